package dev.pushcart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.UrlRules;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the transport promises of streams. */
@Timeout(120)
class HttpStreamTest {

  private final HttpConnector connector =
      OkHttpTransport.create()
          .open(
              new TransportSettings(1, UrlRules.of(AddressPolicy.allowingLoopback()).addresses()));
  private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    connector.close();
  }

  private HttpStream open(String url, Duration silence) {
    HttpStream stream = connector.stream(new HttpRequest("GET", url, List.of(), null, silence, 1));
    stream.open(
        new HttpStream.Listener() {
          @Override
          public void onHeaders(HttpAnswer head) {
            told.add(head);
          }

          @Override
          public void onBytes(byte[] piece) {
            told.add(new String(piece, UTF_8));
          }

          @Override
          public void onEnd() {
            told.add("END");
          }

          @Override
          public void onFailure(TransportException failure) {
            told.add(failure);
          }
        });
    return stream;
  }

  private <T> T await(Class<T> kind) throws InterruptedException {
    Object next = told.poll(60, TimeUnit.SECONDS);
    assertThat(next).isInstanceOf(kind);
    return kind.cast(next);
  }

  @Test
  void listenerThatFailsWithAnErrorStillHearsHowItEnds() throws Exception {
    try (RudeServer server = new RudeServer("HTTP/1.1 200 OK\r\n\r\nhello")) {
      HttpStream stream =
          connector.stream(
              new HttpRequest("GET", server.url(), List.of(), null, Duration.ofSeconds(60), 1));
      stream.open(
          new HttpStream.Listener() {
            @Override
            public void onHeaders(HttpAnswer head) {
              throw new AssertionError("the listener's own");
            }

            @Override
            public void onBytes(byte[] piece) {}

            @Override
            public void onEnd() {
              told.add("END");
            }

            @Override
            public void onFailure(TransportException failure) {
              told.add(failure);
            }
          });
      assertThat(await(TransportException.class)).hasMessageContaining("the listener's own");
    }
  }

  @Test
  void headersComeFirstAndOnePieceForEachPull() throws Exception {
    try (RudeServer server =
        new RudeServer("HTTP/1.1 200 OK\r\nX-A: 1\r\nConnection: close\r\n\r\nhello")) {
      HttpStream stream = open(server.url(), Duration.ofSeconds(60));
      HttpAnswer head = await(HttpAnswer.class);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("x-a")).contains("1");
      assertThat(head.body()).isEmpty();
      assertThat(told).isEmpty();
      stream.pull();
      assertThat(await(String.class)).isEqualTo("hello");
      stream.pull();
      assertThat(await(String.class)).isEqualTo("END");
    }
  }

  @Test
  void pieceIsNeverLargerThanTheLimit() throws Exception {
    String body = "x".repeat(3 * HttpStream.MAX_PIECE);
    try (RudeServer server =
        new RudeServer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body)) {
      HttpStream stream = open(server.url(), Duration.ofSeconds(60));
      await(HttpAnswer.class);
      int length = 0;
      while (length < body.length()) {
        stream.pull();
        String piece = await(String.class);
        assertThat(piece.length()).isBetween(1, HttpStream.MAX_PIECE);
        length += piece.length();
      }
    }
  }

  @Test
  void redirectIsAnAnswerLikeOthers() throws Exception {
    try (RudeServer server =
        new RudeServer(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")) {
      open(server.url(), Duration.ofSeconds(60));
      assertThat(await(HttpAnswer.class).status()).isEqualTo(302);
    }
  }

  @Test
  void compressionThatNobodyAskedForIsRefused() throws Exception {
    try (RudeServer server =
        new RudeServer(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\nnot gzip")) {
      open(server.url(), Duration.ofSeconds(60));
      assertThat(await(TransportException.class)).hasMessageContaining("compressed");
    }
  }

  @Test
  void silenceIsTimedAndNotTheWhole() throws Exception {
    try (DeafServer server = new DeafServer()) {
      open(server.url(), Duration.ofMillis(50));
      assertThat(await(TransportException.class).kind()).isEqualTo(TransportException.Kind.TIMEOUT);
    }
  }

  @Test
  void cancelingEndsItWhetherItWaitsForTheSocketOrForItsReader() throws Exception {
    try (DeafServer server = new DeafServer()) {
      HttpStream waiting = open(server.url(), Duration.ofSeconds(60));
      server.awaitRequest();
      waiting.cancel();
      assertThat(await(TransportException.class).kind())
          .isEqualTo(TransportException.Kind.CANCELED);
      assertThat(server.awaitEnd()).isTrue();
    }
    try (RudeServer server = new RudeServer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello")) {
      HttpStream unread = open(server.url(), Duration.ofSeconds(60));
      await(HttpAnswer.class);
      unread.cancel();
      assertThat(await(TransportException.class).kind())
          .isEqualTo(TransportException.Kind.CANCELED);
    }
  }

  @Test
  void closingTheConnectorEndsAStreamThatNobodyReads() throws Exception {
    try (RudeServer server = new RudeServer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello")) {
      open(server.url(), Duration.ofSeconds(60));
      await(HttpAnswer.class);
      connector.close();
      assertThat(await(TransportException.class).kind())
          .isEqualTo(TransportException.Kind.CANCELED);
    }
  }

  @Test
  void addressThatMayNotBeUsedIsRefused() throws Exception {
    open("http://10.0.0.1/", Duration.ofSeconds(60));
    assertThat(await(TransportException.class).kind())
        .isEqualTo(TransportException.Kind.ADDRESS_REFUSED);
  }

  @Test
  void streamIsOpenedOnce() throws Exception {
    try (DeafServer server = new DeafServer()) {
      HttpStream stream = open(server.url(), Duration.ofSeconds(60));
      assertThatThrownBy(() -> stream.open(null)).isInstanceOf(IllegalStateException.class);
      stream.cancel();
    }
  }
}
