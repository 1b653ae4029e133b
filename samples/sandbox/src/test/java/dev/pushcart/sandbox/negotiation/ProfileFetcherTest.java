package dev.pushcart.sandbox.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.wire.Problem;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host of profiles may do to the shop: nothing that lasts. */
class ProfileFetcherTest {
  private final ProfileFetcher fetcher = new ProfileFetcher(true, Duration.ofMillis(500));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nX-Slow: ",
        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"a\":\"",
        ""
      })
  @Timeout(60)
  @UcpDuty(business = 2)
  void anAnswerThatDripsIsGivenUp(String beginning) throws IOException {
    ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
    try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<?> unused =
          drops.submit(
              () -> {
                Socket socket = host.accept();
                OutputStream out = socket.getOutputStream();
                out.write(beginning.getBytes(StandardCharsets.US_ASCII));
                Future<?> dripping =
                    drops.scheduleAtFixedRate(
                        () -> {
                          try {
                            out.write('x');
                          } catch (IOException e) {
                            throw new IllegalStateException("the shop went away", e);
                          }
                        },
                        20,
                        20,
                        TimeUnit.MILLISECONDS);
                return dripping.isDone();
              });

      assertThatThrownBy(
              () -> fetcher.fetch(URI.create("http://127.0.0.1:" + host.getLocalPort() + "/p")))
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.code()).isEqualTo("profile_unreachable"))
          .hasMessageContaining("it took too long");
    } finally {
      drops.shutdownNow();
    }
  }

  @Test
  void anAddressThatTheWebDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> fetcher.fetch(URI.create("http://127.0.0.1:99999/p")))
        .isInstanceOf(Problem.class);
  }
}
