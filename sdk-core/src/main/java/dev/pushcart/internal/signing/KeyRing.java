package dev.pushcart.internal.signing;

import dev.pushcart.profile.SigningKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The public keys of one party by their names, those of unknown kinds as names only. Immutable. */
final class KeyRing {

  private final Map<String, List<VerificationKey>> keys = new HashMap<>();

  private KeyRing() {}

  /** The keys of a profile. What cannot be used is no use only to the signature that names it. */
  static KeyRing of(List<SigningKey> published) {
    KeyRing ring = new KeyRing();
    for (SigningKey each : published) {
      List<VerificationKey> named =
          ring.keys.computeIfAbsent(each.kid(), unused -> new ArrayList<>());
      try {
        named.add(VerificationKey.of(each.members()));
      } catch (IllegalArgumentException unusable) {
        // Its name stays, so that it is not asked for again.
      }
    }
    return ring;
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  boolean knows(String keyId) {
    return keys.containsKey(keyId);
  }

  /** Those of that name that can be used. */
  List<VerificationKey> usable(String keyId) {
    return keys.getOrDefault(keyId, List.of());
  }
}
