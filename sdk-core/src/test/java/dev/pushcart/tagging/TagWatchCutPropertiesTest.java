package dev.pushcart.tagging;

import static dev.pushcart.tagging.TagEvents.event;
import static dev.pushcart.tagging.TagEvents.moved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.Pushcart;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Wherever a stream is cut, nothing is lost and nothing comes twice. */
class TagWatchCutPropertiesTest {

  @Property(tries = 60)
  void streamThatIsCutAnywhereIsTakenUpWithoutALossOrADouble(
      @ForAll @IntRange(min = 0, max = 400) int first,
      @ForAll @IntRange(min = 0, max = 400) int second)
      throws Exception {
    List<String> all =
        List.of(
            moved(1),
            event(2, "tag.updated", ",\"reason\":\"\u00e4\u20ac\ud83c\udf39\""),
            moved(3).replace("\n", "\r\n"),
            moved(4));
    try (StreamingPlatform platform = new StreamingPlatform();
        Pushcart pushcart =
            Pushcart.builder()
                .agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"))
                .allowLoopback()
                .build()) {
      platform.plays(wire -> wire.say(cut(all, 0, first)));
      ProductTags tags = ProductTags.of(pushcart.connect(platform.url()));
      List<Long> taken = new ArrayList<>();
      try (TagWatch watch =
          tags.watch(
              "vid_42", with -> with.after(0).pauses(Duration.ofMillis(1), Duration.ofMillis(1)))) {
        int came = Integer.parseInt(platform.awaitWatcher().get("last-event-id"));
        assertThat(came).isZero();
        int position = Integer.parseInt(platform.awaitWatcher().get("last-event-id"));
        platform.plays(wire -> wire.say(cut(all, position, second)));
        int later = Integer.parseInt(platform.awaitWatcher().get("last-event-id"));
        platform.plays(
            wire -> {
              wire.say(cut(all, later, Integer.MAX_VALUE));
              wire.awaitGone();
            });
        while (taken.size() < all.size()) {
          TagEvent event = watch.next(Duration.ofSeconds(60)).orElseThrow();
          assertThat(event.listAnew()).isFalse();
          taken.add(event.seq());
        }
      }
      assertThat(taken).containsExactly(1L, 2L, 3L, 4L);
    }
  }

  /** What a platform says behind that event, cut at that byte. */
  private static byte[] cut(List<String> events, int behind, int at) {
    byte[] rest = String.join("", events.subList(behind, events.size())).getBytes(UTF_8);
    byte[] open = StreamingPlatform.OPEN.getBytes(UTF_8);
    byte[] cut = new byte[open.length + Math.min(at, rest.length)];
    System.arraycopy(open, 0, cut, 0, open.length);
    System.arraycopy(rest, 0, cut, open.length, cut.length - open.length);
    return cut;
  }
}
