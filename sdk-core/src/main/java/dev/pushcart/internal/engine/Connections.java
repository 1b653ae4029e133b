package dev.pushcart.internal.engine;

import dev.pushcart.ApiCall;
import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.Business;
import dev.pushcart.CallCanceledException;
import dev.pushcart.CallPhase;
import dev.pushcart.CallRefusedException;
import dev.pushcart.ConnectException;
import dev.pushcart.FailureDetails;
import dev.pushcart.JsonValue;
import dev.pushcart.Page;
import dev.pushcart.PagedCall;
import dev.pushcart.RateLimitPolicy;
import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.binding.RestBinding;
import dev.pushcart.internal.dialect.Dialect;
import dev.pushcart.internal.discovery.Connection;
import dev.pushcart.internal.discovery.Discovery;
import dev.pushcart.internal.discovery.Endpoint;
import dev.pushcart.internal.discovery.Wishes;
import dev.pushcart.internal.signing.AnswerVerifier;
import dev.pushcart.internal.signing.KeyedAnswerVerifier;
import dev.pushcart.internal.signing.RequestSigner;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.CapabilityEntry;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.signing.AnswerSignatures;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Connects to businesses, and keeps for each of them the guards that all calls to it share. */
public final class Connections {

  /** Businesses whose guards are kept; the one not used for longest is forgotten first. */
  private static final int MAX_BUSINESSES = 4096;

  private static final String FIRST_SIGNED = "2026-04-08";

  private final Discovery discovery;
  private final CallEngine engine;
  private final BreakerPolicy breaker;
  private final @Nullable RateLimitPolicy rateLimit;
  private final BulkheadPolicy bulkhead;
  private final Function<String, List<Map.Entry<String, String>>> identity;
  private final RequestSigner signer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<URI, Guards> guards =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Guards> eldest) {
          return size() > MAX_BUSINESSES;
        }
      };

  /**
   * Over that discovery and engine, with those policies for each business.
   *
   * @param identity the headers that say who asks, by the protocol version that is spoken
   * @param signer what proves it
   */
  public Connections(
      Discovery discovery,
      CallEngine engine,
      BreakerPolicy breaker,
      @Nullable RateLimitPolicy rateLimit,
      BulkheadPolicy bulkhead,
      Function<String, List<Map.Entry<String, String>>> identity,
      RequestSigner signer) {
    this.discovery = discovery;
    this.engine = engine;
    this.breaker = breaker;
    this.rateLimit = rateLimit;
    this.bulkhead = bulkhead;
    this.identity = identity;
    this.signer = signer;
  }

  /** The business at that origin; asked again while it says that it is not ready yet. */
  public Business connect(URI origin, Wishes wishes, AnswerSignatures answerSignatures) {
    long deadlineAt = engine.environment.nanoTime() + engine.deadline.toNanos();
    for (int attempt = 1; ; attempt++) {
      if (engine.isClosed()) {
        throw new CallRefusedException(
            "connect to " + origin + " was not tried: this client was closed",
            CallRefusedException.Reason.CLOSED,
            FailureDetails.builder("connect", CallPhase.QUEUE).build(),
            null);
      }
      long remaining = deadlineAt - engine.environment.nanoTime();
      try {
        return connected(
            discovery.discover(origin, wishes, Duration.ofNanos(Math.max(1, remaining))),
            answerSignatures);
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
      throw new CallCanceledException(
          "connect to " + origin + " was interrupted between two attempts",
          FailureDetails.builder("connect", CallPhase.BACKOFF).build(),
          interrupted);
    }
  }

  private Business connected(Connection connection, AnswerSignatures answerSignatures) {
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
    return new Connected(
        engine,
        connection,
        shared,
        identity.apply(connection.version()),
        // Before that version HTTP messages had no signatures.
        connection.version().compareTo(FIRST_SIGNED) < 0 ? RequestSigner.NONE : signer,
        KeyedAnswerVerifier.of(
            new ProfileKeys(connection, discovery, engine.environment),
            answerSignatures,
            engine.environment.clock()));
  }

  /** {@link Business} with what it takes to ask it. */
  private static final class Connected implements ConnectedBusiness {
    private final CallEngine engine;
    private final Connection connection;
    private final Guards guards;
    private final List<Map.Entry<String, String>> identity;
    private final RequestSigner signer;
    private final AnswerVerifier verifier;

    Connected(
        CallEngine engine,
        Connection connection,
        Guards guards,
        List<Map.Entry<String, String>> identity,
        RequestSigner signer,
        AnswerVerifier verifier) {
      this.engine = engine;
      this.connection = connection;
      this.guards = guards;
      this.identity = identity;
      this.signer = signer;
      this.verifier = verifier;
    }

    @Override
    public <T> ApiCall<T> call(Question<T> question) {
      return engine.call(target(question), question);
    }

    @Override
    public <T> PagedCall<T> pages(Function<@Nullable String, Question<Page<T>>> byCursor) {
      return engine.pages(target(byCursor.apply(null)), byCursor);
    }

    private Target target(Question<?> question) {
      String service = question.operation().service();
      Endpoint endpoint = connection.endpoints().get(service);
      if (endpoint == null) {
        throw new ConnectException(
            question.operation().name()
                + " needs the service "
                + service
                + ", which "
                + url()
                + " does not offer in a way this SDK speaks; it has "
                + connection.endpoints().keySet(),
            ConnectException.Reason.SERVICE_UNAVAILABLE,
            FailureDetails.builder(question.operation().name(), CallPhase.QUEUE).build(),
            null);
      }
      return new Target(
          url(),
          identity,
          guards,
          List.of(),
          new RestBinding(HttpUrl.get(endpoint.url())),
          Dialect.current(version()),
          signer,
          verifier);
    }

    @Override
    public URI url() {
      return connection.origin();
    }

    @Override
    public String version() {
      return connection.version();
    }

    @Override
    public Set<String> capabilities() {
      return connection.capabilities().keySet();
    }

    @Override
    public boolean offers(String capability) {
      return connection.capabilities().containsKey(capability);
    }

    @Override
    public Optional<JsonValue> config(String capability) {
      return Optional.ofNullable(connection.capabilities().get(capability))
          .flatMap(CapabilityEntry::config);
    }

    @Override
    public Map<String, List<PaymentHandler>> paymentHandlers() {
      return connection.paymentHandlers();
    }

    @Override
    public BusinessProfile profile() {
      return connection.profile();
    }

    @Override
    public String toString() {
      return url() + " (UCP " + version() + ")";
    }
  }
}
