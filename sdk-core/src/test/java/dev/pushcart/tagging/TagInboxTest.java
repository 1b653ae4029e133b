package dev.pushcart.tagging;

import static dev.pushcart.tagging.TagEvents.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.internal.binding.Feed;
import dev.pushcart.internal.sse.ServerSentEvent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TagInboxTest {

  private final CountedFeed feed = new CountedFeed();
  private final WeakReference<Object> holder = new WeakReference<>(this);
  private final List<Object> told = new ArrayList<>();

  private TagInbox inbox(Consumer<TagWatchOptions> options) {
    TagWatchOptions chosen = new TagWatchOptions();
    options.accept(chosen);
    TagInbox inbox = new TagInbox("watch", "vid_42", chosen, Runnable::run);
    inbox.begin(feed, holder);
    inbox.connected();
    return inbox;
  }

  private static ServerSentEvent moved(long seq) {
    return said(seq, "tag.moved", "");
  }

  private static ServerSentEvent said(long seq, String type, String more) {
    return new ServerSentEvent(type, data(seq, type, more), Long.toString(seq), false);
  }

  @Test
  void fullBufferWantsNoMoreUntilSomethingIsTaken() {
    TagInbox inbox = inbox(with -> with.buffer(2).after(0));
    inbox.received(moved(1));
    assertThat(inbox.wantsMore()).isTrue();
    inbox.received(moved(2));
    assertThat(inbox.wantsMore()).isFalse();
    assertThat(feed.resumed).isZero();

    assertThat(inbox.next(0)).extracting(TagEvent::seq).isEqualTo(1L);

    assertThat(inbox.wantsMore()).isTrue();
    assertThat(feed.resumed).isEqualTo(1);
  }

  @Test
  void longEventsFillTheBufferBeforeManyDo() {
    TagInbox inbox = inbox(with -> with.after(0));
    String megabyte = ",\"x\":\"" + "x".repeat(1 << 20) + '"';
    int taken = 0;
    while (inbox.wantsMore()) {
      inbox.received(said(++taken, "tag.moved", megabyte));
    }
    assertThat(taken).isEqualTo(16);
    inbox.next(0);
    assertThat(inbox.wantsMore()).isTrue();
    assertThat(feed.resumed).isEqualTo(1);
  }

  @Test
  void watchThatEverybodyForgotIsNotWanted() {
    TagInbox inbox = inbox(with -> {});
    assertThat(inbox.isWanted()).isTrue();
    holder.clear();
    assertThat(inbox.isWanted()).isFalse();
  }

  @Test
  void watchWithAListenerIsWantedEvenIfEverybodyForgotIt() {
    TagInbox inbox = inbox(with -> with.listener(told::add));
    holder.clear();
    assertThat(inbox.isWanted()).isTrue();
  }

  @Test
  void onlyWhatIsNewBringsTheFeedOn() {
    TagInbox inbox = inbox(with -> with.after(16));
    assertThat(inbox.received(moved(17))).isTrue();
    assertThat(inbox.received(moved(17))).isFalse();
    assertThat(inbox.received(new ServerSentEvent("tag.moved", "{}", "18", false))).isFalse();
    assertThat(inbox.received(said(30, "tags.reset", ""))).isTrue();
    assertThat(inbox.received(said(30, "tags.reset", ""))).isFalse();
  }

  @Test
  void numberThatFallsOnOneConnectionIsNotPassedOverInSilence() {
    TagInbox inbox = inbox(with -> with.listener(new Told()));
    inbox.received(moved(100));
    inbox.received(moved(1));
    inbox.received(moved(101));
    assertThat(told).hasAtLeastOneElementOfType(WatchState.Unreadable.class);
    assertThat(told.get(told.size() - 1))
        .isInstanceOfSatisfying(TagEvent.class, event -> assertThat(event.listAnew()).isTrue());
  }

  @Test
  void numberOfAnEarlierConnectionMayComeAgain() {
    TagInbox inbox = inbox(with -> with.listener(new Told()));
    inbox.received(moved(17));
    inbox.connected();
    inbox.received(moved(16));
    inbox.received(moved(17));
    inbox.received(moved(18));
    assertThat(told).doesNotHaveAnyElementsOfTypes(WatchState.Unreadable.class);
    assertThat(inbox.lastSeq()).isEqualTo(OptionalLong.of(18));
  }

  @Test
  void eventOfAnotherMediaOrUnderAnotherNameIsUnreadable() {
    TagInbox inbox = inbox(with -> with.listener(new Told()));
    String said = data(17, "tag.moved", "");
    inbox.received(new ServerSentEvent("tag.moved", said.replace("vid_42", "vid_43"), "17", false));
    inbox.received(new ServerSentEvent("tag.revoked", said, "17", false));
    inbox.received(new ServerSentEvent("tag.moved", said, "18", false));
    assertThat(told)
        .filteredOn(WatchState.Unreadable.class::isInstance)
        .extracting(state -> ((WatchState.Unreadable) state).cause().path())
        .containsExactly("$.media_id", "$.type", "$.seq");
    assertThat(told).doesNotHaveAnyElementsOfTypes(TagEvent.class);
  }

  private final class Told implements TagListener {
    @Override
    public void onEvent(TagEvent event) {
      told.add(event);
    }

    @Override
    public void onState(WatchState state) {
      told.add(state);
    }
  }

  /** Is asked to go on, and does nothing. */
  private static final class CountedFeed implements Feed {
    private int resumed;

    @Override
    public void start() {}

    @Override
    public void resume() {
      resumed++;
    }

    @Override
    public void close() {}
  }
}
