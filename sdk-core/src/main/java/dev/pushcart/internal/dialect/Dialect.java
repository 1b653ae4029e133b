package dev.pushcart.internal.dialect;

import dev.pushcart.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One published UCP version on the wire. The newest writes what the models are, so its bytes pass
 * as they are; an older one rewrites the JSON on the way in and out. Immutable and safe to share.
 */
public interface Dialect {

  /** The version, such as {@code 2026-04-08}. */
  String version();

  /**
   * A request as this version wants it.
   *
   * @param requestOrNull null for an operation without a body, which stays without one
   * @throws NotInVersionException if it says something that this version has no way to say and that
   *     must not be left out, or if the operation itself is newer
   */
  default byte @Nullable [] downcast(Asked asked, byte @Nullable [] requestOrNull) {
    return requestOrNull;
  }

  /**
   * An answer as the models want it; bytes that are no JSON object stay as they are.
   *
   * @throws dev.pushcart.internal.json.Mismatch if it would have to be rewritten and is not well
   *     formed within the bounds
   */
  default byte[] upcast(String operation, byte[] answer) {
    return answer;
  }

  /** What a capability's configuration says, in the words of the newest version. */
  default JsonValue config(String capability, JsonValue config) {
    return config;
  }

  /** A version that the models read and write directly. */
  static Dialect current(String version) {
    return () -> version;
  }
}
