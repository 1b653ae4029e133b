package dev.pushcart.sandbox.negotiation;

import dev.pushcart.sandbox.wire.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches a profile that a stranger named (UCP 2026-04-08, Overview, Profile Fetching): https only,
 * no redirects, at most {@value #MAX_BYTES} bytes, and never from an address of special use.
 * Loopback is the exception a test double needs: there, http is allowed too. One deadline holds for
 * the whole of it, however slowly the host's header or body drips.
 */
final class ProfileFetcher {
  private static final int MAX_BYTES = 256 * 1024;
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final Duration FLOOR = Duration.ofSeconds(60);
  private static final Duration CEILING = Duration.ofHours(24);
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[\\s,])max-age=\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);

  private final boolean allowLoopback;
  private final Duration deadline;
  private final OkHttpClient http;

  ProfileFetcher(boolean allowLoopback, Duration deadline) {
    this.allowLoopback = allowLoopback;
    this.deadline = deadline;
    this.http =
        new OkHttpClient.Builder()
            .callTimeout(deadline)
            .connectTimeout(PAUSE)
            .readTimeout(PAUSE)
            .followRedirects(false)
            .followSslRedirects(false)
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .build();
  }

  /** A profile document and how long it may be used. */
  record Fetched(byte[] body, Duration maxAge) {}

  Fetched fetch(URI url) {
    HttpUrl address = HttpUrl.parse(url.toString());
    if (address == null) {
      throw new Problem(400, "invalid_profile_url", "the profile's address is no URL of the web");
    }
    List<InetAddress> allowed = allowed(url);
    try {
      return exchange(url, address, allowed);
    } catch (InterruptedIOException e) {
      throw unreachable(url, "it took too long; the whole of it may take " + deadline);
    } catch (IOException e) {
      throw unreachable(url, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private Fetched exchange(URI url, HttpUrl address, List<InetAddress> allowed) throws IOException {
    Request request =
        new Request.Builder()
            .url(address)
            .header("Accept", "application/json")
            .header("Accept-Encoding", "identity")
            .header("Connection", "close")
            .build();
    OkHttpClient once = http.newBuilder().dns(host -> allowed).build();
    try (Response response = once.newCall(request).execute()) {
      if (response.code() != 200) {
        throw unreachable(
            url, "it answered HTTP " + response.code() + "; redirects are not followed");
      }
      InputStream in = response.body().byteStream();
      byte[] body = in.readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        throw unreachable(url, "it is longer than " + MAX_BYTES + " bytes");
      }
      String cacheControl = response.header("Cache-Control");
      return new Fetched(body, maxAge(cacheControl == null ? "" : cacheControl));
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

  /** The host's addresses; connecting to another, looked up later, would be no protection. */
  private List<InetAddress> allowed(URI url) {
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
    return List.of(addresses);
  }

  private static Problem unreachable(URI url, String why) {
    return new Problem(424, "profile_unreachable", "cannot fetch the profile " + url + ": " + why);
  }
}
