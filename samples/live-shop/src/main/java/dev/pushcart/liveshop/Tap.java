package dev.pushcart.liveshop;

import dev.pushcart.CallPhase;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpConnector;
import dev.pushcart.HttpExchange;
import dev.pushcart.HttpRequest;
import dev.pushcart.HttpTransport;
import dev.pushcart.TransportException;
import dev.pushcart.TransportSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries HTTP as another transport does, and keeps what went over the wire for whoever wants to
 * show it. Changes nothing. Thread-safe.
 */
final class Tap implements HttpTransport {

  private final HttpTransport carrier;
  private final List<Exchanged> kept = new ArrayList<>();

  Tap(HttpTransport carrier) {
    this.carrier = carrier;
  }

  /** What was exchanged since the last time, in the order it ended. */
  synchronized List<Exchanged> drain() {
    List<Exchanged> all = List.copyOf(kept);
    kept.clear();
    return all;
  }

  private synchronized void keep(Exchanged exchanged) {
    kept.add(exchanged);
  }

  @Override
  public HttpConnector open(TransportSettings settings) {
    HttpConnector connector = carrier.open(settings);
    return new HttpConnector() {
      @Override
      public HttpExchange prepare(HttpRequest request) {
        return new Tapped(request, connector.prepare(request));
      }

      @Override
      public void close() {
        connector.close();
      }
    };
  }

  private final class Tapped implements HttpExchange {
    private final HttpRequest request;
    private final HttpExchange carried;

    Tapped(HttpRequest request, HttpExchange carried) {
      this.request = request;
      this.carried = carried;
    }

    @Override
    public void enqueue(Callback callback) {
      carried.enqueue(
          new Callback() {
            @Override
            public void onAnswer(HttpAnswer answer) {
              keep(Exchanged.answered(request, answer));
              callback.onAnswer(answer);
            }

            @Override
            public void onFailure(TransportException failure) {
              keep(Exchanged.unanswered(request));
              callback.onFailure(failure);
            }
          });
    }

    @Override
    public CallPhase phase() {
      return carried.phase();
    }

    @Override
    public void cancel() {
      carried.cancel();
    }
  }
}
