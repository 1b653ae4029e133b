package dev.pushcart.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The real world. Timers run on the timer that the JDK keeps for its own futures, so the SDK starts
 * no thread for them and has none to stop.
 */
public final class SystemEnvironment implements Environment {

  private final Executor executor;

  /** With that executor for callbacks. */
  public SystemEnvironment(Executor executor) {
    this.executor = executor;
  }

  /** With the executor that the JDK's futures use by default. */
  public static SystemEnvironment standard() {
    return new SystemEnvironment(new CompletableFuture<Void>().defaultExecutor());
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    CompletableFuture<Void> elapsed = new CompletableFuture<>();
    CompletableFuture<Void> unused =
        elapsed.completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS).thenRun(task);
    return () -> elapsed.cancel(false);
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public String newId() {
    return UUID.randomUUID().toString();
  }

  @Override
  public Executor executor() {
    return executor;
  }
}
