package dev.pushcart.internal.engine;

import com.squareup.moshi.JsonWriter;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.JsonValue;
import dev.pushcart.Pushcart;
import dev.pushcart.TransportException;
import dev.pushcart.internal.base.Causes;
import dev.pushcart.internal.base.LeastRecentlyUsed;
import dev.pushcart.internal.binding.JsonRpc;
import dev.pushcart.internal.binding.McpBinding;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.net.HeaderRules;
import dev.pushcart.internal.net.HttpMessages;
import dev.pushcart.internal.signing.AnswerVerifier;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions at one MCP endpoint, one for each identity that asks: {@code initialize}, {@code
 * notifications/initialized}, and from then on the headers that name the session (MCP 2025-06-18,
 * Lifecycle; Transports, Session Management). For servers that insist on it; UCP does not.
 *
 * <p>Calls that start at once share one handshake, and each waits for it no longer than its own
 * deadline. The handshake has a time of its own, so that a caller in a hurry takes nothing away
 * from the others. One that fails is told to all of them and forgotten, so that the next attempt
 * makes another. The server ends a session by itself; none is deleted from here. Thread-safe.
 */
final class McpSessions implements Preparation {

  private static final String ASKED_VERSION = "2025-06-18";

  /** Versions of MCP in which a call and its answer look as they do here. */
  private static final List<String> KNOWN_VERSIONS =
      List.of("2025-03-26", ASKED_VERSION, "2025-11-25");

  /** How long one handshake may take, whoever waits for it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final int MAX_IDENTITIES = 1024;
  private static final int LONGEST_ID = 1024;

  private final String endpoint;
  private final Environment environment;
  private final long maxAnswerBytes;
  private final UnaryOperator<HttpRequest> signing;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<List<Map.Entry<String, String>>, CompletableFuture<Handshake>> byIdentity =
      new LeastRecentlyUsed<>(MAX_IDENTITIES);

  /**
   * At that address; nothing is sent yet.
   *
   * @param signing what becomes of each request before it is sent
   */
  McpSessions(
      String endpoint,
      Environment environment,
      long maxAnswerBytes,
      UnaryOperator<HttpRequest> signing) {
    this.endpoint = endpoint;
    this.environment = environment;
    this.maxAnswerBytes = maxAnswerBytes;
    this.signing = signing;
  }

  /** What came of a handshake. */
  private sealed interface Handshake {

    /** It was made; these headers name the session. */
    record Made(List<Map.Entry<String, String>> headers) implements Handshake {}

    /** The server said no. */
    record Refused(String requestId, HttpAnswer answer) implements Handshake {}

    /** The server said something else. */
    record Unreadable(String requestId, HttpAnswer answer, Mismatch why) implements Handshake {}

    /** What the server said is not believed. */
    record NotBelieved(String requestId, HttpAnswer answer, AnswerVerifier.Refusal why)
        implements Handshake {}

    /** No whole answer came. */
    record Broken(String requestId, TransportException why) implements Handshake {}
  }

  @Override
  public CompletableFuture<List<Map.Entry<String, String>>> headers(Occasion occasion) {
    CompletableFuture<Handshake> mine = new CompletableFuture<>();
    CompletableFuture<Handshake> shared;
    lock.lock();
    try {
      shared = byIdentity.computeIfAbsent(occasion.identity(), unused -> mine);
    } finally {
      lock.unlock();
    }
    if (shared.equals(mine)) {
      shake(occasion, mine);
    }
    return shared.thenApply(this::headersOf);
  }

  @Override
  public boolean asksBusiness() {
    return true;
  }

  /** The server does not know that session any more. */
  void lost(String id) {
    forget(
        handshake ->
            handshake instanceof Handshake.Made made
                && made.headers().contains(Map.entry(McpBinding.SESSION_HEADER, id)));
  }

  private void forget(Predicate<Handshake> which) {
    lock.lock();
    try {
      byIdentity
          .values()
          .removeIf(
              each -> each.isDone() && !each.isCompletedExceptionally() && which.test(each.join()));
    } finally {
      lock.unlock();
    }
  }

  // -- the handshake

  private void shake(Occasion occasion, CompletableFuture<Handshake> done) {
    long deadlineAt = environment.nanoTime() + TIMEOUT.toNanos();
    String requestId = environment.newId();
    byte[] body = JsonRpc.message(requestId, "initialize", McpSessions::initialize);
    // Even a transport that throws must not leave a handshake behind that nobody ends.
    CompletableFuture<?> unused =
        CompletableFuture.completedFuture(body)
            .thenApply(first -> request(occasion, requestId, first, List.of(), deadlineAt))
            .thenCompose(
                sent ->
                    occasion
                        .exchanges()
                        .send(sent)
                        .thenCompose(raw -> believed(occasion, requestId, sent, raw, deadlineAt)))
            .thenCompose(
                agreed ->
                    agreed instanceof Handshake.Made made
                        ? confirmed(occasion, made, deadlineAt)
                        : CompletableFuture.completedFuture(agreed))
            .exceptionally(failure -> broken(failure, requestId))
            .whenComplete((handshake, bug) -> over(done, handshake, bug));
  }

  private void over(
      CompletableFuture<Handshake> done, @Nullable Handshake handshake, @Nullable Throwable bug) {
    if (!(handshake instanceof Handshake.Made)) {
      lock.lock();
      try {
        byIdentity.values().remove(done);
      } finally {
        lock.unlock();
      }
    }
    if (handshake != null) {
      done.complete(handshake);
    } else if (bug != null) {
      done.completeExceptionally(bug);
    }
  }

  private static void initialize(JsonWriter params) throws IOException {
    params.name("protocolVersion").value(ASKED_VERSION);
    params.name("capabilities").beginObject().endObject();
    params.name("clientInfo").beginObject();
    params.name("name").value("pushcart-java").name("version").value(Pushcart.version());
    params.endObject();
  }

  /** What came of the first message, when the answer is believed. */
  private CompletableFuture<Handshake> believed(
      Occasion occasion, String requestId, HttpRequest sent, HttpAnswer raw, long deadlineAt) {
    return occasion
        .verifier()
        .refusal(sent, raw, timeLeft(deadlineAt))
        .thenApply(
            refusal ->
                refusal.isPresent()
                    ? new Handshake.NotBelieved(requestId, raw, refusal.get())
                    : agreed(raw, requestId));
  }

  /** The second message, after which the session may be used. */
  private CompletableFuture<Handshake> confirmed(
      Occasion occasion, Handshake.Made made, long deadlineAt) {
    String requestId = environment.newId();
    byte[] body = JsonRpc.message(null, "notifications/initialized", null);
    return occasion
        .exchanges()
        .send(request(occasion, requestId, body, made.headers(), deadlineAt))
        .thenApply(
            answer ->
                HttpMessages.isSuccess(answer) ? made : new Handshake.Refused(requestId, answer));
  }

  private HttpRequest request(
      Occasion occasion,
      String requestId,
      byte[] body,
      List<Map.Entry<String, String>> session,
      long deadlineAt) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(occasion.identity());
    headers.add(Map.entry("Request-Id", requestId));
    headers.addAll(session);
    headers.addAll(JsonRpc.headers());
    HttpRequest unsigned =
        new HttpRequest("POST", endpoint, headers, body, timeLeft(deadlineAt), maxAnswerBytes);
    try {
      return signing.apply(unsigned);
    } catch (Error bug) {
      throw bug;
    } catch (Throwable failure) {
      // A key may live in another machine, and a checked exception gets out of a lambda, too.
      throw NoSessionException.notAsked(
          (failures, attempts) -> failures.ofHandshake(requestId).unsigned(failure, attempts));
    }
  }

  private Duration timeLeft(long deadlineAt) {
    return Duration.ofNanos(Math.max(1, deadlineAt - environment.nanoTime()));
  }

  private static Handshake agreed(HttpAnswer raw, String requestId) {
    HttpAnswer answer = raw;
    try {
      answer = JsonRpc.understand(raw, requestId);
      if (!HttpMessages.isSuccess(answer)) {
        return new Handshake.Refused(requestId, answer);
      }
      return new Handshake.Made(session(answer));
    } catch (Mismatch unreadable) {
      return new Handshake.Unreadable(requestId, answer, unreadable);
    }
  }

  private static List<Map.Entry<String, String>> session(HttpAnswer answer) {
    String version =
        JsonText.document(new Buffer().write(answer.body()), JsonText::read)
            .get("protocolVersion")
            .flatMap(JsonValue::asString)
            .orElse("");
    if (!KNOWN_VERSIONS.contains(version)) {
      throw Mismatch.at(
          "$.result.protocolVersion",
          "must be one of " + KNOWN_VERSIONS + " but was \"" + Mismatch.shorten(version) + '"');
    }
    Map.Entry<String, String> spoken = Map.entry(McpBinding.VERSION_HEADER, version);
    Optional<String> id = answer.header(McpBinding.SESSION_HEADER);
    if (id.isEmpty()) {
      return List.of(spoken);
    }
    if (id.get().isEmpty() || id.get().length() > LONGEST_ID || !HeaderRules.isVisible(id.get())) {
      throw Mismatch.at(
          "$",
          "came with a "
              + McpBinding.SESSION_HEADER
              + " that must be 1 to "
              + LONGEST_ID
              + " visible ASCII characters");
    }
    return List.of(Map.entry(McpBinding.SESSION_HEADER, id.get()), spoken);
  }

  private static Handshake broken(Throwable failure, String requestId) {
    Throwable cause = Causes.of(failure);
    if (cause instanceof TransportException broken) {
      return new Handshake.Broken(requestId, broken);
    }
    throw new CompletionException(cause);
  }

  // -- what it means for a call

  private List<Map.Entry<String, String>> headersOf(Handshake handshake) {
    if (handshake instanceof Handshake.Made made) {
      return made.headers();
    }
    throw failure(handshake);
  }

  private NoSessionException failure(Handshake handshake) {
    if (handshake instanceof Handshake.Refused refused) {
      HttpAnswer answer = refused.answer();
      Verdict verdict = Verdict.of(answer, ErrorBody.of(answer));
      return NoSessionException.answered(
          answer,
          (failures, attempts) ->
              failures
                  .ofHandshake(refused.requestId())
                  .answered(answer, verdict, attempts, environment.clock().instant()));
    }
    if (handshake instanceof Handshake.Unreadable unreadable) {
      return NoSessionException.answered(
          unreadable.answer(),
          (failures, attempts) ->
              failures
                  .ofHandshake(unreadable.requestId())
                  .undecodable(unreadable.why(), unreadable.answer(), attempts));
    }
    if (handshake instanceof Handshake.NotBelieved forged) {
      return NoSessionException.answered(
          forged.answer(),
          (failures, attempts) ->
              failures
                  .ofHandshake(forged.requestId())
                  .notBelieved(forged.why(), forged.answer(), attempts));
    }
    Handshake.Broken broken = (Handshake.Broken) handshake;
    return NoSessionException.broken(
        broken.why(),
        (failures, attempts) ->
            failures
                .ofHandshake(broken.requestId())
                .broken(broken.why(), Failures.isOfBusiness(broken.why()), attempts));
  }
}
