package dev.pushcart.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pushcart.CallCanceledException;
import dev.pushcart.CallPhase;
import dev.pushcart.ConnectException;
import dev.pushcart.HttpAnswer;
import dev.pushcart.TransportException;
import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.schemas.UcpDuty;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProfileCacheTest {

  private static final URI SHOP = URI.create("https://flowers.example");
  private static final String WELL_KNOWN = "https://flowers.example/.well-known/ucp";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String PROFILE =
      """
      {"ucp":{"version":"2026-04-08","services":{"dev.ucp.shopping":[{"version":"2026-04-08",
       "transport":"rest","endpoint":"https://flowers.example/ucp"}]}}}""";

  private final MovableClock clock = new MovableClock();
  private final ScriptedConnector wire = new ScriptedConnector();
  private final Discovery discovery =
      new Discovery(
          wire,
          UrlRules.of(AddressPolicy.publicOnly()),
          clock,
          PlatformCapabilities.everything(),
          "test/1",
          version -> "");

  @Test
  @UcpDuty(client = 3)
  void aFreshProfileIsNotAskedForAgainAndAStaleOneIs() {
    wire.on(WELL_KNOWN, request -> ok("public, max-age=600"));

    discover();
    clock.advance(Duration.ofSeconds(599));
    discover();
    assertThat(wire.requests()).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    discover();
    assertThat(wire.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private, max-age=600", "no-cache", "max-age=0", "public"})
  @UcpDuty(client = 3)
  void everyProfileIsKeptForAMinute(String cacheControl) {
    wire.on(WELL_KNOWN, request -> ok(cacheControl));

    discover();
    clock.advance(Duration.ofSeconds(59));
    discover();
    assertThat(wire.requests()).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    discover();
    assertThat(wire.requests()).hasSize(2);
  }

  @Test
  void aFailureIsNotKept() {
    wire.on(WELL_KNOWN, request -> ScriptedConnector.answer(500, Map.of(), ""));
    assertThatThrownBy(this::discover).isInstanceOf(ConnectException.class);

    wire.on(WELL_KNOWN, PROFILE);
    assertThat(discover().version()).isEqualTo("2026-04-08");
  }

  @Test
  void aRefusalThatTheProfileItselfCausesNeedsNoSecondFetch() {
    wire.on(WELL_KNOWN, "{\"ucp\":{\"version\":\"2020-01-01\"}}");

    assertThatThrownBy(this::discover).isInstanceOf(ConnectException.class);
    assertThatThrownBy(this::discover).isInstanceOf(ConnectException.class);

    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void theLeastRecentlyUsedMakesRoom() {
    ProfileCache cache = new ProfileCache(clock, 2);
    List<String> fetched = new ArrayList<>();

    for (String url : List.of("a", "b", "a", "c", "a", "b")) {
      cache.get(
          url,
          clock.instant().plus(TIMEOUT),
          timeout -> {
            fetched.add(url);
            return new ProfileFetcher.Fetched(BusinessProfile.parse(PROFILE), Duration.ofHours(1));
          });
    }

    assertThat(fetched).containsExactly("a", "b", "c", "b");
  }

  @Test
  void whoComesWhileItIsFetchedSharesIt() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    wire.on(WELL_KNOWN, request -> afterwards(open, ok("max-age=600")));

    Caller first = fetching();
    List<Caller> others = List.of(waiting(), waiting(), waiting());
    open.countDown();

    assertThat(first.connection().version()).isEqualTo("2026-04-08");
    for (Caller other : others) {
      assertThat(other.connection().version()).isEqualTo("2026-04-08");
    }
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void whoComesWhileItFailsSharesTheFailureAndDoesNotAskAgain() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    wire.on(WELL_KNOWN, request -> afterwards(open, ScriptedConnector.answer(500, Map.of(), "")));

    Caller first = fetching();
    Caller second = waiting();
    open.countDown();

    Throwable ofTheFirst = first.failure();
    Throwable ofTheSecond = second.failure();
    assertThat(ofTheFirst).isInstanceOf(ConnectException.class);
    assertThat(ofTheSecond).isInstanceOf(ConnectException.class).isNotSameAs(ofTheFirst);
    assertThat(ofTheSecond).hasMessage(ofTheFirst.getMessage()).hasCause(ofTheFirst);
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void anInterruptOfOneWaiterIsItsOwn() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    wire.on(WELL_KNOWN, request -> afterwards(open, ok("max-age=600")));

    Caller first = fetching();
    Caller interrupted = waiting();
    Caller third = waiting();
    interrupted.thread().interrupt();

    assertThat(interrupted.failure()).isInstanceOf(CallCanceledException.class);
    assertThat(interrupted.flagWasSet()).isTrue();
    open.countDown();
    assertThat(first.connection().version()).isEqualTo("2026-04-08");
    assertThat(third.connection().version()).isEqualTo("2026-04-08");
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void anInterruptOfTheOneWhoFetchesMakesAnotherFetch() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    wire.on(
        WELL_KNOWN,
        request -> afterwards(asked.getAndIncrement() == 0 ? never : null, ok("max-age=600")));

    Caller first = fetching();
    Caller second = waiting();
    Caller third = waiting();
    first.thread().interrupt();

    assertThat(first.failure()).isInstanceOf(CallCanceledException.class);
    assertThat(second.connection().version()).isEqualTo("2026-04-08");
    assertThat(third.connection().version()).isEqualTo("2026-04-08");
    assertThat(wire.requests()).hasSize(2);
  }

  @Test
  void theShortTimeoutOfTheOneWhoFetchesIsItsOwn() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(1);
    wire.on(
        WELL_KNOWN,
        request -> {
          if (asked.getAndIncrement() > 0) {
            return ok("max-age=600");
          }
          afterwards(open, ok(""));
          throw new TransportException(
              TransportException.Kind.TIMEOUT, CallPhase.READ, "late", null);
        });

    Caller first = fetching();
    Caller second = waiting();
    open.countDown();

    assertThat(first.failure()).isInstanceOf(ConnectException.class);
    assertThat(second.connection().version()).isEqualTo("2026-04-08");
  }

  @Test
  void withoutTimeLeftNothingIsSent() {
    wire.on(WELL_KNOWN, PROFILE);

    assertThatThrownBy(() -> discovery.discover(SHOP, Duration.ZERO))
        .isInstanceOfSatisfying(
            ConnectException.class,
            late -> {
              assertThat(late.phase()).isEqualTo(CallPhase.QUEUE);
              assertThat(late.attempts()).isZero();
              assertThat(late.retryable()).isTrue();
            });
    assertThat(wire.requests()).isEmpty();
  }

  private Connection discover() {
    return discovery.discover(SHOP, TIMEOUT);
  }

  /** A caller whose fetch is under way. */
  private Caller fetching() {
    int before = wire.requests().size();
    Caller caller = new Caller();
    await().until(() -> wire.requests().size() > before);
    return caller;
  }

  /** A caller that waits for another's fetch. */
  private Caller waiting() {
    Caller caller = new Caller();
    await().until(() -> caller.thread().getState() == Thread.State.TIMED_WAITING);
    return caller;
  }

  private static HttpAnswer ok(String cacheControl) {
    return ScriptedConnector.answer(200, Map.of("Cache-Control", List.of(cacheControl)), PROFILE);
  }

  private static HttpAnswer afterwards(CountDownLatch latch, HttpAnswer answer)
      throws TransportException {
    try {
      if (latch != null) {
        latch.await();
      }
      return answer;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TransportException(
          TransportException.Kind.IO, CallPhase.READ, "interrupted", interrupted);
    }
  }

  private final class Caller {
    private final CompletableFuture<Boolean> flag = new CompletableFuture<>();
    private final FutureTask<Connection> task = new FutureTask<>(this::run);
    private final Thread thread = new Thread(task);

    private Caller() {
      thread.setDaemon(true);
      thread.start();
    }

    private Connection run() {
      try {
        return discover();
      } finally {
        flag.complete(Thread.currentThread().isInterrupted());
      }
    }

    Thread thread() {
      return thread;
    }

    boolean flagWasSet() throws Exception {
      return flag.get(30, TimeUnit.SECONDS);
    }

    Connection connection() throws Exception {
      return task.get(30, TimeUnit.SECONDS);
    }

    Throwable failure() throws Exception {
      try {
        throw new AssertionError("must have failed but gave " + connection());
      } catch (ExecutionException failed) {
        return failed.getCause();
      }
    }
  }
}
