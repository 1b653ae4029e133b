package dev.pushcart.internal.discovery;

import dev.pushcart.CallCanceledException;
import dev.pushcart.CallPhase;
import dev.pushcart.ConnectException;
import dev.pushcart.ConnectException.Reason;
import dev.pushcart.FailureDetails;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpConnector;
import dev.pushcart.HttpRequest;
import dev.pushcart.PushcartException;
import dev.pushcart.TransportException;
import dev.pushcart.internal.base.OneLine;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.model.ProfileReader;
import dev.pushcart.internal.net.RetryAfter;
import dev.pushcart.profile.BusinessProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one profile document, once: no redirect is followed (UCP 2026-04-08, Overview, Hosting),
 * only a 200 counts, and the body is bounded. The URL has passed the rules; the transport checks
 * what its name resolves to. Thread-safe.
 */
final class ProfileFetcher {

  /** The largest profile, in bytes; 128 KiB is the least that a platform must take. */
  static final long MAX_BYTES = 1 << 20;

  private static final int LONGEST_SHOWN = 120;

  private final HttpConnector connector;
  private final Clock clock;
  private final String userAgent;

  ProfileFetcher(HttpConnector connector, Clock clock, String userAgent) {
    this.connector = connector;
    this.clock = clock;
    this.userAgent = userAgent;
  }

  /** The profile there, and how long it may be kept; an empty agent is not sent. Blocks. */
  Fetched fetch(String url, String agent, Duration timeout) {
    HttpAnswer answer = answer(url, agent, timeout);
    if (answer.status() != 200) {
      throw notFound(url, answer);
    }
    return new Fetched(profile(url, answer), Freshness.of(answer));
  }

  private HttpAnswer answer(String url, String agent, Duration timeout) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    headers.add(Map.entry("Accept", "application/json"));
    headers.add(Map.entry("User-Agent", userAgent));
    if (!agent.isEmpty()) {
      headers.add(Map.entry("UCP-Agent", agent));
    }
    try {
      return connector
          .prepare(new HttpRequest("GET", url, headers, null, timeout, MAX_BYTES))
          .execute(timeout);
    } catch (IllegalArgumentException unusable) {
      throw Failures.addressRefused(url + " cannot be fetched: " + unusable.getMessage(), unusable);
    } catch (TransportException failure) {
      throw unanswered(url, failure);
    }
  }

  private static PushcartException unanswered(String url, TransportException failure) {
    FailureDetails.Builder details = Failures.at(failure.phase()).attempts(1);
    if (failure.kind() == TransportException.Kind.CANCELED
        || Thread.currentThread().isInterrupted()) {
      return new CallCanceledException(
          "fetching " + url + " was canceled or interrupted", details.build(), failure);
    }
    return switch (failure.kind()) {
      case ADDRESS_REFUSED ->
          Failures.addressRefused(url + " is refused: " + failure.getMessage(), failure);
      case ANSWER_TOO_LARGE -> tooLarge(url, failure);
      case TIMEOUT -> Failures.timedOut(url, failure.phase(), failure);
      default ->
          new ConnectException(
              url + " cannot be reached: " + failure.getMessage(),
              Reason.PROFILE_UNREACHABLE,
              details.retryable(true).build(),
              failure);
    };
  }

  private static ConnectException tooLarge(String url, @Nullable Throwable cause) {
    return Failures.understood(
        Reason.PROFILE_MALFORMED,
        "the profile at " + url + " is larger than " + MAX_BYTES + " bytes",
        cause);
  }

  private ConnectException notFound(String url, HttpAnswer answer) {
    int status = answer.status();
    String what;
    if (status >= 300 && status < 400) {
      what =
          " is a redirect"
              + answer.header("Location").map(to -> " to " + shorten(to)).orElse("")
              + ", which a profile must not be; connect to the address that answers itself";
    } else if (status == 404) {
      what = ": there is no profile, so it is no UCP business";
    } else {
      what = "; a profile is answered with 200";
    }
    FailureDetails.Builder details = Failures.at(CallPhase.READ).attempts(1).status(status);
    if (status >= 500 || status == 429) {
      details.retryable(true).retryAfter(RetryAfter.of(answer, clock.instant()).orElse(null));
    }
    return new ConnectException(
        url + " answered " + status + what, Reason.PROFILE_UNREACHABLE, details.build(), null);
  }

  private static BusinessProfile profile(String url, HttpAnswer answer) {
    byte[] body = answer.body();
    if (body.length > MAX_BYTES) {
      throw tooLarge(url, null);
    }
    try {
      return ProfileReader.read(JsonText.parse(new Buffer().write(body)));
    } catch (IllegalArgumentException malformed) {
      throw Failures.understood(
          Reason.PROFILE_MALFORMED,
          url
              + " answered "
              + answer.header("Content-Type").map(ProfileFetcher::shorten).orElse("no content type")
              + ", which is no profile: "
              + malformed.getMessage(),
          malformed);
    }
  }

  private static String shorten(String text) {
    return OneLine.of(text, LONGEST_SHOWN);
  }

  /**
   * A document that was fetched.
   *
   * @param profile what it says
   * @param freshFor how long it may be kept
   */
  record Fetched(BusinessProfile profile, Duration freshFor) {}
}
