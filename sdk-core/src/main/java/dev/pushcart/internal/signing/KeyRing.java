package dev.pushcart.internal.signing;

import dev.pushcart.profile.SigningKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public keys of one party by their names, those of unknown kinds as names only. Who publishes
 * many keys under one name has only the first {@value #MOST_OF_ONE_NAME} that can be used tried, so
 * that checking an answer costs a bounded number of signatures. A key is read when its name is
 * first asked for. Thread-safe.
 */
final class KeyRing {

  /** How many keys of one name are tried. */
  static final int MOST_OF_ONE_NAME = 4;

  private final Map<String, List<SigningKey>> published = new HashMap<>();
  private final Map<String, List<VerificationKey>> usable = new ConcurrentHashMap<>();

  private KeyRing() {}

  /** The keys of a profile. What cannot be used is no use only to the signature that names it. */
  static KeyRing of(List<SigningKey> published) {
    KeyRing ring = new KeyRing();
    for (SigningKey each : published) {
      ring.published.computeIfAbsent(each.kid(), unused -> new ArrayList<>()).add(each);
    }
    return ring;
  }

  boolean isEmpty() {
    return published.isEmpty();
  }

  boolean knows(String keyId) {
    return published.containsKey(keyId);
  }

  /** Those of that name that can be used, and no more than {@value #MOST_OF_ONE_NAME}. */
  List<VerificationKey> usable(String keyId) {
    return published.containsKey(keyId) ? usable.computeIfAbsent(keyId, this::read) : List.of();
  }

  private List<VerificationKey> read(String keyId) {
    List<VerificationKey> keys = new ArrayList<>();
    for (SigningKey each : published.getOrDefault(keyId, List.of())) {
      if (keys.size() == MOST_OF_ONE_NAME) {
        break;
      }
      try {
        keys.add(VerificationKey.of(each.members()));
      } catch (IllegalArgumentException unusable) {
        // Its name stays, so that it is not asked for again.
      }
    }
    return keys;
  }
}
