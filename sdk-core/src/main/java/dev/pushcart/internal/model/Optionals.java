package dev.pushcart.internal.model;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Between an optional integer and the slot that holds it. */
final class Optionals {

  private Optionals() {}

  static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  static OptionalLong unboxed(@Nullable Long valueOrNull) {
    return valueOrNull == null ? OptionalLong.empty() : OptionalLong.of(valueOrNull);
  }

  static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  static OptionalInt unboxed(@Nullable Integer valueOrNull) {
    return valueOrNull == null ? OptionalInt.empty() : OptionalInt.of(valueOrNull);
  }
}
