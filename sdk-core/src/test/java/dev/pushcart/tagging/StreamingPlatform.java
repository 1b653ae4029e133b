package dev.pushcart.tagging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A live platform on a bare socket, whose streams do to the byte what the test says. Each watcher
 * gets the next script; one that finds none is kept waiting without a word.
 */
final class StreamingPlatform implements AutoCloseable {

  static final String OPEN = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

  private static final long GUARD_SECONDS = 60;

  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final BlockingQueue<Map<String, String>> watchers = new LinkedBlockingQueue<>();
  private final CountDownLatch left = new CountDownLatch(1);

  /** What is sent to one watcher; its connection ends with it. */
  interface Script {
    void play(Wire wire) throws Exception;
  }

  StreamingPlatform() throws IOException {
    listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(
        () -> {
          while (true) {
            Socket socket = listener.accept();
            sockets.add(socket);
            start(() -> serve(socket));
          }
        });
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** The next watcher gets an open stream with that text, and its end. */
  StreamingPlatform streams(String text) {
    return plays(wire -> wire.say(OPEN + text));
  }

  /** The next watcher gets an open stream with that text, and no end. */
  StreamingPlatform streamsAndStays(String text) {
    return plays(
        wire -> {
          wire.say(OPEN + text);
          wire.awaitGone();
        });
  }

  /** The next watcher gets that answer. */
  StreamingPlatform answers(String status, String headers, String body) {
    return plays(
        wire ->
            wire.say(
                "HTTP/1.1 "
                    + status
                    + "\r\n"
                    + headers
                    + "Content-Length: "
                    + body.getBytes(UTF_8).length
                    + "\r\nConnection: close\r\n\r\n"
                    + body));
  }

  StreamingPlatform plays(Script script) {
    scripts.add(script);
    return this;
  }

  /** The headers of the next watcher's request, by lower-case name; its target as "target". */
  Map<String, String> awaitWatcher() throws InterruptedException {
    Map<String, String> watcher = watchers.poll(GUARD_SECONDS, TimeUnit.SECONDS);
    if (watcher == null) {
      throw new AssertionError("nobody watched");
    }
    return watcher;
  }

  /** How many watched that nobody asked about. */
  int watchers() {
    return watchers.size();
  }

  /** Waits until a watcher that was kept has gone. */
  void awaitGone() throws InterruptedException {
    if (!left.await(GUARD_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the watcher stays");
    }
  }

  private void serve(Socket socket) throws Exception {
    try (socket) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String target = in.readLine();
      if (target == null) {
        return;
      }
      Map<String, String> headers = new TreeMap<>();
      headers.put("target", target.split(" ")[1]);
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      Wire wire = new Wire(socket);
      if (headers.get("target").equals("/.well-known/ucp")) {
        String profile = profile();
        wire.say(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Content-Length: "
                + profile.length()
                + "\r\n\r\n"
                + profile);
        return;
      }
      watchers.add(headers);
      scripts.take().play(wire);
    }
  }

  private String profile() {
    return """
        {"ucp":{"version":"2026-04-08",
          "services":{"dev.pushcart.live":[{"version":"2026-11-01",
            "spec":"https://pushcart.dev/2026-11-01/tagging","transport":"rest",
            "schema":"https://pushcart.dev/2026-11-01/services/live/rest.openapi.json",
            "endpoint":"%s/live"}]},
          "capabilities":{"dev.pushcart.live.tagging":[{"version":"2026-11-01",
            "spec":"https://pushcart.dev/2026-11-01/tagging",
            "schema":"https://pushcart.dev/2026-11-01/schemas/live/tagging.json"}]},
          "payment_handlers":{}}}
        """
        .formatted(url());
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception over) {
                // The test is over, or the client went away.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws Exception;
  }

  /** One watcher's connection. */
  final class Wire {
    private final OutputStream out;
    private final InputStream in;

    Wire(Socket socket) throws IOException {
      socket.setTcpNoDelay(true);
      this.out = socket.getOutputStream();
      this.in = socket.getInputStream();
    }

    void say(String text) throws IOException {
      say(text.getBytes(UTF_8));
    }

    void say(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    void awaitGone() throws IOException {
      try {
        while (in.read() >= 0) {
          // A watcher sends nothing more.
        }
      } finally {
        left.countDown();
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
