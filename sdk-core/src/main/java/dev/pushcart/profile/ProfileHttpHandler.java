package dev.pushcart.profile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pushcart.HttpAnswer;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/**
 * Puts a {@link ProfileHost} behind the server of the JDK. It needs the module {@code
 * jdk.httpserver}; nothing else of the SDK does.
 *
 * <pre>{@code
 * HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
 * server.createContext("/ucp/", ProfileHttpHandler.of(host));
 * server.start();
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ProfileHttpHandler implements HttpHandler {

  private final ProfileHost host;

  private ProfileHttpHandler(ProfileHost host) {
    this.host = host;
  }

  /** Answers what that host does. */
  public static ProfileHttpHandler of(ProfileHost host) {
    return new ProfileHttpHandler(Objects.requireNonNull(host, "host"));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpAnswer answer =
          host.answer(
              exchange.getRequestMethod(),
              Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), ""),
              exchange.getRequestHeaders());
      boolean head = exchange.getRequestMethod().equals("HEAD");
      answer
          .headers()
          .forEach(
              (name, values) -> {
                // The server writes the length itself, except of a body that it is not to send.
                if (head || !name.toLowerCase(Locale.ROOT).equals("content-length")) {
                  values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
              });
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
