package dev.pushcart.internal.engine;

import java.io.IOException;

/** Throws what no signature tells of, as Kotlin and Lombok let an application do. */
final class Sneaky {

  private Sneaky() {}

  /** Throws a checked exception; returns for the compiler only. */
  static <R> R checked() {
    throw Sneaky.<RuntimeException>as(new IOException("sneaky"));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T as(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
