package dev.pushcart.internal.engine;

import dev.pushcart.CallPhase;
import dev.pushcart.CallRefusedException;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpExchange;
import dev.pushcart.HttpRequest;
import dev.pushcart.Outcome;
import dev.pushcart.PushcartException;
import dev.pushcart.Result;
import dev.pushcart.TransportException;
import dev.pushcart.internal.authentication.Unauthenticated;
import dev.pushcart.internal.base.Causes;
import dev.pushcart.internal.binding.Binding;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.dialect.NotInVersionException;
import dev.pushcart.internal.signing.AnswerVerifier;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One call from start to end: the loop of attempts.
 *
 * <p>All state is touched by events of the mailbox only, one at a time. {@link #cancel()} and the
 * exchange's callback come from elsewhere; they post. A step that waits sets a timer and returns.
 *
 * <p><b>Unknown is sticky.</b> Once an attempt of an operation that changes state may have reached
 * the business and brought no definitive answer, only an answer that tells what became of it ends
 * the call otherwise than in an {@code OutcomeUnknownException}.
 */
final class Run<T> implements CallEngine.Running {

  private final CallEngine engine;
  private final Environment environment;
  private final Target target;
  private final Question<T> question;
  private final CallOptions options;
  private final Mailbox mailbox;
  private final Sink<T> sink;
  private final Failures failures;
  private final Story story;
  private final Reading<T> reading;
  private final String requestId;
  private final Outgoing outgoing;

  private byte @Nullable [] body;
  private long startedAt;
  private long deadlineAt;
  private long attemptAt;
  private long limitSince;
  private int attempts;
  private CallPhase waitingIn = CallPhase.QUEUE;
  private Environment.@Nullable Timer deadlineTimer;
  private Environment.@Nullable Timer waitTimer;
  private Places.@Nullable Ticket ticket;
  private boolean breakerPermit;
  private boolean asksBusiness;
  private Retry.@Nullable AsyncContext<Object> retries;
  private boolean begun;
  private boolean unknown;
  private OptionalInt lastStatus = OptionalInt.empty();
  private @Nullable PushcartException lastFailure;

  /** Read by {@link #cancel()} from other threads. */
  private volatile @Nullable HttpExchange exchange;

  private volatile boolean over;

  /** Set before the event that ends the call, so that a step in between sends nothing. */
  private volatile boolean cancelRequested;

  Run(
      CallEngine engine,
      Target target,
      Question<T> question,
      CallOptions options,
      Mailbox mailbox,
      Sink<T> sink) {
    this.engine = engine;
    this.environment = engine.environment;
    this.target = target;
    this.question = question;
    this.options = options;
    this.mailbox = mailbox;
    this.sink = sink;
    this.requestId = environment.newId();
    this.outgoing =
        new Outgoing(engine, target, question, requestId, options.keyOrNull(), options.headers());
    this.failures =
        new Failures(
            question.operation().name(),
            question.operation().recovery(),
            target.business(),
            requestId,
            options.keyOrNull());
    this.story = new Story(engine.listener, question.operation(), target.business(), requestId);
    this.reading =
        new Reading<>(
            question,
            target.dialect(),
            engine.validation,
            engine.answeredVersions,
            failures,
            story);
  }

  /** What went out in one attempt. */
  private record Sent(Binding.Bound bound, HttpRequest request, Prepared prepared) {}

  /** Takes what came of the call, once. */
  interface Sink<T> {
    void done(Result<T> result);

    void failed(Throwable failure);
  }

  boolean isOver() {
    return over;
  }

  /** Starts the loop, or ends it when it was canceled before. */
  void start(boolean canceledBefore) {
    startedAt = environment.nanoTime();
    deadlineAt = startedAt + options.deadline().toNanos();
    engine.started(this);
    post(() -> begin(canceledBefore));
  }

  /** Ends the call from any thread; the exchange at once, the rest as the next event. */
  @Override
  public void cancel() {
    if (over) {
      return;
    }
    cancelRequested = true;
    post(() -> finish(canceled("was canceled")));
    HttpExchange running = exchange;
    if (running != null) {
      running.cancel();
    }
  }

  /** Ends the call from its own mailbox's thread, at once. */
  void interrupt() {
    if (!over) {
      finish(canceled("was interrupted"));
    }
  }

  private void post(Runnable event) {
    mailbox.post(
        () -> {
          if (over) {
            return;
          }
          try {
            event.run();
          } catch (Throwable bug) {
            // Checked exceptions get out of lambdas and of other languages, too. Whatever goes
            // wrong in here, the caller hears of it and nothing stays taken.
            breakDown(bug);
          }
        });
  }

  private void begin(boolean canceledBefore) {
    begun = true;
    story.begins();
    if (canceledBefore || cancelRequested) {
      finish(canceled("was canceled before it began"));
      return;
    }
    if (refusedAsClosed()) {
      return;
    }
    try {
      body = target.dialect().downcast(question.asked(), question.bytesOrNull());
    } catch (NotInVersionException missing) {
      finish(failures.notInVersion(target.dialect().version(), missing));
      return;
    }
    Validation.Broken broken = body == null ? null : reading.broken(body);
    if (broken != null) {
      finish(failures.violates(broken, null, attempts));
      return;
    }
    deadlineTimer = environment.schedule(options.deadline(), this::deadlineDue);
    limitSince = environment.nanoTime();
    limit();
  }

  private boolean refusedAsClosed() {
    if (engine.isClosed()) {
      refuse(CallRefusedException.Reason.CLOSED, "this client was closed");
    }
    return over;
  }

  private void refuseAsFull() {
    refuse(CallRefusedException.Reason.BULKHEAD_FULL, "too many calls run and wait already");
  }

  private void refuse(CallRefusedException.Reason reason, String why) {
    Duration retryAfter =
        reason == CallRefusedException.Reason.BREAKER_OPEN ? target.guards().openFor : null;
    finish(failures.refused(reason, why, retryAfter, attempts, lastFailure));
  }

  // -- deadline( retry( limiter( bulkhead( breaker( attempt ) ) ) ) ), from the outside in

  /**
   * A permit is taken when the attempt is about to start, so a call that never starts spends none.
   */
  private void limit() {
    waitingIn = CallPhase.QUEUE;
    long wait = target.guards().nanosToNextPermit();
    if (wait == 0) {
      queue();
      return;
    }
    long waited = environment.nanoTime() - limitSince;
    if (waited + wait > target.guards().maxPermitWait.toNanos() || wait >= remaining()) {
      refuse(
          CallRefusedException.Reason.RATE_LIMITED,
          "the rate limiter has no permit within the wait");
      return;
    }
    waitTimer = environment.schedule(Duration.ofNanos(wait), () -> post(this::limit));
  }

  private void queue() {
    ticket = target.guards().places.enter(() -> post(this::placeGranted));
    if (ticket == null) {
      refuseAsFull();
    } else if (ticket.grantedAtOnce()) {
      breaker();
    } else {
      waitTimer =
          environment.schedule(target.guards().maxQueueWait, () -> post(this::queuedTooLong));
    }
  }

  private void placeGranted() {
    if (waitTimer != null) {
      waitTimer.cancel();
    }
    breaker();
  }

  private void queuedTooLong() {
    // A place that was granted meanwhile has its own event behind this one.
    if (ticket != null && !target.guards().places.isGranted(ticket)) {
      refuseAsFull();
    }
  }

  private void breaker() {
    if (refusedAsClosed()) {
      return;
    }
    if (cancelRequested) {
      finish(canceled("was canceled"));
    } else if (remaining() <= 0) {
      deadlinePassed();
    } else if (target.guards().breaker.tryAcquirePermission()) {
      breakerPermit = true;
      attemptAt = environment.nanoTime();
      waitingIn = CallPhase.PREPARE;
      prepare(outgoing.unprepared());
    } else {
      refuse(
          CallRefusedException.Reason.BREAKER_OPEN,
          "its breaker is open, since too many attempts failed");
    }
  }

  /** Asks one preparation after the other; most have at once what they need. */
  private void prepare(Prepared prepared) {
    if (cancelRequested) {
      finish(canceled("was canceled"));
    } else if (remaining() <= 0) {
      deadlinePassed();
    } else if (prepared.isComplete()) {
      attempt(prepared);
    } else {
      asksBusiness = prepared.asksBusiness();
      CompletableFuture<List<Map.Entry<String, String>>> asked =
          prepared.next(outgoing.occasion(prepared, timeLeft()));
      if (asked.isDone()) {
        prepared(prepared, asked);
      } else {
        CompletableFuture<?> unused =
            asked.whenComplete((found, failure) -> post(() -> prepared(prepared, asked)));
      }
    }
  }

  private void prepared(
      Prepared prepared, CompletableFuture<List<Map.Entry<String, String>>> asked) {
    try {
      prepared.add(asked.join());
    } catch (CompletionException failed) {
      unprepared(prepared, Causes.of(failed));
      return;
    }
    asksBusiness = false;
    prepare(prepared);
  }

  private void unprepared(Prepared prepared, Throwable cause) {
    PushcartException failure;
    if (cause instanceof NoSessionException none) {
      HttpAnswer answer = none.answerOrNull();
      if (answer != null) {
        attemptOver(Counts.of(answer));
        prepared.answered(answer);
      } else {
        attemptOver(none.isBroken() ? Counts.AS_FAILURE : Counts.NOT);
      }
      failure = none.of(failures, attempts);
    } else if (cause instanceof PushcartException || cause instanceof Unauthenticated) {
      attemptOver(Counts.NOT);
      failure = failures.unprepared(cause, attempts);
    } else {
      breakDown(cause);
      return;
    }
    retryOrFail(failure, failure.retryable(), "what it needs before it is sent");
  }

  private void attempt(Prepared prepared) {
    Binding.Bound bound = outgoing.bound(prepared, body, timeLeft());
    HttpRequest request;
    try {
      request = outgoing.signed(bound.request(), failures, attempts);
    } catch (PushcartException unsigned) {
      finish(unsigned);
      return;
    }
    send(new Sent(bound, request, prepared));
  }

  private void send(Sent sent) {
    attempts++;
    attemptAt = environment.nanoTime();
    HttpRequest request = sent.request();
    HttpExchange prepared = engine.connector.prepare(request);
    int number = attempts;
    exchange = prepared;
    story.sends(request);
    prepared.enqueue(
        new HttpExchange.Callback() {
          @Override
          public void onAnswer(HttpAnswer answer) {
            post(() -> answered(number, sent, answer));
          }

          @Override
          public void onFailure(TransportException failure) {
            post(() -> broke(number, failure));
          }
        });
  }

  // -- what came of an attempt

  private void answered(int number, Sent sent, HttpAnswer raw) {
    if (number != attempts || exchange == null) {
      return;
    }
    // Until the answer is read: the business did what it did, and nobody here knows what.
    boolean before = unknown;
    unknown = question.operation().changes();
    waitingIn = CallPhase.DECODE;
    story.receives(raw);
    Reading.Understood understood = Reading.understood(sent.bound(), raw);
    HttpAnswer answer = understood.answer();
    lastStatus = OptionalInt.of(answer.status());
    attemptOver(Counts.of(answer));
    tellAttempt(OptionalInt.of(answer.status()), CallPhase.DECODE);
    sent.prepared().answered(answer);
    CompletableFuture<Optional<AnswerVerifier.Refusal>> verifying =
        target.verifier().refusal(sent.request(), raw, timeLeft());
    if (verifying.isDone()) {
      verified(understood, verifying, before);
    } else {
      CompletableFuture<?> unused =
          verifying.whenComplete(
              (refusal, failure) -> post(() -> verified(understood, verifying, before)));
    }
  }

  /**
   * The answer can be read.
   *
   * @param before whether it was unknown what earlier attempts had done
   */
  private void verified(
      Reading.Understood understood,
      CompletableFuture<Optional<AnswerVerifier.Refusal>> verifying,
      boolean before) {
    Optional<AnswerVerifier.Refusal> refusal = verifying.join();
    HttpAnswer answer = understood.answer();
    Meaning<T> meaning =
        reading.meaning(understood, refusal, attempts, environment.clock().instant());
    if (meaning instanceof Meaning.Told<T> told) {
      succeed(told.outcome(), answer);
    } else if (meaning instanceof Meaning.Refused<T> refused) {
      Verdict verdict = refused.verdict();
      unknown =
          question.operation().changes()
              && (before ? !verdict.settlesEarlier() : verdict.mayHaveBeenDone());
      retryOrFail(refused.failure(), verdict.retryable(), "status " + answer.status());
    } else if (meaning instanceof Meaning.Unusable<T> unusable) {
      finish(unusable.failure());
    }
  }

  private void succeed(Outcome<T> outcome, HttpAnswer answer) {
    if (attempts == 1) {
      engine.budget.refund();
    }
    end(
        new EngineResult<>(
            question.operation().name(),
            outcome,
            answer.status(),
            answer.headers(),
            failures.requestId(answer),
            attempts,
            options.keyOrNull()),
        null);
  }

  private void broke(int number, TransportException failure) {
    if (number != attempts || exchange == null) {
      return;
    }
    boolean failed = Failures.isOfBusiness(failure);
    noteIfMayHaveLeft(failure.phase());
    attemptOver(failed ? Counts.AS_FAILURE : Counts.NOT);
    tellAttempt(OptionalInt.empty(), failure.phase());
    if (failure.kind() == TransportException.Kind.TIMEOUT && remaining() <= 0) {
      finish(failures.deadline(options.deadline(), failure.phase(), attempts, failure));
      return;
    }
    retryOrFail(
        failures.broken(failure, failed, attempts),
        failed,
        failure.kind() + " in " + failure.phase());
  }

  private void retryOrFail(PushcartException failure, boolean retryable, String reason) {
    lastFailure = failure;
    long pause = retryable ? pauseMillis(failure) : -1;
    if (pause < 0 || !engine.budget.take()) {
      finish(failure);
      return;
    }
    waitingIn = CallPhase.BACKOFF;
    Duration wait = Duration.ofMillis(pause);
    story.retries(attempts, wait, reason);
    waitTimer = environment.schedule(wait, () -> post(this::again));
  }

  private void again() {
    limitSince = environment.nanoTime();
    limit();
  }

  /** How long until the next attempt; negative for none. */
  private long pauseMillis(PushcartException failure) {
    if (options.retries().maxRetries() == 0) {
      return -1;
    }
    if (retries == null) {
      retries =
          Retry.of(
                  "call",
                  RetryConfig.custom()
                      .maxAttempts(options.retries().maxRetries() + 1)
                      .intervalBiFunction(
                          (attempt, cause) ->
                              pauseAfter(attempt, (PushcartException) cause.getLeft()))
                      .build())
              .asyncContext();
    }
    return retries.onError(failure);
  }

  private long pauseAfter(int attempt, PushcartException failure) {
    Duration pause = Backoff.after(attempt, failure, options.retries(), environment.random());
    return pause.toNanos() < remaining() ? pause.toMillis() : -1;
  }

  // -- ends

  /**
   * On the timer's thread: the exchange ends at once, whatever the mailbox's thread is busy with.
   */
  private void deadlineDue() {
    post(this::deadlinePassed);
    HttpExchange running = exchange;
    if (running != null) {
      running.cancel();
    }
  }

  private void deadlinePassed() {
    HttpExchange running = exchange;
    CallPhase phase = running == null ? waitingIn : running.phase();
    if (running != null) {
      noteIfMayHaveLeft(phase);
      attemptOver(Counts.AS_FAILURE);
      tellAttempt(OptionalInt.empty(), phase);
      running.cancel();
    } else if (asksBusiness) {
      attemptOver(Counts.AS_FAILURE);
    }
    finish(failures.deadline(options.deadline(), phase, attempts, lastFailure));
  }

  private PushcartException canceled(String how) {
    HttpExchange running = exchange;
    CallPhase phase = running == null ? waitingIn : running.phase();
    if (running != null) {
      noteIfMayHaveLeft(phase);
      attemptOver(Counts.NOT);
      tellAttempt(OptionalInt.empty(), phase);
      running.cancel();
    }
    return failures.canceled(how, phase, attempts, lastFailure);
  }

  private void noteIfMayHaveLeft(CallPhase phase) {
    if (question.operation().changes() && mayHaveLeft(phase)) {
      unknown = true;
    }
  }

  private static boolean mayHaveLeft(CallPhase phase) {
    return phase.compareTo(CallPhase.WRITE) >= 0;
  }

  /**
   * Something broke that should not have. Even then a change that may have been done is told as
   * such.
   */
  private void breakDown(Throwable bug) {
    HttpExchange running = exchange;
    CallPhase phase = running == null ? waitingIn : running.phase();
    if (running != null) {
      noteIfMayHaveLeft(phase);
    }
    boolean unchecked = bug instanceof RuntimeException || bug instanceof Error;
    if (unchecked && !unknown) {
      end(null, bug);
    } else {
      finish(failures.bug(bug, phase, attempts));
    }
  }

  private void finish(PushcartException failure) {
    end(null, unknown ? failures.unknown(failure) : failure);
  }

  private void end(@Nullable Result<T> result, @Nullable Throwable failure) {
    over = true;
    if (!begun) {
      story.begins();
    }
    if (deadlineTimer != null) {
      deadlineTimer.cancel();
    }
    if (waitTimer != null) {
      waitTimer.cancel();
    }
    HttpExchange running = exchange;
    attemptOver(Counts.NOT);
    if (running != null) {
      running.cancel();
    }
    engine.ended(this);
    Duration took = Duration.ofNanos(environment.nanoTime() - startedAt);
    story.ends(attempts, lastStatus, took, failure);
    if (result != null) {
      sink.done(result);
    } else if (failure != null) {
      sink.failed(failure);
    }
  }

  /** Gives back what the attempt held. Harmless when it holds nothing. */
  private void attemptOver(Counts counts) {
    exchange = null;
    asksBusiness = false;
    if (breakerPermit) {
      breakerPermit = false;
      target.guards().settle(counts, environment.nanoTime() - attemptAt);
    }
    if (ticket != null) {
      Places.Ticket place = ticket;
      ticket = null;
      target.guards().places.leave(place);
    }
  }

  private long remaining() {
    return deadlineAt - environment.nanoTime();
  }

  /** For what takes no timeout of zero or less; whoever starts something looked at it before. */
  private Duration timeLeft() {
    return Duration.ofNanos(Math.max(1, remaining()));
  }

  private void tellAttempt(OptionalInt status, CallPhase phase) {
    story.attempted(attempts, status, phase, Duration.ofNanos(environment.nanoTime() - attemptAt));
  }
}
