package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.OptionalLong;

/** {@code If-Match} and the versions it is held against (RFC 9110, section 13.1.1; RFC 6585). */
public final class Preconditions {
  private Preconditions() {}

  /**
   * Holds a version against the one that a change is for, if it is for one.
   *
   * @param what such as "the tag"
   * @throws Problem 412 {@code version_stale} when they differ
   */
  public static void check(String what, OptionalLong ifMatch, long current) {
    if (ifMatch.isPresent() && ifMatch.getAsLong() != current) {
      throw stale(what, ifMatch.getAsLong(), current);
    }
  }

  /**
   * The same for a change that must be for one.
   *
   * @throws Problem 428 {@code precondition_required} when it is for none
   */
  public static void require(String what, OptionalLong ifMatch, long current) {
    if (ifMatch.isEmpty()) {
      throw new Problem(
          428,
          "precondition_required",
          "this change of %s needs If-Match with its version, which is \"%d\" now"
              .formatted(what, current));
    }
    check(what, ifMatch, current);
  }

  static Problem stale(String what, long expected, long current) {
    return new Problem(
            412,
            "version_stale",
            "%s has version %d, and the change is for %d; read it again"
                .formatted(what, current, expected))
        .with("version", Json.object().put("expected", expected).put("current", current));
  }
}
