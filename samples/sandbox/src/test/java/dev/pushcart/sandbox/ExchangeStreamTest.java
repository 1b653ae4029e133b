package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An answer that has begun cannot be refused any more. */
class ExchangeStreamTest {

  @Test
  void aStreamThatFailsEndsAndIsNotAnsweredTwice() throws Exception {
    Reply failing =
        Reply.streaming(
            "text/event-stream",
            out -> {
              out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
              out.flush();
              throw new IllegalStateException("on purpose");
            });
    AtomicInteger escaped = new AtomicInteger();
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.startupWatcherEnabled = false;
              config.routes.get("/stream", ctx -> Exchange.send(ctx, failing));
              config.routes.exception(Exception.class, (e, ctx) -> escaped.incrementAndGet());
            });
    try {
      server.start("127.0.0.1", 0);
      URI address = URI.create("http://127.0.0.1:" + server.port() + "/stream");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address).timeout(ShopClient.HANG).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(":\n\n");
      assertThat(escaped).hasValue(0);
    } finally {
      server.stop();
    }
  }
}
