package dev.pushcart.sandbox.negotiation;

import dev.pushcart.sandbox.wire.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

  private final PublicAddresses addresses;
  private final Duration deadline;
  private final OkHttpClient http;

  ProfileFetcher(boolean allowLoopback, Duration deadline) {
    this.addresses = new PublicAddresses(allowLoopback);
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
      return new Fetched(body, ProfileLifetime.of(cacheControl == null ? "" : cacheControl));
    }
  }

  private List<InetAddress> allowed(URI url) {
    try {
      return addresses.of(url);
    } catch (UnknownHostException e) {
      throw unreachable(url, "its host has no address");
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "invalid_profile_url", "the profile's " + e.getMessage());
    }
  }

  private static Problem unreachable(URI url, String why) {
    return new Problem(424, "profile_unreachable", "cannot fetch the profile " + url + ": " + why);
  }
}
