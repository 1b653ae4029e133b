package dev.pushcart.internal.engine;

import dev.pushcart.ApiCall;
import dev.pushcart.CallListener;
import dev.pushcart.CallPhase;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpConnector;
import dev.pushcart.HttpExchange;
import dev.pushcart.HttpRequest;
import dev.pushcart.Page;
import dev.pushcart.PagedCall;
import dev.pushcart.RetryPolicy;
import dev.pushcart.TransportException;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.net.UrlRefusedException;
import dev.pushcart.internal.net.UrlRules;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls: {@code deadline( retry( limiter( bulkhead( breaker( attempt ) ) ) ) )}.
 *
 * <p>There is one loop, {@link Run}, for blocking and asynchronous calls. Resilience4j decides (how
 * long to pause, whether there is a permit, a place, an open breaker); the loop waits, through the
 * {@link Environment}.
 */
public final class CallEngine {

  final HttpConnector connector;
  final Environment environment;
  final CallListener listener;
  final RetryBudget budget;
  final RetryPolicy retries;
  final Duration deadline;
  final long maxAnswerBytes;
  final Validation validation;
  final AnsweredVersions answeredVersions = new AnsweredVersions();

  /** What ends with the engine. */
  interface Running {

    /** Ends it, from any thread. */
    void cancel();
  }

  private final UrlRules urls;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private final Set<CompletableFuture<Void>> sleepers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * An engine over that connector.
   *
   * @param urls where it goes outside of any call
   * @param validation what messages are held to
   */
  public CallEngine(
      HttpConnector connector,
      Environment environment,
      CallListener listener,
      RetryBudget budget,
      RetryPolicy retries,
      Duration deadline,
      long maxAnswerBytes,
      UrlRules urls,
      Validation validation) {
    this.connector = connector;
    this.environment = environment;
    this.listener = listener;
    this.budget = budget;
    this.retries = retries;
    this.deadline = deadline;
    this.maxAnswerBytes = maxAnswerBytes;
    this.urls = urls;
    this.validation = validation;
  }

  /** A call for that question. */
  public <T> ApiCall<T> call(Target target, Question<T> question) {
    return new EngineCall<>(this, target, question);
  }

  /** A call for a list. */
  public <T> PagedCall<T> pages(
      Target target, Function<@Nullable String, Question<Page<T>>> byCursor) {
    return new EnginePagedCall<>(this, target, byCursor, byCursor.apply(null));
  }

  /** Ends what runs and refuses what comes. */
  public void close() {
    closed = true;
    sleepers.forEach(sleeper -> sleeper.complete(null));
    running.forEach(Running::cancel);
  }

  /** Waits on this thread for that long, or until the engine is closed. */
  void sleep(Duration time) throws InterruptedException {
    CompletableFuture<Void> over = new CompletableFuture<>();
    sleepers.add(over);
    Environment.Timer timer = environment.schedule(time, () -> over.complete(null));
    try {
      if (!closed) {
        over.get();
      }
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      timer.cancel();
      sleepers.remove(over);
    }
  }

  /**
   * One exchange outside of any call, such as for a token. Sent once, by the rules of every other
   * URL; what comes of it arrives on the executor.
   */
  CompletableFuture<HttpAnswer> exchange(HttpRequest request) {
    CompletableFuture<HttpAnswer> done = new CompletableFuture<>();
    HttpExchange prepared;
    try {
      urls.check(request.url());
      prepared = connector.prepare(request);
    } catch (UrlRefusedException | IllegalArgumentException refused) {
      return CompletableFuture.failedFuture(
          new TransportException(
              TransportException.Kind.ADDRESS_REFUSED,
              CallPhase.RESOLVE,
              String.valueOf(refused.getMessage()),
              refused));
    }
    prepared.enqueue(
        new HttpExchange.Callback() {
          @Override
          public void onAnswer(HttpAnswer answer) {
            Mailbox.execute(environment.executor(), () -> done.complete(answer));
          }

          @Override
          public void onFailure(TransportException failure) {
            Mailbox.execute(environment.executor(), () -> done.completeExceptionally(failure));
          }
        });
    return done;
  }

  boolean isClosed() {
    return closed;
  }

  void started(Running run) {
    running.add(run);
  }

  void ended(Running run) {
    running.remove(run);
  }
}
