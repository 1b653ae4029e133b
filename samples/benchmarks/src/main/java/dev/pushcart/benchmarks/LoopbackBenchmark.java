package dev.pushcart.benchmarks;

import dev.pushcart.Pushcart;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.Checkouts;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole call over a kept-alive loopback connection, next to bare OkHttp in its two ways. The SDK
 * uses the second, so that a deadline can end a call whatever its thread does; between the two lies
 * the price of handing over to another thread and back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LoopbackBenchmark {

  private final StubServer server = new StubServer();
  private final Pushcart pushcart = Shop.client().build();
  private final Checkouts checkouts = Checkouts.of(pushcart.connect(server.origin()));
  private final OkHttpClient client = new OkHttpClient();
  private final Request request =
      new Request.Builder()
          .url(server.origin() + "/ucp/checkout-sessions/" + Shop.CHECKOUT_ID)
          .build();

  /** Closes the clients, then the server. */
  @TearDown
  public void close() throws IOException {
    pushcart.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    server.close();
  }

  /** The SDK. */
  @Benchmark
  public Checkout sdkGet() {
    return checkouts.get(Shop.CHECKOUT_ID).execute();
  }

  /** OkHttp on this thread, the answer read by hand from its stream. */
  @Benchmark
  public Object bareExecute() throws IOException {
    try (Response response = client.newCall(request).execute()) {
      return BareCheckout.read(response.body().source());
    }
  }

  /** OkHttp on its own thread, waited for, and the answer read by hand on this one. */
  @Benchmark
  public Object bareEnqueue() throws IOException, ExecutionException, InterruptedException {
    CompletableFuture<byte[]> done = new CompletableFuture<>();
    client
        .newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call call, Response response) {
                try (response) {
                  done.complete(response.body().bytes());
                } catch (IOException broken) {
                  done.completeExceptionally(broken);
                }
              }

              @Override
              public void onFailure(Call call, IOException broken) {
                done.completeExceptionally(broken);
              }
            });
    return BareCheckout.read(done.get());
  }
}
