package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.model.Placements;
import dev.pushcart.internal.model.TagRules;
import dev.pushcart.internal.model.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of a merge patch (RFC 7396) as they are collected. An object takes the place of the
 * old one whole: what it does not have is null in it, since a merge would keep it.
 */
final class TagPatch {

  private final Map<String, JsonValue> members = new LinkedHashMap<>();
  private @Nullable TimeRange time;
  private List<Keyframe> keyframes = List.of();

  void set(String name, JsonValue value) {
    members.put(name, value);
  }

  void clear(String name) {
    members.put(name, JsonNull.NULL);
  }

  <T> void replace(String name, BindingTable<T> table, T value) {
    set(name, Trees.replacing(table, value));
  }

  void strings(String name, List<String> values) {
    set(name, new JsonArray(values.stream().map(JsonValue::of).toList()));
  }

  void position(Position position) {
    set("position", Trees.of(Placements.POSITION, position));
  }

  void region(Region region) {
    set("region", Trees.of(Placements.REGION, region));
  }

  void keyframes(List<Keyframe> keyframes) {
    this.keyframes = List.copyOf(keyframes);
    set("keyframes", Trees.of(Codecs.list(Placements.KEYFRAME), this.keyframes));
  }

  void time(TimeRange time) {
    this.time = time;
    Map<String, JsonValue> interval = new LinkedHashMap<>();
    interval.put("start_ms", JsonValue.of(time.startMs()));
    interval.put("end_ms", time.hasEnd() ? JsonValue.of(time.endMs()) : JsonNull.NULL);
    set("time", new JsonObject(interval));
  }

  void order(int order) {
    set("order", JsonValue.of(TagRules.order(order)));
  }

  /** The whole patch; must change something, and a new way must lie within a new time. */
  JsonObject document() {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("patch: must change something");
    }
    TagRules.keyframes(keyframes, Optional.ofNullable(time));
    return new JsonObject(members);
  }
}
