package dev.pushcart.internal.engine;

import dev.pushcart.HttpRequest;
import dev.pushcart.PushcartException;
import dev.pushcart.internal.binding.Binding;
import dev.pushcart.internal.binding.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes out for one question, in every attempt alike: who asks, by which id and key, with what
 * was prepared, bound and signed. Immutable.
 */
final class Outgoing {

  private final CallEngine engine;
  private final Target target;
  private final Question<?> question;
  private final @Nullable String keyOrNull;
  private final String requestId;
  private final List<Map.Entry<String, String>> callers;
  private final List<Map.Entry<String, String>> headers;

  /**
   * For that question.
   *
   * @param keyOrNull the idempotency key; null when the operation changes nothing
   * @param callers what the caller adds
   */
  Outgoing(
      CallEngine engine,
      Target target,
      Question<?> question,
      String requestId,
      @Nullable String keyOrNull,
      List<Map.Entry<String, String>> callers) {
    this.engine = engine;
    this.target = target;
    this.question = question;
    this.keyOrNull = keyOrNull;
    this.requestId = requestId;
    this.callers = callers;
    List<Map.Entry<String, String>> all = new ArrayList<>(target.identity().headers());
    all.add(Map.entry("Request-Id", requestId));
    if (keyOrNull != null) {
      all.add(Map.entry("Idempotency-Key", keyOrNull));
    }
    all.addAll(question.headers());
    all.addAll(callers);
    this.headers = List.copyOf(all);
  }

  /** Nothing prepared yet. */
  Prepared unprepared() {
    return new Prepared(target.preparations(), callers);
  }

  /** What the next preparation is asked with. */
  Preparation.Occasion occasion(Prepared prepared, Duration timeLeft) {
    List<Map.Entry<String, String>> identity = new ArrayList<>(target.identity().headers());
    // What a call sets itself may be what it is known by.
    identity.addAll(callers);
    identity.addAll(prepared.headers());
    return new Preparation.Occasion(
        target.business(),
        question.operation(),
        identity,
        timeLeft,
        target.verifier(),
        engine::exchange);
  }

  /** The attempt as HTTP, not yet signed. */
  Binding.Bound bound(Prepared prepared, byte @Nullable [] body, Duration timeLeft) {
    List<Map.Entry<String, String>> all = new ArrayList<>(headers);
    all.addAll(prepared.headers());
    return target
        .binding()
        .bind(
            new Binding.Attempt(
                question.operation(),
                question.idOrNull(),
                question.query(),
                body,
                keyOrNull,
                target.identity().agentProfile(),
                requestId,
                all,
                timeLeft,
                engine.maxAnswerBytes));
  }

  /**
   * The request as it is sent.
   *
   * @throws PushcartException if it cannot be signed
   */
  HttpRequest signed(HttpRequest request, Failures failures, int attempts) {
    try {
      return target.signer().sign(request);
    } catch (Error bug) {
      throw bug;
    } catch (Throwable unsigned) {
      // A key may live in another machine, and be out of reach; whoever asks for it may fail
      // with a checked exception, since those get out of lambdas.
      throw failures.unsigned(unsigned, attempts);
    }
  }
}
