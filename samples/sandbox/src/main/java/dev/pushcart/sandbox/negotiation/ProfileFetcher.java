package dev.pushcart.sandbox.negotiation;

import dev.pushcart.sandbox.wire.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches a profile that a stranger named (UCP 2026-04-08, Overview, Profile Fetching): https only,
 * no redirects, at most {@value #MAX_BYTES} bytes and a few seconds, and never from an address of
 * special use. Loopback is the exception a test double needs: there, http is allowed too.
 */
final class ProfileFetcher {
  private static final int MAX_BYTES = 256 * 1024;
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final Duration FLOOR = Duration.ofSeconds(60);
  private static final Duration CEILING = Duration.ofHours(24);
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[\\s,])max-age=\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);

  private final boolean allowLoopback;

  ProfileFetcher(boolean allowLoopback) {
    this.allowLoopback = allowLoopback;
  }

  /** A profile document and how long it may be used. */
  record Fetched(byte[] body, Duration maxAge) {}

  Fetched fetch(URI url) {
    requireAllowed(url);
    try {
      return exchange(url);
    } catch (IOException e) {
      throw unreachable(url, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private Fetched exchange(URI url) throws IOException {
    long deadline = System.nanoTime() + Duration.ofMillis(2L * TIMEOUT_MILLIS).toNanos();
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("Connection", "close");
    try {
      int status = connection.getResponseCode();
      if (status != 200) {
        throw unreachable(url, "it answered HTTP " + status + "; redirects are not followed");
      }
      try (InputStream in = connection.getInputStream()) {
        byte[] body = new byte[MAX_BYTES + 1];
        int length = 0;
        int count;
        while ((count = in.read(body, length, body.length - length)) > 0) {
          length += count;
          if (length > MAX_BYTES) {
            throw unreachable(url, "it is longer than " + MAX_BYTES + " bytes");
          }
          if (System.nanoTime() - deadline > 0) {
            throw unreachable(url, "it took too long");
          }
        }
        String cacheControl = connection.getHeaderField("Cache-Control");
        return new Fetched(
            Arrays.copyOf(body, length), maxAge(cacheControl == null ? "" : cacheControl));
      }
    } finally {
      connection.disconnect();
    }
  }

  /** What the header allows, within bounds: the floor keeps a fetch off every request's path. */
  static Duration maxAge(String cacheControl) {
    Matcher matcher = MAX_AGE.matcher(cacheControl);
    Duration asked = matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : FLOOR;
    if (asked.compareTo(FLOOR) < 0) {
      return FLOOR;
    }
    return asked.compareTo(CEILING) > 0 ? CEILING : asked;
  }

  private void requireAllowed(URI url) {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(url.getHost());
    } catch (IOException e) {
      throw unreachable(url, "its host has no address");
    }
    boolean loopback = allowLoopback;
    for (InetAddress address : addresses) {
      loopback &= address.isLoopbackAddress();
      if (SpecialUseAddresses.contain(address) && !(allowLoopback && address.isLoopbackAddress())) {
        throw new Problem(
            400,
            "invalid_profile_url",
            "the profile's host " + url.getHost() + " has an address of special use");
      }
    }
    if (!loopback && !"https".equals(url.getScheme().toLowerCase(Locale.ROOT))) {
      throw new Problem(400, "invalid_profile_url", "the profile URL must be https");
    }
  }

  private static Problem unreachable(URI url, String why) {
    return new Problem(424, "profile_unreachable", "cannot fetch the profile " + url + ": " + why);
  }
}
