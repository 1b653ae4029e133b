package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.model.TagRequests;
import dev.pushcart.internal.model.TagRules;
import dev.pushcart.internal.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Up to 100 operations on tags, run in order (Pushcart protocol 2026-11-01, Product tags, Sets of
 * tags): all or none of them, unless {@link #partial()} is said. Not thread-safe.
 */
public final class TagBatch {

  private static final int MOST = 100;

  private final List<JsonValue> operations = new ArrayList<>();
  private BatchMode mode = BatchMode.ATOMIC;

  private TagBatch() {}

  /** All are done, or none; the default. */
  public TagBatch atomic() {
    mode = BatchMode.ATOMIC;
    return this;
  }

  /** Each for itself: what can be done is. */
  public TagBatch partial() {
    mode = BatchMode.PARTIAL;
    return this;
  }

  /** Makes a tag. */
  public TagBatch create(TagDraft draft) {
    return add("create", Map.of("tag", Trees.of(TagRequests.DRAFT, draft)));
  }

  /**
   * Makes a tag, as it is built.
   *
   * @throws IllegalArgumentException as {@link TagDraft.Builder#build()}
   */
  public TagBatch create(Consumer<TagDraft.Builder> draft) {
    return create(TagDraft.build(draft));
  }

  /**
   * Changes a tag, if it is still as it was read.
   *
   * @throws IllegalArgumentException as the methods of {@link TagUpdate}
   */
  public TagBatch update(ProductTag tag, Consumer<TagUpdate> update) {
    return update(tag.id(), tag.version(), update);
  }

  /**
   * Changes a tag, if it still has that version.
   *
   * @throws IllegalArgumentException as the methods of {@link TagUpdate}
   */
  public TagBatch update(String id, long version, Consumer<TagUpdate> update) {
    return change("update", id, version, TagUpdate.patch(update));
  }

  /**
   * Moves a tag, if it is still as it was read.
   *
   * @throws IllegalArgumentException as the methods of {@link TagMove}
   */
  public TagBatch move(ProductTag tag, Consumer<TagMove> move) {
    return change("move", tag.id(), tag.version(), TagMove.patch(move));
  }

  /**
   * Moves a tag, whatever else was changed about it.
   *
   * @throws IllegalArgumentException as the methods of {@link TagMove}
   */
  public TagBatch move(String id, Consumer<TagMove> move) {
    return add("move", members(id, Map.of("patch", TagMove.patch(move))));
  }

  /** Takes a tag away for good, if it is still as it was read. */
  public TagBatch revoke(ProductTag tag) {
    return add("revoke", members(tag.id(), Map.of("version", JsonValue.of(tag.version()))));
  }

  /** Takes a tag away for good, whatever was changed about it. */
  public TagBatch revoke(String id) {
    return add("revoke", members(id, Map.of()));
  }

  private TagBatch change(String op, String id, long version, JsonObject patch) {
    Map<String, JsonValue> rest = new LinkedHashMap<>();
    rest.put("version", JsonValue.of(TagRules.atLeast("version", version, 1)));
    rest.put("patch", patch);
    return add(op, members(id, rest));
  }

  private static Map<String, JsonValue> members(String id, Map<String, JsonValue> rest) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("id", JsonValue.of(TagRules.id("id", id)));
    members.putAll(rest);
    return members;
  }

  private TagBatch add(String op, Map<String, JsonValue> rest) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("op", JsonValue.of(op));
    members.putAll(rest);
    operations.add(new JsonObject(members));
    return this;
  }

  /** What is sent. */
  static JsonObject document(Consumer<TagBatch> batch) {
    TagBatch collected = new TagBatch();
    batch.accept(collected);
    TagRules.range("ops", collected.operations.size(), 1, MOST);
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("mode", JsonValue.of(collected.mode.value()));
    members.put("ops", new JsonArray(collected.operations));
    return new JsonObject(members);
  }
}
