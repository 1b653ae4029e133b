package dev.pushcart.internal.dialect;

/**
 * One published UCP version on the wire. The newest writes what the models are, so its bytes pass
 * as they are; an older one rewrites the JSON on the way in and out.
 */
public interface Dialect {

  /** The version, such as {@code 2026-04-08}. */
  String version();

  /**
   * A request as this version wants it.
   *
   * @throws NotInVersionException if it says something that this version has no way to say and that
   *     must not be left out
   */
  default byte[] downcast(String operation, byte[] request) {
    return request;
  }

  /** An answer as the models want it; bytes that are no JSON object stay as they are. */
  default byte[] upcast(String operation, byte[] answer) {
    return answer;
  }

  /** A version that the models read and write directly. */
  static Dialect current(String version) {
    return () -> version;
  }
}
