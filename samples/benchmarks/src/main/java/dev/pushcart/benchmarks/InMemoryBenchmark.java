package dev.pushcart.benchmarks;

import dev.pushcart.Pushcart;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutUpdate;
import dev.pushcart.checkout.Checkouts;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole call without a network, so that its own cost shows: retries, limits, breaker, headers and
 * JSON. The floors are the JSON alone, of the same bytes and by hand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InMemoryBenchmark {

  private final byte[] bytes = Shop.checkout();
  private final Pushcart pushcart = Shop.client().transport(new InMemoryTransport()).build();
  private final Checkouts checkouts = Checkouts.of(pushcart.connect(InMemoryTransport.ORIGIN));
  private final CheckoutUpdate update =
      CheckoutUpdate.builder(checkouts.get(Shop.CHECKOUT_ID).execute()).build();
  private final BareCheckout bare;

  /** Reads the checkout once, so that there is something to write. */
  public InMemoryBenchmark() {
    try {
      bare = BareCheckout.read(bytes);
    } catch (IOException impossibleInMemory) {
      throw new IllegalStateException(impossibleInMemory);
    }
  }

  /** Closes the client. */
  @TearDown
  public void close() {
    pushcart.close();
  }

  /** The SDK reads. */
  @Benchmark
  public Checkout sdkGet() {
    return checkouts.get(Shop.CHECKOUT_ID).execute();
  }

  /** The floor of {@link #sdkGet}: the answer read by hand. */
  @Benchmark
  public Object bareRead() throws IOException {
    return BareCheckout.read(bytes);
  }

  /** The SDK writes and reads. */
  @Benchmark
  public Checkout sdkUpdate() {
    return checkouts.update(update).execute();
  }

  /** The floor of {@link #sdkUpdate}: the request written and the answer read by hand. */
  @Benchmark
  public Object bareWriteAndRead() throws IOException {
    return bare.update().length > 0 ? BareCheckout.read(bytes) : bare;
  }
}
