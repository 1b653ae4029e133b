package dev.pushcart.benchmarks;

import dev.pushcart.Pushcart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What the shop of all benchmarks answers: its profile, and the one checkout it knows. */
final class Shop {

  /** The one checkout's id. */
  static final String CHECKOUT_ID = "chk_1";

  /** Where a business publishes its profile (UCP 2026-04-08, Overview, Discovery). */
  static final String PROFILE_PATH = "/.well-known/ucp";

  private static final URI AGENT = URI.create("https://app.example/ucp/2026-04-08.json");

  private Shop() {}

  /** A checkout of four lines and twelve members at its top, about 2.3 KB. */
  static byte[] checkout() {
    return resource("checkout.json");
  }

  /** The profile of a shop whose REST endpoint is there. */
  static byte[] profile(String endpoint) {
    return new String(resource("profile.json"), StandardCharsets.UTF_8)
        .replace("@endpoint@", endpoint)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The SDK as an application gets it by default, free to reach this machine. */
  static Pushcart.Builder client() {
    return Pushcart.builder().agentProfile(AGENT).allowLoopback();
  }

  private static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(Shop.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
