package dev.pushcart.sandbox.live.products;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The addresses of hosts, within a time: the machine's resolver takes its own, and cannot be
 * interrupted. A host is looked up once at a time, so one whose name server hangs holds one thread.
 * Safe for use by several threads.
 */
final class HostAddresses {
  private static final int MAX_LOOKUPS = 64;

  /** What knows the addresses that may be fetched from. */
  interface Resolver {
    /**
     * @throws IllegalArgumentException when nobody may fetch from there, with the reason in words
     */
    List<InetAddress> of(URI url) throws UnknownHostException;
  }

  private final Resolver resolver;
  private final ThreadPoolExecutor threads;
  private final Map<String, FutureTask<List<InetAddress>>> running = new HashMap<>();

  HostAddresses(Resolver resolver) {
    this.resolver = resolver;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MAX_LOOKUPS,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "sandbox-names");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * The addresses of a URL's host.
   *
   * @throws IOException when it has none, nobody may fetch from there, or nobody knows in time
   */
  List<InetAddress> of(URI url, Duration left) throws IOException {
    try {
      return lookUp(url).get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new InterruptedIOException("its host's name took too long to look up");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IllegalArgumentException refused) {
        throw new IOException("its " + refused.getMessage(), refused);
      }
      throw new IOException("its host " + url.getHost() + " cannot be looked up", cause);
    } catch (RejectedExecutionException | CancellationException e) {
      throw new IOException("too many names are being looked up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("nobody waits any more");
    }
  }

  private FutureTask<List<InetAddress>> lookUp(URI url) {
    String host = url.getScheme() + "://" + url.getHost();
    FutureTask<List<InetAddress>> mine;
    synchronized (running) {
      FutureTask<List<InetAddress>> theirs = running.get(host);
      if (theirs != null) {
        return theirs;
      }
      mine =
          new FutureTask<>(
              () -> {
                try {
                  return resolver.of(url);
                } finally {
                  forget(host);
                }
              });
      running.put(host, mine);
    }
    try {
      threads.execute(mine);
    } catch (RejectedExecutionException e) {
      forget(host);
      mine.cancel(false);
    }
    return mine;
  }

  private void forget(String host) {
    synchronized (running) {
      running.remove(host);
    }
  }

  /** Waits for nobody: a lookup that hangs ends by itself. */
  void close() {
    threads.shutdownNow();
  }
}
