package dev.pushcart.sandbox.live.products;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.live.products.BusinessClient.Deadline;
import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.Products.Finding;
import dev.pushcart.sandbox.live.tags.Products.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who ask many businesses, some of which hang. */
@Timeout(60)
class LookupsTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final ProductKey GOOD = new ProductKey("https://good.example", "p", null);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Finding> kept = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    end.countDown();
  }

  /** Where businesses named hang hang, those named fail fail, and others have all products. */
  private Lookups lookups(int most, CountDownLatch hanging) {
    return new Lookups(
        (business, refs, deadline) -> {
          asked.add(business);
          if (business.contains("hang")) {
            hanging.countDown();
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          if (business.contains("fail")) {
            throw new AssertionError("a defect");
          }
          Map<ProductKey, Finding> findings = new HashMap<>();
          refs.forEach(ref -> findings.put(ref, answer(ref)));
          return findings;
        },
        keeping(() -> {}),
        Clock.systemUTC(),
        LONG,
        most);
  }

  private Lookups.Keeping keeping(Runnable told) {
    return new Lookups.Keeping() {
      @Override
      public Set<ProductKey> settled(Set<ProductKey> products) {
        return products.stream()
            .filter(product -> product.productId().equals("settled"))
            .collect(Collectors.toSet());
      }

      @Override
      public void keep(Collection<Finding> findings) {
        kept.addAll(findings);
        told.run();
      }
    };
  }

  private static Finding answer(ProductKey product) {
    return new Finding(product, Outcome.UNKNOWN, Instant.EPOCH, null);
  }

  private static ProductKey hanging(int business) {
    return new ProductKey("https://hang" + business + ".example", "p", null);
  }

  private static FutureTask<Map<ProductKey, Finding>> begin(
      Lookups lookups, Set<ProductKey> products) {
    FutureTask<Map<ProductKey, Finding>> asking =
        new FutureTask<>(() -> lookups.ask(products, Deadline.in(LONG), true));
    new Thread(asking, "asks").start();
    return asking;
  }

  @Test
  void manyHangingBusinessesKeepNoGoodOneWaiting() throws Exception {
    CountDownLatch hanging = new CountDownLatch(40);
    try (Lookups lookups = lookups(Lookups.THREADS, hanging)) {
      Set<ProductKey> bad = new HashSet<>();
      for (int i = 0; i < 40; i++) {
        bad.add(hanging(i));
      }
      FutureTask<?> unused = begin(lookups, bad);
      hanging.await();

      assertThat(lookups.ask(Set.of(GOOD), Deadline.in(LONG), true)).containsKey(GOOD);
      assertThat(kept).extracting(Finding::product).containsExactly(GOOD);
    }
  }

  @Test
  void aBusinessThatHangsHoldsOneThreadWhoeverAsks() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    try (Lookups lookups = lookups(2, hanging)) {
      FutureTask<?> unused = begin(lookups, Set.of(hanging(1)));
      hanging.await();
      for (int i = 0; i < 10; i++) {
        ProductKey other = new ProductKey(hanging(1).business(), "other" + i, null);
        assertThat(lookups.ask(Set.of(other), Deadline.in(Duration.ofMillis(1)), true)).isEmpty();
      }

      assertThat(lookups.ask(Set.of(GOOD), Deadline.in(LONG), true)).containsKey(GOOD);
      assertThat(asked).containsExactly(hanging(1).business(), GOOD.business());
    }
  }

  @Test
  void whatNobodyGotToIsNotKeptAndIsAskedNextTime() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    try (Lookups lookups = lookups(1, hanging)) {
      FutureTask<Map<ProductKey, Finding>> first = begin(lookups, Set.of(hanging(1)));
      hanging.await();
      assertThat(lookups.ask(Set.of(GOOD), Deadline.in(Duration.ofMillis(1)), true)).isEmpty();

      end.countDown();
      assertThat(first.get()).containsKey(hanging(1));
      assertThat(lookups.ask(Set.of(GOOD), Deadline.in(LONG), true)).containsKey(GOOD);
      assertThat(asked).containsExactly(hanging(1).business(), GOOD.business());
      assertThat(kept).extracting(Finding::product).containsExactly(hanging(1), GOOD);
    }
  }

  @Test
  void anAnswerThatComesWhenNobodyWaitsAnyMoreIsKept() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch keeping = new CountDownLatch(1);
    try (Lookups lookups =
        new Lookups(
            (business, refs, deadline) -> {
              hanging.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Map.of(GOOD, answer(GOOD));
            },
            keeping(keeping::countDown),
            Clock.systemUTC(),
            LONG,
            1)) {
      FutureTask<Map<ProductKey, Finding>> asking =
          new FutureTask<>(() -> lookups.ask(Set.of(GOOD), Deadline.in(LONG), false));
      Thread leaving = new Thread(asking, "leaves");
      leaving.start();
      hanging.await();
      leaving.interrupt();
      assertThat(asking.get()).isEmpty();

      end.countDown();
      keeping.await();
      assertThat(kept).containsExactly(answer(GOOD));
    }
  }

  @Test
  void whoAsksForTheSameSharesOneLookup() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    try (Lookups lookups = lookups(Lookups.THREADS, hanging)) {
      FutureTask<Map<ProductKey, Finding>> first = begin(lookups, Set.of(hanging(1)));
      hanging.await();
      FutureTask<Map<ProductKey, Finding>> second =
          new FutureTask<>(() -> lookups.ask(Set.of(hanging(1)), Deadline.in(LONG), true));
      Thread joining = new Thread(second, "joins");
      joining.start();
      while (joining.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }

      end.countDown();
      assertThat(first.get()).isEqualTo(second.get()).containsKey(hanging(1));
      assertThat(asked).hasSize(1);
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void whatIsKeptByItsTurnIsAskedForThoseAloneWhoNeedTheFinding() {
    try (Lookups lookups = lookups(1, new CountDownLatch(1))) {
      ProductKey settled = new ProductKey(GOOD.business(), "settled", null);

      assertThat(lookups.ask(Set.of(settled), Deadline.in(LONG), true)).isEmpty();
      assertThat(asked).isEmpty();
      assertThat(lookups.ask(Set.of(settled), Deadline.in(LONG), false)).containsKey(settled);
    }
  }

  @Test
  void aDefectIsToldToWhoeverWaitsAndLeavesThePlace() {
    try (Lookups lookups = lookups(1, new CountDownLatch(1))) {
      ProductKey failing = new ProductKey("https://fail.example", "p", null);
      for (int i = 0; i < 2; i++) {
        Map<ProductKey, Finding> findings = lookups.ask(Set.of(failing), Deadline.in(LONG), false);
        assertThat(Objects.requireNonNull(findings.get(failing)).outcome())
            .isEqualTo(Outcome.UNREACHABLE);
      }
      assertThat(lookups.ask(Set.of(GOOD), Deadline.in(LONG), false)).containsKey(GOOD);
    }
  }
}
