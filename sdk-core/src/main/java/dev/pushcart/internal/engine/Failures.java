package dev.pushcart.internal.engine;

import dev.pushcart.ApiException;
import dev.pushcart.AuthenticationException;
import dev.pushcart.CallCanceledException;
import dev.pushcart.CallPhase;
import dev.pushcart.CallRefusedException;
import dev.pushcart.ConflictException;
import dev.pushcart.ConnectException;
import dev.pushcart.DeadlineException;
import dev.pushcart.DecodeException;
import dev.pushcart.FailureDetails;
import dev.pushcart.HttpAnswer;
import dev.pushcart.InvalidRequestException;
import dev.pushcart.NetworkException;
import dev.pushcart.NotFoundException;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.PermissionException;
import dev.pushcart.PushcartException;
import dev.pushcart.RateLimitException;
import dev.pushcart.SchemaViolationException;
import dev.pushcart.ServerException;
import dev.pushcart.SignatureVerificationException;
import dev.pushcart.TransportException;
import dev.pushcart.internal.authentication.Unauthenticated;
import dev.pushcart.internal.binding.Operation;
import dev.pushcart.internal.dialect.NotInVersionException;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.net.HeaderRules;
import dev.pushcart.internal.net.RetryAfter;
import dev.pushcart.internal.signing.AnswerVerifier;
import dev.pushcart.profile.Transport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions of one call, so that each says what was asked, what happened and what to do.
 */
final class Failures {

  /** What the breaker is told of a failure; it wants a throwable and looks at none. */
  static final Exception COUNTED = new Counted();

  private final String operation;
  private final String recovery;
  private final URI business;
  private final String requestId;
  private final @Nullable String keyOrNull;
  private final boolean ofHandshake;

  /**
   * For that call.
   *
   * @param recovery how to find out what happened when the answer was lost, as a sentence
   * @param keyOrNull its idempotency key; null when it changes nothing
   */
  Failures(
      String operation,
      String recovery,
      URI business,
      String requestId,
      @Nullable String keyOrNull) {
    this(operation, recovery, business, requestId, keyOrNull, false);
  }

  private Failures(
      String operation,
      String recovery,
      URI business,
      String requestId,
      @Nullable String keyOrNull,
      boolean ofHandshake) {
    this.operation = operation;
    this.recovery = recovery;
    this.business = business;
    this.requestId = requestId;
    this.keyOrNull = keyOrNull;
    this.ofHandshake = ofHandshake;
  }

  /** Those of the same call while its MCP session is opened by that request. */
  Failures ofHandshake(String id) {
    return new Failures(operation, recovery, business, id, keyOrNull, true);
  }

  /** Whether it is the business or the way there that broke, and neither this side nor a rule. */
  static boolean isOfBusiness(TransportException failure) {
    return failure.kind() == TransportException.Kind.IO
        || failure.kind() == TransportException.Kind.TIMEOUT;
  }

  /** Connecting was not tried, since the client was closed. */
  static CallRefusedException closed(URI origin) {
    return new CallRefusedException(
        "connect to " + origin + " was not tried: this client was closed",
        CallRefusedException.Reason.CLOSED,
        FailureDetails.builder("connect", CallPhase.QUEUE).build(),
        null);
  }

  /** Connecting was given up by the thread that waited for it. */
  static CallCanceledException interrupted(URI origin, InterruptedException interrupted) {
    return new CallCanceledException(
        "connect to " + origin + " was interrupted between two attempts",
        FailureDetails.builder("connect", CallPhase.BACKOFF).build(),
        interrupted);
  }

  /** The business has no endpoint for it that could be used. */
  static ConnectException noService(Operation operation, URI business, Set<String> offered) {
    return new ConnectException(
        operation.name()
            + " needs the service "
            + operation.service()
            + ", which "
            + business
            + " does not offer in a way this SDK speaks; it has "
            + offered,
        ConnectException.Reason.SERVICE_UNAVAILABLE,
        FailureDetails.builder(operation.name(), CallPhase.QUEUE).build(),
        null);
  }

  /** The business offers it over a transport that has no streams. */
  static ConnectException noStreams(Operation operation, URI business, Transport transport) {
    return new ConnectException(
        operation.name()
            + " is a stream of events, which "
            + business
            + " would have to offer over rest; this connection uses "
            + transport,
        ConnectException.Reason.SERVICE_UNAVAILABLE,
        FailureDetails.builder(operation.name(), CallPhase.QUEUE).build(),
        null);
  }

  /** The application's transport has no streams. */
  PushcartException unstreamable(UnsupportedOperationException missing) {
    return new PushcartException(
        subject() + " was not sent: " + missing.getMessage(),
        details(CallPhase.QUEUE, 0, false).build(),
        missing);
  }

  /** A stream that was open is over, though nobody ended it. */
  NetworkException streamOver(String how) {
    return new NetworkException(
        subject() + ": the stream " + how, details(CallPhase.READ, 1, true).build(), null);
  }

  /** The business's own id for the request if it gave one, else the one that was sent. */
  String requestId(HttpAnswer answer) {
    return answer
        .header("request-id")
        .or(() -> answer.header("x-request-id"))
        .filter(id -> id.length() <= 200 && HeaderRules.isVisible(id))
        .orElse(requestId);
  }

  PushcartException answered(HttpAnswer answer, Verdict verdict, int attempts, Instant now) {
    int status = answer.status();
    Optional<Duration> retryAfter = RetryAfter.of(answer, now);
    FailureDetails details =
        details(CallPhase.DECODE, attempts, verdict.retryable())
            .status(status)
            .code(verdict.code())
            .requestId(requestId(answer))
            .retryAfter(retryAfter.orElse(null))
            .build();
    String text = verdict.body().text();
    String message =
        subject()
            + " was answered with HTTP "
            + status
            + (verdict.code() == null ? "" : " " + verdict.code())
            + (text.isEmpty() ? "" : ": " + text)
            + after(attempts)
            + retryAfter.map(wait -> "; asked to come back after " + wait).orElse("")
            + redirect(status);
    String body = verdict.body().excerpt();
    return switch (status) {
      case 400, 405, 406, 411, 413, 414, 415, 422 ->
          new InvalidRequestException(message, body, details, null);
      case 401 -> new AuthenticationException(message, body, details, null);
      case 403 -> new PermissionException(message, body, details, null);
      case 404, 410 -> new NotFoundException(message, body, details, null);
      case 409, 412 -> new ConflictException(message, body, details, null);
      case 429 -> new RateLimitException(message, body, details, null);
      default ->
          status >= 500
              ? new ServerException(message, body, details, null)
              : new ApiException(message, body, details, null);
    };
  }

  PushcartException broken(TransportException failure, boolean retryable, int attempts) {
    FailureDetails details = details(failure.phase(), attempts, retryable).build();
    return switch (failure.kind()) {
      case ADDRESS_REFUSED ->
          new ConnectException(
              subject() + " was not sent: " + failure.getMessage(),
              ConnectException.Reason.ADDRESS_REFUSED,
              details,
              failure);
      case ANSWER_TOO_LARGE ->
          new DecodeException(
              subject() + " was answered with too much: " + failure.getMessage(),
              "$",
              details,
              failure);
      default ->
          new NetworkException(
              subject()
                  + " broke in phase "
                  + failure.phase()
                  + ": "
                  + failure.getMessage()
                  + after(attempts),
              details,
              failure);
    };
  }

  PushcartException undecodable(Mismatch unreadable, HttpAnswer answer, int attempts) {
    return new DecodeException(
        subject()
            + " was answered with HTTP "
            + answer.status()
            + " and a body that cannot be read: "
            + unreadable.getMessage(),
        unreadable.path(),
        details(CallPhase.DECODE, attempts, false)
            .status(answer.status())
            .requestId(requestId(answer))
            .build(),
        unreadable);
  }

  PushcartException deadline(
      Duration deadline, CallPhase phase, int attempts, @Nullable Throwable cause) {
    return new DeadlineException(
        subject()
            + " did not end within "
            + deadline
            + "; it was in phase "
            + phase
            + after(attempts),
        details(phase, attempts, true).build(),
        cause);
  }

  CallCanceledException canceled(
      String how, CallPhase phase, int attempts, @Nullable Throwable cause) {
    return new CallCanceledException(
        subject() + ' ' + how + " in phase " + phase + after(attempts),
        details(phase, attempts, true).build(),
        cause);
  }

  /**
   * It was not sent.
   *
   * @param why what keeps it here, in words
   */
  CallRefusedException refused(
      CallRefusedException.Reason reason,
      String why,
      @Nullable Duration retryAfter,
      int attempts,
      @Nullable Throwable cause) {
    return new CallRefusedException(
        subject() + " was not sent: " + why + after(attempts),
        reason,
        details(CallPhase.QUEUE, attempts, reason != CallRefusedException.Reason.CLOSED)
            .retryAfter(retryAfter)
            .build(),
        cause);
  }

  /** The attempt was not sent: what it needs before could not be had. */
  PushcartException unprepared(Throwable cause, int attempts) {
    if (!(cause instanceof Unauthenticated told)) {
      return (PushcartException) cause;
    }
    String message = subject() + " was not sent: " + told.getMessage() + after(attempts);
    FailureDetails.Builder builder =
        details(CallPhase.PREPARE, attempts, told.retryable())
            .code(told.code().orElse(null))
            .retryAfter(told.retryAfter().orElse(null));
    told.status().ifPresent(builder::status);
    FailureDetails details = builder.build();
    // What a token endpoint answers may repeat a secret, so its body is kept nowhere.
    return switch (told.kind()) {
      case UNREACHABLE, CANCELED -> new NetworkException(message, details, told);
      case ADDRESS_REFUSED ->
          new ConnectException(message, ConnectException.Reason.ADDRESS_REFUSED, details, told);
      case NOT_KNOWN -> new AuthenticationException(message, "", details, told);
      case NOT_ALLOWED -> new PermissionException(message, "", details, told);
      case INVALID -> new InvalidRequestException(message, "", details, told);
      case RATE_LIMITED -> new RateLimitException(message, "", details, told);
      case UNAVAILABLE -> new ServerException(message, "", details, told);
      case OTHER -> new ApiException(message, "", details, told);
      case UNREADABLE -> new DecodeException(message, "$", details, told);
    };
  }

  /** The application's own signer failed. */
  PushcartException unsigned(Throwable failure, int attempts) {
    return new PushcartException(
        subject() + " was not sent: it could not be signed: " + failure + after(attempts),
        details(CallPhase.PREPARE, attempts, false).build(),
        failure);
  }

  /** A message that breaks its schema; of a received one, with its answer. */
  PushcartException violates(
      Validation.Broken broken, @Nullable HttpAnswer answerOrNull, int attempts) {
    FailureDetails.Builder details =
        details(answerOrNull == null ? CallPhase.QUEUE : CallPhase.DECODE, attempts, false);
    if (answerOrNull != null) {
      details.status(answerOrNull.status()).requestId(requestId(answerOrNull));
    }
    return new SchemaViolationException(
        subject()
            + (answerOrNull == null
                ? " was not sent: its body"
                : " was answered with HTTP " + answerOrNull.status() + " and a body that")
            + " does not hold to the schemas of UCP "
            + broken.version()
            + ": "
            + broken.inWords(),
        broken.direction(),
        broken.violations(),
        details.build(),
        broken.cause());
  }

  /** The business's version has no words for it. */
  CallRefusedException notInVersion(String version, NotInVersionException missing) {
    return new CallRefusedException(
        subject()
            + " was not sent: the business speaks UCP "
            + version
            + ", and "
            + missing.getMessage(),
        CallRefusedException.Reason.NOT_IN_VERSION,
        details(CallPhase.QUEUE, 0, false).build(),
        missing);
  }

  /** The answer is not the business's, as far as anybody can tell. */
  PushcartException notBelieved(AnswerVerifier.Refusal refusal, HttpAnswer answer, int attempts) {
    return new SignatureVerificationException(
        subject()
            + " was answered with HTTP "
            + answer.status()
            + ", which is not believed: "
            + refusal.reason(),
        details(CallPhase.DECODE, attempts, false)
            .status(answer.status())
            .code(refusal.code())
            .requestId(requestId(answer))
            .build(),
        null);
  }

  /**
   * What should not happen, told as a failure of the call when the call cannot just end with it.
   */
  PushcartException bug(Throwable bug, CallPhase phase, int attempts) {
    return new PushcartException(
        subject() + " broke inside the SDK or below it: " + bug,
        details(phase, attempts, false).build(),
        bug);
  }

  OutcomeUnknownException unknown(PushcartException last) {
    FailureDetails.Builder details =
        details(last.phase(), last.attempts(), true)
            .code(last.code().orElse(null))
            .requestId(last.requestId().orElse(requestId))
            .retryAfter(last.retryAfter().orElse(null));
    last.status().ifPresent(details::status);
    return new OutcomeUnknownException(
        subject()
            + " may have been done, and no answer says whether it was (key "
            + keyOrNull
            + "). "
            + recovery
            + " Last: "
            + last.getMessage(),
        recovery,
        details.build(),
        last);
  }

  private FailureDetails.Builder details(CallPhase phase, int attempts, boolean retryable) {
    // While a session is opened nothing of the call has left.
    return FailureDetails.builder(operation, ofHandshake ? CallPhase.PREPARE : phase)
        .requestId(requestId)
        .idempotencyKey(keyOrNull)
        .attempts(attempts)
        .retryable(retryable);
  }

  private String subject() {
    String what = operation + " at " + business;
    return ofHandshake ? what + " was not sent: its MCP handshake" : what;
  }

  private static String after(int attempts) {
    return attempts > 1 ? " (after " + attempts + " attempts)" : "";
  }

  private static String redirect(int status) {
    return status >= 300 && status < 400 ? "; redirects are never followed" : "";
  }

  private static final class Counted extends Exception {
    private static final long serialVersionUID = 1L;

    Counted() {
      super("counted as a failure", null, false, false);
    }
  }
}
