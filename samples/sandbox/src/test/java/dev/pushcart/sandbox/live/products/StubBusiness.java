package dev.pushcart.sandbox.live.products;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody's shop on a socket of its own, which says what a test wants it to say. */
final class StubBusiness implements AutoCloseable {
  /** What it answers to a request. */
  interface Answers {
    /** The body, with single quotes; empty for 500. */
    String to(String path, String body) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private StubBusiness(HttpServer server) {
    this.server = server;
  }

  static StubBusiness start(Answers answers) {
    try {
      StubBusiness business =
          new StubBusiness(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      business.server.setExecutor(business.threads);
      business.server.createContext("/", exchange -> business.answer(exchange, answers));
      business.server.start();
      return business;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The paths that were asked for, in order. */
  List<String> asked() {
    return asked;
  }

  /** A profile of the version asked for, which offers lookups. */
  String profile() {
    return "{'ucp':{'version':'2026-08-25','services':{'dev.ucp.shopping':[{'version':'2026-08-25',"
        + "'transport':'rest','endpoint':'"
        + origin()
        + "/ucp'}]},'capabilities':{'dev.ucp.shopping.catalog.lookup':"
        + "[{'version':'2026-08-25'}]}}}";
  }

  /** A product with one variant. */
  static String product(String id, boolean available, boolean options) {
    return "{'id':'"
        + id
        + "','title':'"
        + id
        + "','price_range':{'min':{'amount':100,'currency':'USD'}},'options':["
        + (options ? "{'name':'Size','values':[]}" : "")
        + "],'variants':[{'id':'"
        + id
        + "_v','price':{'amount':100,'currency':'USD'},'availability':{'available':"
        + available
        + "}}]}";
  }

  private void answer(HttpExchange exchange, Answers answers) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String answer;
    try {
      answer = path.equals("/.well-known/ucp") ? profile() : answers.to(path, body);
    } catch (Exception e) {
      answer = "";
    }
    byte[] bytes = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    if (path.equals("/.well-known/ucp")) {
      exchange.getResponseHeaders().add("Cache-Control", "public, max-age=3600");
    }
    exchange.sendResponseHeaders(
        answer.isEmpty() ? 500 : 200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
