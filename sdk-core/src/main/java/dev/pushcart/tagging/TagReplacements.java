package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.model.TagContentData;
import dev.pushcart.internal.model.TagRequests;
import dev.pushcart.internal.model.TagRules;
import dev.pushcart.internal.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All tags that a media is to have, in order; what is not among them is revoked (Pushcart protocol
 * 2026-11-01, Product tags, Sets of tags). Not thread-safe.
 */
public final class TagReplacements {

  private static final int MOST = 200;

  private final List<JsonValue> tags = new ArrayList<>();

  private TagReplacements() {}

  /** One that exists, as it was read. */
  public TagReplacements keep(ProductTag tag) {
    return add(tag.id(), Trees.of(TagContentData.TABLE, tag));
  }

  /**
   * One that exists, with other contents: what the draft leaves out is taken away.
   *
   * @throws IllegalArgumentException if it is no id
   */
  public TagReplacements replace(String id, TagDraft draft) {
    return add(TagRules.id("id", id), Trees.of(TagContentData.TABLE, draft));
  }

  /** One that does not exist yet. */
  public TagReplacements create(TagDraft draft) {
    tags.add(Trees.of(TagRequests.DRAFT, draft));
    return this;
  }

  /**
   * One that does not exist yet, as it is built.
   *
   * @throws IllegalArgumentException as {@link TagDraft.Builder#build()}
   */
  public TagReplacements create(Consumer<TagDraft.Builder> draft) {
    return create(TagDraft.build(draft));
  }

  private TagReplacements add(String id, JsonValue content) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("id", JsonValue.of(id));
    members.putAll(content.members());
    tags.add(new JsonObject(members));
    return this;
  }

  /** What is sent. */
  static JsonObject document(Consumer<TagReplacements> replacements) {
    TagReplacements collected = new TagReplacements();
    replacements.accept(collected);
    TagRules.most("tags", collected.tags.size(), MOST);
    return new JsonObject(Map.of("tags", new JsonArray(collected.tags)));
  }
}
