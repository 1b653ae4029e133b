package dev.pushcart.internal.engine;

import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.Business;
import dev.pushcart.CallPhase;
import dev.pushcart.ConnectException;
import dev.pushcart.FailureDetails;
import dev.pushcart.RateLimitPolicy;
import dev.pushcart.internal.base.LeastRecentlyUsed;
import dev.pushcart.internal.binding.Binding;
import dev.pushcart.internal.binding.McpBinding;
import dev.pushcart.internal.binding.RestBinding;
import dev.pushcart.internal.dialect.Dialects;
import dev.pushcart.internal.discovery.Connection;
import dev.pushcart.internal.discovery.Discovery;
import dev.pushcart.internal.discovery.Endpoint;
import dev.pushcart.internal.discovery.Wishes;
import dev.pushcart.internal.signing.AnswerVerifier;
import dev.pushcart.internal.signing.KeyedAnswerVerifier;
import dev.pushcart.internal.signing.RequestSigner;
import dev.pushcart.internal.ucp.Versions;
import dev.pushcart.profile.Transport;
import dev.pushcart.signing.AnswerSignatures;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Connects to businesses, and keeps for each of them the guards that all calls to it share, however
 * often and in whichever manner it is connected to: a breaker that a new connection closed again
 * would protect nobody. MCP sessions are shared in the same way by business, version and endpoint,
 * among those who check answers as strictly.
 *
 * <p>Connecting is retried by the policy and the budget of calls and within one deadline; it blocks
 * the caller. Both are kept for the {@value #MOST_KEPT} that were used last; a business beyond that
 * starts with fresh guards. Thread-safe.
 */
public final class Connections {

  /** Businesses whose guards are kept, and endpoints whose sessions are. */
  private static final int MOST_KEPT = 4096;

  private final Discovery discovery;
  private final CallEngine engine;
  private final BreakerPolicy breaker;
  private final @Nullable RateLimitPolicy rateLimit;
  private final BulkheadPolicy bulkhead;
  private final Function<String, Identity> identity;
  private final RequestSigner signer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<URI, Guards> guards = new LeastRecentlyUsed<>(MOST_KEPT);
  private final Map<Agreed, McpSessions> sessions = new LeastRecentlyUsed<>(MOST_KEPT);

  /** With whom, in which version and where sessions are held, and which answers are believed. */
  private record Agreed(
      URI business, String version, String endpoint, AnswerSignatures answerSignatures) {}

  /**
   * Over that discovery and engine, with those policies for each business.
   *
   * @param identity who asks, by the protocol version that is spoken
   * @param signer what proves it
   */
  public Connections(
      Discovery discovery,
      CallEngine engine,
      BreakerPolicy breaker,
      @Nullable RateLimitPolicy rateLimit,
      BulkheadPolicy bulkhead,
      Function<String, Identity> identity,
      RequestSigner signer) {
    this.discovery = discovery;
    this.engine = engine;
    this.breaker = breaker;
    this.rateLimit = rateLimit;
    this.bulkhead = bulkhead;
    this.identity = identity;
    this.signer = signer;
  }

  /**
   * The business at that origin; asked again while it says that it is not ready yet.
   *
   * @param manner how calls to it are put
   */
  public Business connect(URI origin, Wishes wishes, Manner manner) {
    long deadlineAt = engine.environment.nanoTime() + engine.deadline.toNanos();
    for (int attempt = 1; ; attempt++) {
      if (engine.isClosed()) {
        throw Failures.closed(origin);
      }
      long remaining = deadlineAt - engine.environment.nanoTime();
      try {
        return connected(
            discovery.discover(origin, wishes, Duration.ofNanos(Math.max(1, remaining))), manner);
      } catch (ConnectException failure) {
        Duration pause =
            Backoff.after(attempt, failure, engine.retries, engine.environment.random());
        if (!failure.retryable()
            || attempt > engine.retries.maxRetries()
            || pause.toNanos() >= deadlineAt - engine.environment.nanoTime()
            || !engine.budget.take()) {
          throw failure;
        }
        pause(pause, origin);
      }
    }
  }

  private void pause(Duration pause, URI origin) {
    try {
      engine.sleep(pause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(origin, interrupted);
    }
  }

  private Business connected(Connection connection, Manner manner) {
    requireKeys(connection, manner);
    Guards shared;
    lock.lock();
    try {
      shared =
          guards.computeIfAbsent(
              connection.origin(),
              origin ->
                  new Guards(
                      origin, breaker, rateLimit, bulkhead, engine.listener, engine.environment));
    } finally {
      lock.unlock();
    }
    RequestSigner proof =
        // Before that version HTTP messages had no signatures.
        Versions.isBefore(connection.version(), Versions.V2026_04_08) ? RequestSigner.NONE : signer;
    AnswerVerifier verifier =
        KeyedAnswerVerifier.of(
            new ProfileKeys(connection, discovery, engine.environment),
            manner.answerSignatures(),
            engine.environment.clock());
    Identity named = identity.apply(connection.version());
    return new Connected(
        engine,
        connection,
        endpoint -> {
          Optional<McpSessions> session =
              manner.mcpSession() && endpoint.transport().equals(Transport.MCP)
                  ? Optional.of(session(connection, endpoint, proof, manner))
                  : Optional.empty();
          return new Target(
                  connection.origin(),
                  named,
                  shared,
                  session.<List<Preparation>>map(List::of).orElse(List.of()),
                  binding(connection.version(), endpoint, session),
                  Dialects.of(connection.version()),
                  proof,
                  verifier)
              .authenticatedBy(manner.authentication(), engine.environment.clock());
        });
  }

  /** What nobody can sign would be done, and then not be believed. */
  private static void requireKeys(Connection connection, Manner manner) {
    if (manner.answerSignatures() != AnswerSignatures.REQUIRED) {
      return;
    }
    boolean tooOld = Versions.isBefore(connection.version(), Versions.V2026_04_08);
    if (tooOld || connection.profile().signingKeys().isEmpty()) {
      throw new ConnectException(
          connection.origin()
              + " cannot sign its answers, as answerSignatures requires: "
              + (tooOld
                  ? "it speaks UCP " + connection.version() + ", which has no signatures yet"
                  : "its profile publishes no key")
              + "; require none for it, or do not ask it",
          ConnectException.Reason.SIGNATURES_UNAVAILABLE,
          FailureDetails.builder("connect", CallPhase.DECODE).attempts(1).build(),
          null);
    }
  }

  private static Binding binding(String version, Endpoint endpoint, Optional<McpSessions> session) {
    HttpUrl url = HttpUrl.get(endpoint.url());
    if (!endpoint.transport().equals(Transport.MCP)) {
      return new RestBinding(url);
    }
    return session
        .map(kept -> new McpBinding(url, version, kept::lost))
        .orElseGet(() -> new McpBinding(url, version));
  }

  private McpSessions session(
      Connection connection, Endpoint endpoint, RequestSigner proof, Manner manner) {
    lock.lock();
    try {
      return sessions.computeIfAbsent(
          new Agreed(
              connection.origin(), connection.version(), endpoint.url(), manner.answerSignatures()),
          unused ->
              new McpSessions(
                  endpoint.url(), engine.environment, engine.maxAnswerBytes, proof::sign));
    } finally {
      lock.unlock();
    }
  }
}
