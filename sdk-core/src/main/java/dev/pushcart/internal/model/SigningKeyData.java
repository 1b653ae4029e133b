package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.profile.SigningKey;
import java.util.Map;

/** {@link SigningKey} as it was read. */
record SigningKeyData(String kid, String kty, Extras jwk) implements SigningKey {

  @Override
  public Map<String, JsonValue> members() {
    return jwk.members();
  }
}
