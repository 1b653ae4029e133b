package dev.pushcart.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Something that goes wrong with one exchange. Each is immutable and may be scripted any number of
 * times, except a {@link Hold}, which holds what it is given until its release.
 */
public sealed class Fault permits Fault.Hold {
  private final Kind kind;
  private final int number;
  private final OptionalInt retryAfter;

  private Fault(Kind kind, int number, OptionalInt retryAfter) {
    this.kind = kind;
    this.number = number;
    this.retryAfter = retryAfter;
  }

  enum Kind {
    DROP_BEFORE_COMMIT,
    DROP_AFTER_COMMIT,
    RESET,
    DELAY,
    HOLD,
    STATUS,
    REDIRECT,
    TRUNCATE_BODY,
    GARBAGE_BODY,
    UNKNOWN_FIELDS,
    UNKNOWN_ENUM_VALUES,
    WRONG_ID,
    TWO_RESULTS,
    FORGED_SIGNATURE,
    STRIPPED_SIGNATURE,
    ASN1_SIGNATURE,
    UNKNOWN_KEY,
    WRONG_DIGEST,
    CHANGED_BODY,
    WRONG_KEY_KIND
  }

  /** Closes the connection without an answer; nothing was done. */
  public static Fault dropBeforeCommit() {
    return of(Kind.DROP_BEFORE_COMMIT, 0);
  }

  /** Does everything, durably, then closes the connection without an answer. */
  public static Fault dropAfterCommit() {
    return of(Kind.DROP_AFTER_COMMIT, 0);
  }

  /** Resets the connection (TCP RST); nothing was done. */
  public static Fault reset() {
    return of(Kind.RESET, 0);
  }

  /** Waits, then goes on as usual. */
  public static Fault delay(Duration time) {
    return of(Kind.DELAY, Math.toIntExact(time.toMillis()));
  }

  /** Waits until released, then goes on as usual. */
  public static Hold hold() {
    return new Hold();
  }

  /** Answers with a status from 400 to 599; nothing was done. */
  public static Fault status(int status) {
    return new Fault(Kind.STATUS, requireError(status), OptionalInt.empty());
  }

  /** Answers with a status from 400 to 599 and a {@code Retry-After}; nothing was done. */
  public static Fault status(int status, int retryAfterSeconds) {
    return new Fault(Kind.STATUS, requireError(status), OptionalInt.of(retryAfterSeconds));
  }

  /**
   * Answers with a redirect to another path of the shop; nothing was done.
   *
   * @throws IllegalArgumentException when {@code status} is not 301, 302, 303, 307 or 308
   */
  public static Fault redirect(int status) {
    if (status < 301 || status > 308 || (status >= 304 && status <= 306)) {
      throw new IllegalArgumentException("a redirect is 301, 302, 303, 307 or 308, was " + status);
    }
    return of(Kind.REDIRECT, status);
  }

  /**
   * Does everything, sends half of the body, then closes the connection. An event stream ends as if
   * all were well, in the middle of the answer.
   */
  public static Fault truncateBody() {
    return of(Kind.TRUNCATE_BODY, 0);
  }

  /** Does everything, then sends a body that is not JSON. */
  public static Fault garbageBody() {
    return of(Kind.GARBAGE_BODY, 0);
  }

  /** Adds members that no specification knows to every object of the answer. */
  public static Fault unknownFields() {
    return of(Kind.UNKNOWN_FIELDS, 0);
  }

  /** Puts values that no specification knows where the answer has enumerated ones. */
  public static Fault unknownEnumValues() {
    return of(Kind.UNKNOWN_ENUM_VALUES, 0);
  }

  /** Answers an MCP call under an id that nobody asked with; over REST nothing happens. */
  public static Fault wrongId() {
    return of(Kind.WRONG_ID, 0);
  }

  /** Answers an MCP call twice: two events, or an array of two; over REST nothing happens. */
  public static Fault twoResults() {
    return of(Kind.TWO_RESULTS, 0);
  }

  /** Does everything; the answer is signed by a stranger in the name of the shop's key. */
  public static Fault forgedSignature() {
    return of(Kind.FORGED_SIGNATURE, 0);
  }

  /** Does everything; the answer is not signed. */
  public static Fault strippedSignature() {
    return of(Kind.STRIPPED_SIGNATURE, 0);
  }

  /** Does everything; the answer's signature is in ASN.1 DER, where raw {@code r||s} belongs. */
  public static Fault asn1Signature() {
    return of(Kind.ASN1_SIGNATURE, 0);
  }

  /** Does everything; the answer is signed by a key whose id no profile has. */
  public static Fault unknownKey() {
    return of(Kind.UNKNOWN_KEY, 0);
  }

  /** Does everything; the answer's digest, well signed, is of other bytes. */
  public static Fault wrongDigest() {
    return of(Kind.WRONG_DIGEST, 0);
  }

  /** Does everything; the answer's body gets another member after it was signed. */
  public static Fault changedBody() {
    return of(Kind.CHANGED_BODY, 0);
  }

  /** For {@code get_profile}: the shop's keys appear as of a kind that cannot sign. */
  public static Fault wrongKeyKind() {
    return of(Kind.WRONG_KEY_KIND, 0);
  }

  Kind kind() {
    return kind;
  }

  int number() {
    return number;
  }

  OptionalInt retryAfter() {
    return retryAfter;
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + (number == 0 ? "" : "(" + number + ")");
  }

  private static Fault of(Kind kind, int number) {
    return new Fault(kind, number, OptionalInt.empty());
  }

  private static int requireError(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("an error status is from 400 to 599, was " + status);
    }
    return status;
  }

  /** Holds requests after their idempotency key is claimed and before anything is done. */
  public static final class Hold extends Fault {
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Hold() {
      super(Kind.HOLD, 0, OptionalInt.empty());
    }

    /** Waits until a request is held; false when the time is over before. */
    public boolean awaitHeld(Duration atMost) throws InterruptedException {
      return held.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets what is held, and whatever comes, go on. */
    public void release() {
      released.countDown();
    }

    void pass(CountDownLatch closing) throws InterruptedException {
      held.countDown();
      while (!released.await(20, TimeUnit.MILLISECONDS)) {
        if (closing.getCount() == 0) {
          return;
        }
      }
    }
  }
}
