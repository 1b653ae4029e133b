package dev.pushcart.benchmarks;

import dev.pushcart.CallPhase;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpConnector;
import dev.pushcart.HttpExchange;
import dev.pushcart.HttpRequest;
import dev.pushcart.HttpTransport;
import dev.pushcart.TransportSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Answers at once, on the caller's thread and without a socket: what remains of a call is the SDK.
 */
final class InMemoryTransport implements HttpTransport {

  /** Where the shop behind it is. */
  static final String ORIGIN = "https://flowers.example";

  private final HttpAnswer profile = json(Shop.profile(ORIGIN + "/ucp"));
  private final HttpAnswer checkout = json(Shop.checkout());

  @Override
  public HttpConnector open(TransportSettings settings) {
    return new HttpConnector() {
      @Override
      public HttpExchange prepare(HttpRequest request) {
        return new Answered(request.url().endsWith(Shop.PROFILE_PATH) ? profile : checkout);
      }

      @Override
      public void close() {}
    };
  }

  private static HttpAnswer json(byte[] body) {
    return new HttpAnswer(200, Map.of("content-type", List.of("application/json")), body);
  }

  private record Answered(HttpAnswer answer) implements HttpExchange {

    @Override
    public void enqueue(Callback callback) {
      callback.onAnswer(answer);
    }

    @Override
    public HttpAnswer execute(Duration timeout) {
      return answer;
    }

    @Override
    public CallPhase phase() {
      return CallPhase.READ;
    }

    @Override
    public void cancel() {}
  }
}
