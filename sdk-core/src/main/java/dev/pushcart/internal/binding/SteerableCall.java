package dev.pushcart.internal.binding;

import dev.pushcart.ApiCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A call whose steps run where its caller says: who blocks on several calls at once works them off
 * on its own thread, and needs nobody else's.
 */
public interface SteerableCall<T> extends ApiCall<T> {

  /** As {@link #executeAsync()}, with its steps on that executor, which runs every one it takes. */
  CompletableFuture<T> executeAsync(Executor steps);
}
