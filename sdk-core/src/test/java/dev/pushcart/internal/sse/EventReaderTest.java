package dev.pushcart.internal.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private final List<ServerSentEvent> events = new ArrayList<>();
  private final EventReader reader = new EventReader(64, events::add);

  private void read(String text) {
    reader.read(text.getBytes(UTF_8));
  }

  @Test
  void eventHasItsTypeItsLinesAndTheLastId() {
    read("id: 7\nevent: tag.moved\ndata: a\ndata:b\ndata\n\ndata: c\n\n");
    assertThat(events)
        .containsExactly(
            new ServerSentEvent("tag.moved", "a\nb\n", "7", false),
            new ServerSentEvent("message", "c", "7", false));
  }

  @Test
  void idWithNulCountsForNothingAndAnEmptyOneTakesItBack() {
    read("id: 7\ndata: a\n\nid: 8\0\ndata: b\n\nid\ndata: c\n\n");
    assertThat(events).extracting(ServerSentEvent::lastEventId).containsExactly("7", "7", "");
  }

  @Test
  void idOfAnEventThatIsCutOffIsNotReached() {
    read("id: 7\n\nid: 8\ndata: half");
    assertThat(events).isEmpty();
    assertThat(reader.lastEventId()).isEqualTo("7");
    assertThat(reader.isInsideEvent()).isTrue();
  }

  @Test
  void retryIsOfDigitsOnly() {
    read("retry: 2500\nretry: 1e3\nretry: -1\nretry\n");
    assertThat(reader.retryMillis()).hasValue(2500);
  }

  @Test
  void lineThatIsTooLongMakesItsEventTooLarge() {
    read("id: 9\ndata: " + "x".repeat(100) + "\n\ndata: fits\n\n");
    assertThat(events)
        .containsExactly(
            new ServerSentEvent("message", "", "9", true),
            new ServerSentEvent("message", "fits", "9", false));
  }

  @Test
  void manyShortLinesMakeAnEventTooLargeAsWell() {
    read("data: 12345678\n".repeat(20) + "\ndata: fits\n\n");
    assertThat(events).extracting(ServerSentEvent::tooLarge).containsExactly(true, false);
  }

  @Test
  void commentMayBeAsLongAsItLikes() {
    read(":" + "x".repeat(1000) + "\ndata: a\n\n");
    assertThat(events).containsExactly(new ServerSentEvent("message", "a", "", false));
  }

  @Test
  void markBeforeTheFirstLineOnlyIsIgnored() {
    read("\ufeffdata: a\n\n\ufeffdata: b\n\n");
    assertThat(events).extracting(ServerSentEvent::data).containsExactly("a");
  }
}
