package dev.pushcart.internal.engine;

import dev.pushcart.ApiCall;
import dev.pushcart.Authentication;
import dev.pushcart.PushcartException;
import dev.pushcart.Result;
import dev.pushcart.RetryPolicy;
import dev.pushcart.internal.base.Causes;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.binding.SteerableCall;
import dev.pushcart.internal.net.HeaderRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link ApiCall} of the engine. */
class EngineCall<T> implements SteerableCall<T> {

  private static final Duration LONGEST_DEADLINE = Duration.ofDays(1);

  private final CallEngine engine;
  private final Target target;
  private final Question<T> question;
  private final List<Map.Entry<String, String>> headers = new ArrayList<>();
  private final @Nullable String generatedKey;
  private @Nullable String ownKey;
  private Duration deadline;
  private RetryPolicy retries;
  private @Nullable Authentication ownAuthentication;

  /** The run once there is one; a run that was canceled before it began never sends. */
  private final AtomicReference<@Nullable State<T>> state = new AtomicReference<>();

  EngineCall(CallEngine engine, Target target, Question<T> question) {
    this.engine = engine;
    this.target = target;
    this.question = question;
    this.deadline = engine.deadline;
    this.retries = engine.retries;
    this.generatedKey = question.operation().changes() ? engine.environment.newId() : null;
  }

  @Override
  public final String operation() {
    return question.operation().name();
  }

  @Override
  public ApiCall<T> idempotencyKey(String key) {
    requireNotExecuted();
    if (!question.operation().changes()) {
      throw new IllegalStateException(
          operation() + " changes nothing, so it carries no idempotency key");
    }
    if (key.isEmpty() || key.length() > 255 || !HeaderRules.isVisible(key)) {
      throw new IllegalArgumentException(
          "idempotencyKey: must be 1 to 255 visible ASCII characters");
    }
    ownKey = key;
    return this;
  }

  @Override
  public final Optional<String> idempotencyKey() {
    return Optional.ofNullable(keyOrNull());
  }

  @Override
  public ApiCall<T> deadline(Duration deadline) {
    requireNotExecuted();
    if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(LONGEST_DEADLINE) > 0) {
      throw new IllegalArgumentException(
          "deadline: must be greater than zero and at most a day but was " + deadline);
    }
    this.deadline = deadline;
    return this;
  }

  @Override
  public ApiCall<T> retries(RetryPolicy policy) {
    requireNotExecuted();
    this.retries = Objects.requireNonNull(policy, "policy");
    return this;
  }

  @Override
  public ApiCall<T> authentication(Authentication authentication) {
    requireNotExecuted();
    this.ownAuthentication = Objects.requireNonNull(authentication, "authentication");
    return this;
  }

  @Override
  public ApiCall<T> header(String name, String value) {
    requireNotExecuted();
    HeaderRules.requireFree("header", name);
    HeaderRules.requireValue("header", name, value);
    headers.add(Map.entry(name, value));
    return this;
  }

  @Override
  public final T execute() {
    return executeForResult().value();
  }

  @Override
  public final Result<T> executeForResult() {
    Mailbox.OfCaller mailbox = new Mailbox.OfCaller();
    CompletableFuture<Result<T>> future = new CompletableFuture<>();
    Run<T> run = begin(mailbox, sink(future, Function.identity()));
    while (!run.isOver()) {
      try {
        mailbox.take().run();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        run.interrupt();
      }
    }
    try {
      return future.join();
    } catch (CompletionException failed) {
      Throwable cause = Causes.of(failed);
      if (cause instanceof RuntimeException usual) {
        throw usual;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw failed;
    }
  }

  @Override
  public final CompletableFuture<T> executeAsync() {
    return async(Result::value, engine.environment.executor());
  }

  @Override
  public final CompletableFuture<T> executeAsync(Executor steps) {
    return async(Result::value, steps);
  }

  @Override
  public final CompletableFuture<Result<T>> executeForResultAsync() {
    return async(Function.identity(), engine.environment.executor());
  }

  private <R> CompletableFuture<R> async(Function<Result<T>, R> view, Executor steps) {
    CompletableFuture<R> future = new CompletableFuture<>();
    Run<T> run = begin(new Mailbox.OnExecutor(steps), sink(future, view));
    // However the future ends before the call does (cancel, orTimeout, complete), the exchange ends
    // too.
    CompletableFuture<R> unused = future.whenComplete((value, failure) -> run.cancel());
    return future;
  }

  private static <T, R> Run.Sink<T> sink(CompletableFuture<R> future, Function<Result<T>, R> view) {
    return new Run.Sink<>() {
      @Override
      public void done(Result<T> result) {
        try {
          future.complete(view.apply(result));
        } catch (PushcartException businessError) {
          future.completeExceptionally(businessError);
        }
      }

      @Override
      public void failed(Throwable failure) {
        future.completeExceptionally(failure);
      }
    };
  }

  private Run<T> begin(Mailbox mailbox, Run.Sink<T> sink) {
    Run<T> run =
        new Run<>(
            engine,
            ownAuthentication == null
                ? target
                : target.authenticatedBy(ownAuthentication, engine.environment.clock()),
            question,
            new CallOptions(deadline, retries, keyOrNull(), List.copyOf(headers)),
            mailbox,
            sink);
    State<T> before =
        state.getAndUpdate(old -> old == null || !old.executed() ? new State<>(run) : old);
    if (before != null && before.executed()) {
      throw new IllegalStateException(
          operation() + " was executed already; copy() makes another call");
    }
    run.start(before != null);
    return run;
  }

  @Override
  public final void cancel() {
    State<T> now = state.updateAndGet(old -> old == null ? new State<T>(null) : old);
    if (now != null && now.runOrNull() != null) {
      now.runOrNull().cancel();
    }
  }

  @Override
  public ApiCall<T> copy() {
    EngineCall<T> copy = new EngineCall<>(engine, target, question);
    copyOptionsTo(copy);
    return copy;
  }

  final void copyOptionsTo(EngineCall<?> copy) {
    copy.ownKey = ownKey;
    copy.deadline = deadline;
    copy.retries = retries;
    copy.ownAuthentication = ownAuthentication;
    copy.headers.addAll(headers);
  }

  private @Nullable String keyOrNull() {
    return ownKey == null ? generatedKey : ownKey;
  }

  private void requireNotExecuted() {
    State<T> now = state.get();
    if (now != null && now.executed()) {
      throw new IllegalStateException(
          operation() + " was executed already; set options before, or on a copy()");
    }
  }

  /** Canceled before it began when there is no run. */
  private record State<T>(@Nullable Run<T> runOrNull) {
    boolean executed() {
      return runOrNull != null;
    }
  }
}
