package dev.pushcart.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.tagging.TagEvent;
import dev.pushcart.tagging.TagEventType;
import org.junit.jupiter.api.Test;

/** Which events say by themselves that the tags have to be listed anew. */
class TagEventDataTest {

  @Test
  void decisionBesideTheTagsWantsThemListedAnew() {
    TagEvent event = event("tags.changed", ",\"reason\":\"seller_suspended\"");
    assertThat(event.type()).isEqualTo(TagEventType.CHANGED);
    assertThat(event.reason()).contains("seller_suspended");
    assertThat(event.listAnew()).isTrue();
  }

  @Test
  void typeOfALaterVersionWantsThemListedAnew() {
    assertThat(event("tags.shuffled", "").listAnew()).isTrue();
  }

  @Test
  void eventThatSaysAllOfItDoesNot() {
    assertThat(event("tag.moved", ",\"tag_id\":\"pt_7\"").listAnew()).isFalse();
    assertThat(event("pin.changed", "").listAnew()).isFalse();
  }

  private static TagEvent event(String type, String more) {
    return TagEventData.of(
        "{\"seq\":17,\"type\":\""
            + type
            + "\",\"at\":\"2026-11-23T10:00:00Z\",\"media_id\":\"vid_42\""
            + more
            + "}");
  }
}
