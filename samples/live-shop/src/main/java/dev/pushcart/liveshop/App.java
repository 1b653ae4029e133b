package dev.pushcart.liveshop;

import dev.pushcart.Pushcart;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.signing.SigningKeyPair;
import dev.pushcart.signing.SigningKeys;

/**
 * The partner's app: it has one key, and makes the clients that the tour buys with. Each client is
 * its caller's to close.
 */
final class App {

  static final String KEY = "app-1";

  private final SigningKeyPair key = SigningKeyPair.generate(KEY);
  private final Tap tap;

  App(Tap tap) {
    this.tap = tap;
  }

  /** A client that signs; the profile it presents at that shop publishes the key. */
  Pushcart signing(Sandbox shop) {
    shop.trust(key.publicJwk().toString());
    return shop.pushcartBuilder().transport(tap).signingKeys(SigningKeys.of(key)).build();
  }

  /** One that signs nothing. */
  Pushcart silent(Sandbox shop) {
    return shop.pushcartBuilder().transport(tap).build();
  }

  /** One that presents the app's profile and signs with a key of its own making. */
  Pushcart impostor(Sandbox shop) {
    SigningKeys stolen = SigningKeys.of(SigningKeyPair.generate(KEY));
    return shop.pushcartBuilder().transport(tap).signingKeys(stolen).build();
  }
}
