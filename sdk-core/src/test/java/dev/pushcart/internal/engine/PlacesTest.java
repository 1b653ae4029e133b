package dev.pushcart.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.BulkheadPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlacesTest {

  private static final int ROOM = 3;
  private static final int THREADS = 16;

  private final Places places =
      new Places("shop", BulkheadPolicy.of(ROOM, 64, Duration.ofMinutes(1)));

  @Test
  @Timeout(60)
  void neverMoreThanThereIsRoomForAndNothingIsLost() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(thread);
        work.add(
            () -> {
              int given = 0;
              for (int i = 0; i < 2_000; i++) {
                CountDownLatch granted = new CountDownLatch(1);
                Places.Ticket ticket = places.enter(granted::countDown);
                if (ticket == null) {
                  continue;
                }
                boolean gaveUp = !places.isGranted(ticket) && random.nextInt(4) == 0;
                if (gaveUp) {
                  given++;
                } else {
                  if (!places.isGranted(ticket)) {
                    granted.await();
                  }
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  served.incrementAndGet();
                  inside.decrementAndGet();
                }
                places.leave(ticket);
              }
              return given;
            });
      }
      int gaveUp = 0;
      for (Future<Integer> done : threads.invokeAll(work)) {
        gaveUp += done.get();
      }
      assertThat(served.get() + gaveUp).isEqualTo(THREADS * 2_000);
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(1, TimeUnit.MINUTES);
    }
    assertThat(most.get()).isBetween(1, ROOM);
    for (int i = 0; i < ROOM; i++) {
      Places.Ticket ticket = places.enter(() -> {});
      assertThat(places.isGranted(ticket)).isTrue();
    }
    assertThat(places.isGranted(places.enter(() -> {}))).isFalse();
  }

  @Test
  void leavingTwiceGivesThePlaceBackOnce() {
    Places.Ticket ticket = places.enter(() -> {});
    places.leave(ticket);
    places.leave(ticket);
    for (int i = 0; i < ROOM; i++) {
      assertThat(places.isGranted(places.enter(() -> {}))).isTrue();
    }
    assertThat(places.isGranted(places.enter(() -> {}))).isFalse();
  }
}
