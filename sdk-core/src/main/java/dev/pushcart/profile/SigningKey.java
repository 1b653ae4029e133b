package dev.pushcart.profile;

import dev.pushcart.JsonValue;
import java.util.Map;

/**
 * A public key that signatures are checked with, as a JSON Web Key (RFC 7517). Immutable.
 *
 * <p>Key types and curves are open lists: a key of an unknown kind stays in the list, and is no use
 * only to the signature that names it. Members of a private key are never kept.
 */
public interface SigningKey {

  /** Identifies the key; a signature names it. */
  String kid();

  /** The key's type, such as {@code EC}. */
  String kty();

  /** Every public member as sent, {@code kid} and {@code kty} among them, by name. */
  Map<String, JsonValue> members();
}
