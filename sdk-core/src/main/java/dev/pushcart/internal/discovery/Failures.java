package dev.pushcart.internal.discovery;

import dev.pushcart.CallPhase;
import dev.pushcart.ConnectException;
import dev.pushcart.ConnectException.Reason;
import dev.pushcart.FailureDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The failures of connecting, so that each reads the same wherever it is found. */
final class Failures {

  static final String OPERATION = "connect";

  private static final int MOST_LISTED = 5;

  private Failures() {}

  /** Details for that phase. */
  static FailureDetails.Builder at(CallPhase phase) {
    return FailureDetails.builder(OPERATION, phase);
  }

  /** The address or URL may not be gone to; nothing was sent. */
  static ConnectException addressRefused(String message, @Nullable Throwable cause) {
    return new ConnectException(
        message, Reason.ADDRESS_REFUSED, at(CallPhase.RESOLVE).build(), cause);
  }

  /** What came is whole and makes no sense, or no sense together with what this platform speaks. */
  static ConnectException understood(Reason reason, String message, @Nullable Throwable cause) {
    return new ConnectException(message, reason, at(CallPhase.DECODE).attempts(1).build(), cause);
  }

  /** No whole answer came in time. */
  static ConnectException timedOut(String url, CallPhase phase, @Nullable Throwable cause) {
    return new ConnectException(
        url + " did not answer in time; try again, or give it longer",
        Reason.PROFILE_UNREACHABLE,
        at(phase).attempts(phase == CallPhase.QUEUE ? 0 : 1).retryable(true).build(),
        cause);
  }

  /**
   * The same failure for another caller, with that caller's stack and the first one's as its cause.
   */
  static ConnectException again(ConnectException first) {
    String message = String.valueOf(first.getMessage());
    return new ConnectException(message, first.reason(), first.details(), first);
  }

  /** The first few of those, as the end of a message. */
  static String listed(String introduction, List<String> problems) {
    if (problems.isEmpty()) {
      return "";
    }
    List<String> shown = problems.subList(0, Math.min(MOST_LISTED, problems.size()));
    String text = introduction + String.join("; ", shown);
    int more = problems.size() - MOST_LISTED;
    return more > 0 ? text + "; and " + more + " more" : text;
  }
}
