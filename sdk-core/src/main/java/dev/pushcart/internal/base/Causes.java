package dev.pushcart.internal.base;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What a future really failed with. {@link CompletableFuture} wraps a failure once a step depends
 * on it and leaves it bare before, so whoever asks for its kind has to look through the wrapping.
 */
public final class Causes {

  private Causes() {}

  /** The failure itself, without what a future put around it. */
  public static Throwable of(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
