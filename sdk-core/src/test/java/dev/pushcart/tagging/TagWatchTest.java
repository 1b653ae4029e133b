package dev.pushcart.tagging;

import static dev.pushcart.tagging.TagEvents.event;
import static dev.pushcart.tagging.TagEvents.moved;
import static dev.pushcart.tagging.TagEvents.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.AuthenticationException;
import dev.pushcart.CallCanceledException;
import dev.pushcart.DecodeException;
import dev.pushcart.NotFoundException;
import dev.pushcart.PermissionException;
import dev.pushcart.Pushcart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@SuppressWarnings("try")
class TagWatchTest {

  private static final Duration GUARD = Duration.ofSeconds(60);

  private StreamingPlatform platform;
  private Pushcart pushcart;
  private ProductTags tags;

  /** A listener that waits holds a thread of it; the common pool may have but one. */
  private final ExecutorService callbacks = Executors.newCachedThreadPool();

  @BeforeEach
  void connect() throws Exception {
    platform = new StreamingPlatform();
    pushcart =
        Pushcart.builder()
            .agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"))
            .allowLoopback()
            .executor(callbacks)
            .build();
    tags = ProductTags.of(pushcart.connect(platform.url()));
  }

  @AfterEach
  void close() throws Exception {
    pushcart.close();
    platform.close();
    callbacks.shutdownNow();
  }

  private TagWatch watch(Consumer<TagWatchOptions> options) {
    return tags.watch(
        "vid_42",
        each -> {
          each.pauses(Duration.ofMillis(1), Duration.ofMillis(1));
          options.accept(each);
        });
  }

  private static TagEvent take(TagWatch watch) {
    return watch.next(GUARD).orElseThrow();
  }

  @Test
  void eventsComeInOrderWithWhatTheySay() {
    platform.streamsAndStays(
        moved(17)
            + event(
                18,
                "pin.changed",
                ",\"previous\":{\"room_id\":\"vid_42\",\"pin_seq\":4},"
                    + "\"current\":{\"room_id\":\"vid_42\",\"pin_seq\":5},\"x\":1"));
    try (TagWatch watch = watch(with -> {})) {
      TagEvent first = take(watch);
      assertThat(first.seq()).isEqualTo(17);
      assertThat(first.type()).isEqualTo(TagEventType.MOVED);
      assertThat(first.tagId()).contains("pt_7");
      assertThat(first.listAnew()).isFalse();
      TagEvent second = take(watch);
      assertThat(second.currentPin().orElseThrow().pinSeq()).isEqualTo(5);
      assertThat(second.extras()).containsOnlyKeys("x");
      assertThat(watch.lastSeq()).hasValue(18);
    }
  }

  @Test
  void requestCarriesWhoAsksAndForWhom() throws Exception {
    platform.streamsAndStays("");
    try (TagWatch watch =
        watch(with -> with.after(16).audience(AudienceQuery.everybody().country("VN")))) {
      Map<String, String> request = platform.awaitWatcher();
      assertThat(request)
          .containsEntry("target", "/live/media/vid_42/product-tags:watch?country=VN")
          .containsEntry("last-event-id", "16")
          .containsEntry("accept", "text/event-stream")
          .containsEntry("accept-encoding", "identity")
          .containsKeys("ucp-agent", "request-id", "user-agent");
      assertThat(watch.lastSeq()).hasValue(16);
    }
  }

  @Test
  void brokenStreamGoesOnBehindTheLastEvent() throws Exception {
    platform.streams(moved(17) + "id: 18\nevent: tag.moved\ndata: {\"se");
    platform.streamsAndStays(moved(18));
    try (TagWatch watch = watch(with -> with.after(16))) {
      assertThat(List.of(take(watch).seq(), take(watch).seq())).containsExactly(17L, 18L);
      platform.awaitWatcher();
      assertThat(platform.awaitWatcher()).containsEntry("last-event-id", "17");
    }
  }

  @Test
  void whatComesTwiceIsLeftOut() {
    platform.streams(moved(17) + moved(17) + moved(16));
    platform.streamsAndStays(moved(17) + moved(18));
    try (TagWatch watch = watch(with -> with.after(16))) {
      assertThat(take(watch).seq()).isEqualTo(17);
      assertThat(take(watch).seq()).isEqualTo(18);
    }
  }

  @Test
  void whatIsMissingIsSaidByTheNextEvent() {
    platform.streamsAndStays(moved(20) + moved(21));
    try (TagWatch watch = watch(with -> with.after(16))) {
      TagEvent behindHole = take(watch);
      assertThat(behindHole.missed()).isEqualTo(3);
      assertThat(behindHole.listAnew()).isTrue();
      assertThat(take(watch).listAnew()).isFalse();
    }
  }

  @Test
  void resetSaysToListAnewAndTheStreamGoesOnBehindIt() {
    platform.streamsAndStays(reset(12, 9) + moved(13));
    try (TagWatch watch = watch(with -> with.after(99))) {
      TagEvent told = take(watch);
      assertThat(told.type()).isEqualTo(TagEventType.RESET);
      assertThat(told.oldestSeq()).hasValue(9);
      assertThat(told.listAnew()).isTrue();
      assertThat(take(watch).listAnew()).isFalse();
      assertThat(watch.lastSeq()).hasValue(13);
    }
  }

  @Test
  void behindZeroTheFirstOneKeptIsNoHole() {
    platform.streamsAndStays(moved(9));
    try (TagWatch watch = watch(with -> with.after(0))) {
      assertThat(take(watch).listAnew()).isFalse();
    }
  }

  @Test
  void breakBeforeAnyNumberWasKnownMayHaveLostSomething() {
    platform.streams(": nothing yet\n\n");
    platform.streamsAndStays(moved(9));
    try (TagWatch watch = watch(with -> {})) {
      TagEvent event = take(watch);
      assertThat(event.listAnew()).isTrue();
      assertThat(event.missed()).isZero();
    }
  }

  @Test
  void numberWithoutAnEventIsEnoughToGoOnBehind() throws Exception {
    platform.streams("id: 8\n\n");
    platform.streamsAndStays(moved(9));
    try (TagWatch watch = watch(with -> {})) {
      assertThat(take(watch).listAnew()).isFalse();
      platform.awaitWatcher();
      assertThat(platform.awaitWatcher()).containsEntry("last-event-id", "8");
    }
  }

  @Test
  void unknownTypeIsAnEventLikeOthers() {
    platform.streamsAndStays(event(17, "tag.sparkled", ""));
    try (TagWatch watch = watch(with -> {})) {
      TagEventType type = take(watch).type();
      assertThat(type).isEqualTo(TagEventType.of("tag.sparkled"));
      assertThat(type.isKnown()).isFalse();
    }
  }

  @Test
  void eventThatCannotBeReadIsLeftOutAndSaid() {
    platform.streamsAndStays(moved(17) + "id: 18\ndata: {\"seq\":true}\n\n" + moved(19));
    Recorder told = new Recorder();
    try (TagWatch watch = watch(with -> with.listener(told))) {
      assertThat(told.awaitEvent().seq()).isEqualTo(17);
      assertThat(told.await(WatchState.Unreadable.class).cause().path()).isEqualTo("$.seq");
      assertThat(told.await(WatchState.Gap.class).missed()).hasValue(1);
      assertThat(told.awaitEvent().missed()).isEqualTo(1);
      assertThat(watch.isOver()).isFalse();
    }
  }

  @Test
  void eventThatIsTooLargeIsLeftOutAndSaid() {
    platform.streamsAndStays("id: 17\ndata: " + "x".repeat(3 << 20) + "\n\n" + moved(18));
    try (TagWatch watch = watch(with -> with.after(16))) {
      TagEvent next = take(watch);
      assertThat(next.seq()).isEqualTo(18);
      assertThat(next.missed()).isEqualTo(1);
    }
  }

  @Test
  void strangerEndsTheWatchWithWhatTheAnswerMeans() {
    platform.answers("401 Unauthorized", "Content-Type: application/problem+json\r\n", "{}");
    assertEndsWith(AuthenticationException.class);
    platform.answers("403 Forbidden", "", "");
    assertEndsWith(PermissionException.class);
    platform.answers(
        "404 Not Found",
        "Content-Type: application/problem+json\r\n",
        "{\"code\":\"not_found\",\"status\":404,\"title\":\"x\"}");
    assertThat(assertEndsWith(NotFoundException.class).code()).contains("not_found");
    assertThat(platform.watchers()).isEqualTo(3);
  }

  private <T extends dev.pushcart.PushcartException> T assertEndsWith(Class<T> failure) {
    try (TagWatch watch = watch(with -> {})) {
      Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> watch.next(GUARD));
      assertThat(thrown).isInstanceOf(failure);
      assertThat(watch.isOver()).isTrue();
      assertThatThrownBy(() -> watch.iterator().hasNext()).isSameAs(thrown);
      return failure.cast(thrown);
    }
  }

  @Test
  void pageOfAProxyIsNoStreamOfEvents() {
    platform.answers("200 OK", "Content-Type: text/html\r\n", "<html>Log in</html>");
    assertThat(assertEndsWith(DecodeException.class)).hasMessageContaining("text/html");
  }

  @Test
  void platformThatHasNothingToSayEndsTheWatchWithoutAFailure() {
    platform.plays(wire -> wire.say("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"));
    try (TagWatch watch = watch(with -> {})) {
      assertThat(watch.iterator().hasNext()).isFalse();
      assertThat(watch.state()).isInstanceOf(WatchState.Closed.class);
    }
  }

  @Test
  void platformThatIsOverloadedIsAskedAgain() {
    platform.answers("503 Service Unavailable", "", "");
    platform.answers("429 Too Many Requests", "Retry-After: 0\r\n", "");
    platform.streamsAndStays(moved(1));
    try (TagWatch watch = watch(with -> {})) {
      assertThat(take(watch).seq()).isEqualTo(1);
    }
  }

  @Test
  void streamInTinyPiecesSaysTheSame() {
    byte[] bytes = (moved(17) + moved(18)).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    platform.plays(
        wire -> {
          wire.say(StreamingPlatform.OPEN);
          for (byte each : bytes) {
            wire.say(new byte[] {each});
          }
          wire.awaitGone();
        });
    try (TagWatch watch = watch(with -> {})) {
      assertThat(List.of(take(watch).seq(), take(watch).seq())).containsExactly(17L, 18L);
    }
  }

  @Test
  void closingEndsTheConnectionAndWhoWaits() throws Exception {
    platform.streamsAndStays(moved(17));
    TagWatch watch = watch(with -> {});
    Iterator<TagEvent> events = watch.iterator();
    assertThat(events.next().seq()).isEqualTo(17);
    CountDownLatch done = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              if (!events.hasNext()) {
                done.countDown();
              }
            });
    waiting.start();
    watch.close();
    watch.close();
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    platform.awaitGone();
    assertThat(watch.next(Duration.ZERO)).isEmpty();
    assertThat(watch.isOver()).isTrue();
  }

  @Test
  void whatWasNotTakenIsGoneWithCloseEvenIfTheStreamEndedBefore() {
    platform.plays(wire -> wire.say(StreamingPlatform.OPEN + moved(17) + moved(18)));
    platform.answers("204 No Content", "", "");
    TagWatch watch = watch(with -> {});
    take(watch);
    awaitEnd(watch);
    assertThat(watch.isOver()).isFalse();
    watch.close();
    assertThat(watch.isOver()).isTrue();
    assertThat(watch.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void listenerHearsOfNothingButTheEndAfterCloseEvenIfTheStreamEndedBefore() throws Exception {
    platform.plays(wire -> wire.say(StreamingPlatform.OPEN + moved(17) + moved(18)));
    platform.answers("204 No Content", "", "");
    CountDownLatch go = new CountDownLatch(1);
    Recorder told = new Recorder();
    TagWatch watch =
        watch(
            with ->
                with.listener(
                    new TagListener() {
                      @Override
                      public void onEvent(TagEvent event) {
                        told.onEvent(event);
                        awaitQuietly(go);
                      }

                      @Override
                      public void onState(WatchState state) {
                        told.onState(state);
                      }
                    }));
    assertThat(told.awaitEvent().seq()).isEqualTo(17);
    awaitEnd(watch);
    watch.close();
    go.countDown();
    assertThat(told.await(WatchState.Closed.class).cause()).isEmpty();
  }

  private static void awaitEnd(TagWatch watch) {
    while (!(watch.state() instanceof WatchState.Closed)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void closingTheClientEndsItsWatches() throws Exception {
    platform.streamsAndStays(moved(17));
    TagWatch watch = watch(with -> {});
    take(watch);
    pushcart.close();
    assertThatThrownBy(() -> watch.next(GUARD)).isInstanceOf(CallCanceledException.class);
    platform.awaitGone();
  }

  @Test
  void closedClientHasNoOpenWatchEvenIfItsExecutorIsBusy() throws Exception {
    ExecutorService only = Executors.newSingleThreadExecutor();
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    platform.streamsAndStays(moved(17));
    Pushcart client =
        Pushcart.builder()
            .agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"))
            .allowLoopback()
            .executor(only)
            .build();
    try (TagWatch watch = ProductTags.of(client.connect(platform.url())).watch("vid_42")) {
      take(watch);
      only.execute(
          () -> {
            busy.countDown();
            awaitQuietly(free);
          });
      assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
      client.close();
      assertThat(watch.state()).isInstanceOf(WatchState.Closed.class);
      assertThatThrownBy(() -> watch.next(GUARD)).isInstanceOf(CallCanceledException.class);
    } finally {
      client.close();
      free.countDown();
      only.shutdown();
    }
  }

  @Test
  void negativeWaitIsNoWait() {
    platform.streamsAndStays("");
    try (TagWatch watch = watch(with -> {})) {
      assertThat(watch.next(Duration.ofSeconds(Long.MIN_VALUE))).isEmpty();
    }
  }

  @Test
  void interruptedTakerKeepsItsFlagAndTheWatchGoesOn() {
    platform.streamsAndStays("");
    try (TagWatch watch = watch(with -> {})) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> watch.next(GUARD)).isInstanceOf(CallCanceledException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(watch.isOver()).isFalse();
    }
  }

  @Test
  void slowTakerWithABufferOfOneLosesNothing() {
    int many = 20_000;
    platform.plays(
        wire -> {
          wire.say(StreamingPlatform.OPEN);
          for (int seq = 1; seq <= many; seq++) {
            wire.say(moved(seq));
          }
          wire.awaitGone();
        });
    try (TagWatch watch = watch(with -> with.buffer(1).after(0))) {
      for (long seq = 1; seq <= many; seq++) {
        assertThat(take(watch).seq()).isEqualTo(seq);
      }
    }
  }

  @Test
  void listenerHearsEverythingInOrderAndOutlivesItsOwnFailures() throws Exception {
    platform.streams(moved(17) + moved(18));
    platform.streamsAndStays(reset(30, 20));
    Recorder told = new Recorder();
    TagWatch watch =
        watch(
            with ->
                with.listener(
                    new TagListener() {
                      @Override
                      public void onEvent(TagEvent event) {
                        told.onEvent(event);
                        throw new IllegalStateException("the listener's own");
                      }

                      @Override
                      public void onState(WatchState state) {
                        told.onState(state);
                      }
                    }));
    told.await(WatchState.Connected.class);
    assertThat(told.awaitEvent().seq()).isEqualTo(17);
    assertThat(told.awaitEvent().seq()).isEqualTo(18);
    assertThat(told.await(WatchState.Reconnecting.class).cause()).hasMessageContaining("ended");
    told.await(WatchState.Connected.class);
    assertThat(told.await(WatchState.Reset.class).oldestSeq()).isEqualTo(OptionalLong.of(20));
    assertThat(told.awaitEvent().type()).isEqualTo(TagEventType.RESET);
    watch.close();
    assertThat(told.await(WatchState.Closed.class).cause()).isEmpty();
    assertThatThrownBy(() -> watch.next(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void slowListenerWithABufferOfTwoHearsEverything() throws Exception {
    StringBuilder many = new StringBuilder();
    for (int seq = 1; seq <= 500; seq++) {
      many.append(moved(seq));
    }
    platform.streamsAndStays(many.toString());
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(500);
    List<Long> heard = new ArrayList<>();
    try (TagWatch watch =
        watch(
            with ->
                with.after(0)
                    .buffer(2)
                    .listener(
                        event -> {
                          awaitQuietly(go);
                          heard.add(event.seq());
                          all.countDown();
                        }))) {
      platform.awaitWatcher();
      go.countDown();
      assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(heard).hasSize(500).isSorted().doesNotHaveDuplicates();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void optionsNameTheRuleTheyBreak() {
    assertThatThrownBy(() -> watch(with -> with.after(-1))).hasMessageContaining("after");
    assertThatThrownBy(() -> watch(with -> with.buffer(0))).hasMessageContaining("buffer");
    assertThatThrownBy(() -> watch(with -> with.idleTimeout(Duration.ZERO)))
        .hasMessageContaining("idleTimeout");
    assertThatThrownBy(() -> tags.watch("no/id")).isInstanceOf(IllegalArgumentException.class);
  }

  /** Keeps what it is told until the test asks. */
  private static final class Recorder implements TagListener {
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @Override
    public void onEvent(TagEvent event) {
      told.add(event);
    }

    @Override
    public void onState(WatchState state) {
      told.add(state);
    }

    TagEvent awaitEvent() {
      return await(TagEvent.class);
    }

    /** The next one of that kind; states of a connection in between are passed over. */
    <T> T await(Class<T> kind) {
      while (true) {
        Object next;
        try {
          next = told.poll(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
          throw new AssertionError(interrupted);
        }
        if (kind.isInstance(next)) {
          return kind.cast(next);
        }
        boolean passing =
            next instanceof WatchState.Connected || next instanceof WatchState.Reconnecting;
        if (!passing) {
          throw new AssertionError("expected " + kind + " but was told " + next);
        }
      }
    }
  }
}
