package dev.pushcart.internal.discovery;

import dev.pushcart.CallPhase;
import dev.pushcart.ConnectException;
import dev.pushcart.ConnectException.Reason;
import dev.pushcart.FailureDetails;
import dev.pushcart.internal.base.OneLine;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The failures of connecting, so that each reads the same wherever it is found. */
final class Failures {

  static final String OPERATION = "connect";

  private static final int MOST_LISTED = 5;
  private static final int LONGEST_SHOWN = 80;
  private static final int LONGEST_PROBLEM = 500;

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

  /** A name, version or address that a document gave, as a message may show it. */
  static String shown(String given) {
    return OneLine.of(given, LONGEST_SHOWN);
  }

  /** The first few of those that a document gave. */
  static String some(Collection<String> given) {
    String shown =
        given.stream().limit(MOST_LISTED).map(Failures::shown).collect(Collectors.joining(", "));
    int more = given.size() - MOST_LISTED;
    return '[' + shown + (more > 0 ? ", and " + more + " more]" : "]");
  }

  /** The first few of those, as the end of a message. */
  static String listed(String introduction, List<String> problems) {
    if (problems.isEmpty()) {
      return "";
    }
    List<String> shown =
        problems.stream()
            .limit(MOST_LISTED)
            .map(each -> OneLine.of(each, LONGEST_PROBLEM))
            .toList();
    String text = introduction + String.join("; ", shown);
    int more = problems.size() - MOST_LISTED;
    return more > 0 ? text + "; and " + more + " more" : text;
  }
}
