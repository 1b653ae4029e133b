package dev.pushcart.internal.engine;

import dev.pushcart.CallPhase;
import dev.pushcart.CallRefusedException;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.HttpStream;
import dev.pushcart.PushcartException;
import dev.pushcart.TransportException;
import dev.pushcart.internal.authentication.Unauthenticated;
import dev.pushcart.internal.base.Causes;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.net.HttpMessages;
import dev.pushcart.internal.signing.AnswerVerifier;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to open a stream of events, and the stream once it is open.
 *
 * <p>Until the headers are there it is an attempt like any other: {@code deadline( limiter(
 * breaker( attempt ) ) )}, with all that a call carries, and statuses mean what they mean for
 * calls. From then on it has no deadline and counts for no guard. It takes no place of the
 * bulkhead: it would keep it for hours.
 *
 * <p>The signature of an answer that streams is checked over its headers: what no end has, has no
 * digest. All state is touched by the owner's events only, save {@link #cancel()}.
 */
final class StreamAttempt {

  private static final int ERROR_BYTES = 64 << 10;
  private static final String EVENT_STREAM = "text/event-stream";

  private final CallEngine engine;
  private final Environment environment;
  private final Target target;
  private final Consumer<Runnable> owner;
  private final Taker taker;
  private final Duration idleTimeout;
  private final Failures failures;
  private final Story story;
  private final Outgoing outgoing;
  private final ByteArrayOutputStream errorBody = new ByteArrayOutputStream();

  private final long startedAt;
  private long permitAt;
  private boolean permitted;
  private CallPhase waitingIn = CallPhase.QUEUE;
  private Environment.@Nullable Timer deadlineTimer;
  private Environment.@Nullable Timer permitTimer;
  private @Nullable HttpRequest sent;
  private @Nullable Prepared prepared;
  private @Nullable HttpAnswer head;
  private boolean open;

  private volatile @Nullable HttpStream stream;
  private volatile boolean over;

  /** Takes what comes of it; nothing after the attempt is canceled. */
  interface Taker {

    /** It is open; pieces come when they are pulled. */
    void opened();

    /** The business has nothing to say, now or ever: 204. */
    void refusedForGood();

    /** A piece of the open stream. */
    void piece(byte[] piece);

    /** It was not opened, or broke. */
    void failed(PushcartException failure);
  }

  /**
   * For that question.
   *
   * @param owner runs the attempt's events one after another
   * @param idleTimeout the longest silence that the transport bears
   */
  StreamAttempt(
      CallEngine engine,
      Target target,
      Question<?> question,
      Duration idleTimeout,
      Consumer<Runnable> owner,
      Taker taker) {
    this.engine = engine;
    this.environment = engine.environment;
    this.target = target;
    this.owner = owner;
    this.taker = taker;
    this.idleTimeout = idleTimeout;
    String requestId = environment.newId();
    this.failures =
        new Failures(
            question.operation().name(),
            question.operation().recovery(),
            target.business(),
            requestId,
            null);
    this.story = new Story(engine.listener, question.operation(), target.business(), requestId);
    this.outgoing = new Outgoing(engine, target, question, requestId, null, List.of());
    this.startedAt = environment.nanoTime();
  }

  Failures failures() {
    return failures;
  }

  /** Starts to open it. An event of the owner. */
  void start() {
    story.begins();
    // The exchange is canceled by the event and not by the timer: the stream may be as good as
    // open.
    deadlineTimer = environment.schedule(engine.deadline, () -> post(this::deadlinePassed));
    limit();
  }

  /** Asks for the next piece of the open stream. */
  void pull() {
    HttpStream running = stream;
    if (running != null) {
      running.pull();
    }
  }

  /** Ends it at once, and says nothing any more. From any thread. */
  void cancel() {
    over = true;
    cancelExchange();
  }

  /** What {@link #cancel()} leaves to an event of the owner. */
  void release() {
    settle(Counts.NOT);
    cancelTimers();
  }

  private void cancelExchange() {
    HttpStream running = stream;
    if (running != null) {
      running.cancel();
    }
  }

  private void post(Runnable event) {
    owner.accept(
        () -> {
          if (!over) {
            event.run();
          }
        });
  }

  private void limit() {
    long wait = target.guards().nanosToNextPermit();
    if (wait == 0) {
      breaker();
      return;
    }
    long waited = environment.nanoTime() - startedAt;
    if (waited + wait > target.guards().maxPermitWait.toNanos()) {
      refuse(
          CallRefusedException.Reason.RATE_LIMITED,
          "the rate limiter has no permit within the wait",
          null);
      return;
    }
    permitTimer = environment.schedule(Duration.ofNanos(wait), () -> post(this::limit));
  }

  private void breaker() {
    if (!target.guards().breaker.tryAcquirePermission()) {
      refuse(
          CallRefusedException.Reason.BREAKER_OPEN,
          "its breaker is open, since too many attempts failed",
          target.guards().openFor);
      return;
    }
    permitted = true;
    permitAt = environment.nanoTime();
    waitingIn = CallPhase.PREPARE;
    Prepared asked = outgoing.unprepared();
    CompletableFuture<?> unused =
        prepared(asked)
            .whenComplete(
                (nothing, failure) ->
                    post(
                        () -> {
                          if (failure == null) {
                            send(asked);
                          } else {
                            unprepared(Causes.of(failure));
                          }
                        }));
  }

  private void refuse(
      CallRefusedException.Reason reason, String why, @Nullable Duration retryAfter) {
    fail(failures.refused(reason, why, retryAfter, 0, null), 0);
  }

  private CompletableFuture<Void> prepared(Prepared asked) {
    return asked.isComplete()
        ? CompletableFuture.completedFuture(null)
        : asked
            .next(outgoing.occasion(asked, timeLeft()))
            .thenCompose(
                headers -> {
                  asked.add(headers);
                  return prepared(asked);
                });
  }

  private void unprepared(Throwable cause) {
    boolean told = cause instanceof PushcartException || cause instanceof Unauthenticated;
    fail(told ? failures.unprepared(cause, 0) : failures.bug(cause, CallPhase.PREPARE, 0), 0);
  }

  private void send(Prepared with) {
    prepared = with;
    HttpRequest request;
    HttpStream made;
    try {
      request = outgoing.signed(outgoing.bound(with, null, idleTimeout).request(), failures, 0);
      made = engine.connector.stream(request);
    } catch (PushcartException unsigned) {
      fail(unsigned, 0);
      return;
    } catch (UnsupportedOperationException wholeAnswersOnly) {
      fail(failures.unstreamable(wholeAnswersOnly), 0);
      return;
    }
    sent = request;
    stream = made;
    story.sends(request);
    made.open(
        new HttpStream.Listener() {
          @Override
          public void onHeaders(HttpAnswer answer) {
            post(() -> headed(answer));
          }

          @Override
          public void onBytes(byte[] piece) {
            post(() -> pieceCame(piece));
          }

          @Override
          public void onEnd() {
            post(StreamAttempt.this::ended);
          }

          @Override
          public void onFailure(TransportException failure) {
            post(() -> broke(failure));
          }
        });
    if (over) {
      // Canceled while it was made.
      made.cancel();
    }
  }

  private void headed(HttpAnswer answer) {
    head = answer;
    story.receives(answer);
    if (answer.status() == 204 || isEventStream(answer)) {
      verify(answer);
    } else {
      pull();
    }
  }

  private static boolean isEventStream(HttpAnswer answer) {
    String type = answer.header("content-type").orElse("");
    int parameters = type.indexOf(';');
    return answer.status() == 200
        && (parameters < 0 ? type : type.substring(0, parameters))
            .strip()
            .equalsIgnoreCase(EVENT_STREAM);
  }

  private void pieceCame(byte[] piece) {
    if (open) {
      taker.piece(piece);
      return;
    }
    errorBody.write(piece, 0, Math.min(piece.length, ERROR_BYTES - errorBody.size()));
    if (errorBody.size() < ERROR_BYTES) {
      pull();
    } else {
      ended();
    }
  }

  private void ended() {
    HttpAnswer answered = head;
    if (open || answered == null) {
      fail(failures.streamOver("ended"), 1);
    } else if (answered.status() != 204 && !isEventStream(answered)) {
      cancelExchange();
      verify(new HttpAnswer(answered.status(), answered.headers(), errorBody.toByteArray()));
    }
  }

  private void broke(TransportException failure) {
    boolean ofBusiness = Failures.isOfBusiness(failure);
    if (open) {
      fail(failures.broken(failure, ofBusiness, 1), 1);
      return;
    }
    HttpAnswer answered = head;
    if (answered != null && !HttpMessages.isSuccess(answered)) {
      // The status is what matters, even if what it says was cut off.
      ended();
      return;
    }
    settle(ofBusiness ? Counts.AS_FAILURE : Counts.NOT);
    tellAttempt(OptionalInt.empty(), failure.phase());
    fail(failures.broken(failure, ofBusiness, 1), 1);
  }

  /** The answer is there as far as it will be: its status counts, believed or not. */
  private void verify(HttpAnswer answer) {
    HttpRequest asked = sent;
    Prepared with = prepared;
    if (asked == null || with == null) {
      return;
    }
    waitingIn = CallPhase.DECODE;
    settle(Counts.of(answer));
    tellAttempt(OptionalInt.of(answer.status()), CallPhase.DECODE);
    with.answered(answer);
    CompletableFuture<?> unused =
        target
            .verifier()
            .refusal(asked, answer, timeLeft())
            .whenComplete(
                (refusal, failure) -> {
                  if (failure != null) {
                    post(() -> fail(failures.bug(failure, CallPhase.DECODE, 1), 1));
                  } else {
                    post(() -> verified(answer, refusal));
                  }
                });
  }

  private void verified(HttpAnswer answer, Optional<AnswerVerifier.Refusal> refusal) {
    OptionalInt status = OptionalInt.of(answer.status());
    if (refusal.isPresent()) {
      fail(failures.notBelieved(refusal.get(), answer, 1), 1, status);
    } else if (!HttpMessages.isSuccess(answer)) {
      Verdict verdict = Verdict.of(answer, ErrorBody.of(answer));
      fail(failures.answered(answer, verdict, 1, environment.clock().instant()), 1, status);
    } else if (answer.status() == 204) {
      over(null, 1, status);
      taker.refusedForGood();
    } else if (isEventStream(answer)) {
      open = true;
      waitingIn = CallPhase.READ;
      cancelTimers();
      story.ends(1, status, took(), null);
      taker.opened();
    } else {
      String type = answer.header("content-type").map(ErrorBody::line).orElse("nothing");
      fail(
          failures.undecodable(
              Mismatch.at("$", "expected " + EVENT_STREAM + " but its content type is " + type),
              answer,
              1),
          1,
          status);
    }
  }

  private void deadlinePassed() {
    if (open) {
      return;
    }
    HttpStream running = stream;
    CallPhase phase = running == null ? waitingIn : running.phase();
    int attempts = running == null ? 0 : 1;
    if (running != null) {
      settle(Counts.AS_FAILURE);
      tellAttempt(OptionalInt.empty(), phase);
    }
    fail(failures.deadline(engine.deadline, phase, attempts, null), attempts);
  }

  private void fail(PushcartException failure, int attempts) {
    fail(failure, attempts, OptionalInt.empty());
  }

  private void fail(PushcartException failure, int attempts, OptionalInt status) {
    over(failure, attempts, status);
    taker.failed(failure);
  }

  private void over(@Nullable PushcartException failure, int attempts, OptionalInt status) {
    boolean told = open;
    cancel();
    release();
    if (!told) {
      story.ends(attempts, status, took(), failure);
    }
  }

  private void settle(Counts counts) {
    if (permitted) {
      permitted = false;
      target.guards().settle(counts, environment.nanoTime() - permitAt);
    }
  }

  private void cancelTimers() {
    if (deadlineTimer != null) {
      deadlineTimer.cancel();
    }
    if (permitTimer != null) {
      permitTimer.cancel();
    }
  }

  private Duration timeLeft() {
    return Duration.ofNanos(
        Math.max(1, startedAt + engine.deadline.toNanos() - environment.nanoTime()));
  }

  private Duration took() {
    return Duration.ofNanos(environment.nanoTime() - startedAt);
  }

  private void tellAttempt(OptionalInt status, CallPhase phase) {
    story.attempted(1, status, phase, Duration.ofNanos(environment.nanoTime() - permitAt));
  }
}
