package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.model.PlainText;
import dev.pushcart.internal.model.TagRules;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A live room to be (Pushcart protocol 2026-11-01, Product tags, Lineups and pins). It is live at
 * once. Not thread-safe.
 */
public final class RoomDraft {

  private static final int LONGEST_TITLE = 200;

  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  private RoomDraft() {}

  /**
   * Its id: 1 to 128 letters, digits and {@code . _ ~ -}; the platform makes one without it.
   *
   * @throws IllegalArgumentException if it is not
   */
  public RoomDraft id(String id) {
    members.put("id", JsonValue.of(TagRules.id("id", id)));
    return this;
  }

  /**
   * For people: plain text of 1 to 200 code points.
   *
   * @throws IllegalArgumentException if it is not
   */
  public RoomDraft title(String title) {
    members.put("title", JsonValue.of(PlainText.require("title", title, LONGEST_TITLE)));
    return this;
  }

  /**
   * Whose products may be offered, by origin, at most 1,000; without it, everybody's.
   *
   * @throws IllegalArgumentException if one is no https origin (or http of this machine)
   */
  public RoomDraft businesses(URI... origins) {
    members.put("businesses", Origins.tree(origins));
    return this;
  }

  /** What becomes of a tag that is submitted; the platform decides without it. */
  public RoomDraft moderation(ModerationPolicy policy) {
    members.put("moderation", JsonValue.of(TagRules.value("moderation", policy.value())));
    return this;
  }

  /** What is sent. */
  static JsonObject document(Consumer<RoomDraft> room) {
    RoomDraft collected = new RoomDraft();
    room.accept(collected);
    return new JsonObject(collected.members);
  }
}
