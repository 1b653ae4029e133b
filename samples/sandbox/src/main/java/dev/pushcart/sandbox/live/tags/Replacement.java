package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the set of tags of a media what a request says, all or nothing (Pushcart protocol
 * 2026-11-01, Product tags, Sets of tags).
 */
final class Replacement {
  private final TagStore store;
  private final LiveLimits limits;
  private final TagEditor editor;
  private final LiveCall call;

  Replacement(TagStore store, LiveLimits limits, TagEditor editor, LiveCall call) {
    this.store = store;
    this.limits = limits;
    this.editor = editor;
    this.call = call;
  }

  /**
   * An entry that breaks no rule.
   *
   * @param tag the tag it is; null for a new one
   */
  private record Entry(
      String pointer, @Nullable StoredTag tag, ObjectNode content, Optional<Boolean> submit) {}

  /** What is to be done; {@code left} are the tags that the request leaves out. */
  record Plan(List<Entry> entries, List<StoredTag> left) {
    /** The products that businesses are to be asked about. */
    Set<ProductKey> asked() {
      Set<ProductKey> keys = new LinkedHashSet<>();
      for (Entry entry : entries) {
        ProductKey key = TagJudge.product(entry.content()).orElseThrow();
        if (entry.tag() == null || !entry.tag().product().equals(key)) {
          keys.add(key);
        }
      }
      return keys;
    }
  }

  /**
   * Reads the request against what there is.
   *
   * @throws Problem when it is refused whatever businesses say
   */
  Plan plan(Handle h, StoredMedia media) {
    Preconditions.require("the media's set of tags", call.ifMatch(), media.tagsVersion());
    Map<String, StoredTag> there = new LinkedHashMap<>();
    store.live(h, media.id()).forEach(tag -> there.put(tag.id(), tag));
    Errors errors = new Errors();
    List<Entry> entries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    ArrayNode given = given(errors);
    for (int i = 0; i < given.size(); i++) {
      String at = "/tags/" + i;
      if (given.get(i) instanceof ObjectNode object) {
        entries.add(entry(media, there, object, at, i, ids, names, errors));
      } else {
        errors.add(at, "type", "must be an object");
      }
    }
    errors.throwIfAny();
    requireRoom(media, entries);
    for (Entry entry : entries) {
      judged(h, media, entry, Map.of());
    }
    there.keySet().removeAll(ids);
    return new Plan(entries, List.copyOf(there.values()));
  }

  private ArrayNode given(Errors errors) {
    JsonNode value = call.payload().get("tags");
    if (value instanceof ArrayNode array) {
      return array;
    }
    errors.add(
        "/tags",
        value == null ? "required" : "type",
        value == null ? "is required" : "must be an array");
    return Json.array();
  }

  private Entry entry(
      StoredMedia media,
      Map<String, StoredTag> there,
      ObjectNode said,
      String at,
      int place,
      Set<String> ids,
      Set<String> names,
      Errors errors) {
    Form form = new Form(said, at, errors);
    form.readOnly(ContentRules.PLATFORM.stream().filter(name -> !name.equals("id")).toList())
        .id("id")
        .flag("submit");
    Optional<String> id = form.good("id");
    StoredTag tag = id.map(there::get).orElse(null);
    if (id.isPresent() && tag == null) {
      form.broken("id", "not_allowed", "must be a tag of the media that is not revoked or expired");
    } else if (id.isPresent() && !ids.add(id.get())) {
      form.broken("id", "not_unique", "is there twice");
    }
    ObjectNode whole = said.deepCopy();
    if (tag == null) {
      target(form, whole, media);
    } else {
      fixed(form, whole, tag);
    }
    ObjectNode content = editor.rules().read(whole, at, media, errors);
    if (!content.has("order")) {
      content.put("order", tag == null ? place : tag.order());
    }
    if (!content.has("source")) {
      content.put("source", "manual");
    }
    if (content.has("client_ref") && !names.add(content.get("client_ref").stringValue())) {
      form.broken("client_ref", "not_unique", "is the one of another entry, too");
    }
    Optional<Boolean> submit =
        form.out().has("submit")
            ? Optional.of(form.out().get("submit").booleanValue())
            : Optional.empty();
    return new Entry(at, tag, content, submit);
  }

  private static void target(Form form, ObjectNode whole, StoredMedia media) {
    if (!whole.has("target")) {
      whole.putObject("target").put("type", media.type()).put("id", media.id());
      return;
    }
    JsonNode target = whole.get("target");
    if (target.path("type").isString()
        && target.path("id").isString()
        && !(target.get("type").stringValue().equals(media.type())
            && target.get("id").stringValue().equals(media.id()))) {
      form.broken("target", "not_allowed", "must be the media of the path, or be left out");
    }
  }

  /** Puts in what never changes, and refuses to change it. */
  private static void fixed(Form form, ObjectNode whole, StoredTag tag) {
    for (String member : ContentRules.FIXED) {
      JsonNode before = tag.content().get(member);
      JsonNode said = whole.get(member);
      if (said == null && before != null) {
        whole.set(member, before.deepCopy());
      } else if (said != null && !same(said, before)) {
        form.broken(member, "read_only", "never changes");
      }
    }
  }

  private static boolean same(JsonNode said, @Nullable JsonNode before) {
    if (before == null) {
      return false;
    }
    if (said.isNumber() && before.isNumber()) {
      return said.doubleValue() == before.doubleValue();
    }
    return Arrays.equals(Json.canonical(said), Json.canonical(before));
  }

  private void requireRoom(StoredMedia media, List<Entry> entries) {
    boolean apart = limits.of(media).equals("carousel_image");
    Map<Long, Long> counts = new LinkedHashMap<>();
    for (Entry entry : entries) {
      long index = apart ? entry.content().path("target").path("media_index").longValue(0) : 0;
      counts.merge(index, 1L, Long::sum);
    }
    for (long count : counts.values()) {
      Optional<Problem> refused = editor.judge().overLimit(media, count);
      if (refused.isPresent()) {
        throw refused.get();
      }
    }
  }

  private void judged(
      Handle h, StoredMedia media, Entry entry, Map<ProductKey, Products.Finding> findings) {
    Set<String> changed =
        entry.tag() == null
            ? Set.copyOf(entry.content().propertyNames())
            : TagEditor.differences(entry.tag().content(), entry.content());
    editor
        .judge()
        .change(h, call.caller(), media, entry.content(), changed, findings)
        .ifPresent(
            problem -> {
              ArrayNode errors = Json.array();
              errors
                  .addObject()
                  .put("pointer", entry.pointer())
                  .put("code", problem.code())
                  .put("detail", problem.content());
              throw problem.with("errors", errors);
            });
  }

  /** Does it, in the caller's transaction, which holds the media. */
  void apply(
      Handle h, StoredMedia media, Map<ProductKey, Products.Finding> findings, Products products) {
    Plan plan = plan(h, media);
    plan.entries().forEach(entry -> judged(h, media, entry, findings));
    findings.values().forEach(finding -> products.learn(h, finding));
    for (StoredTag tag : plan.left()) {
      step(h, LiveOperation.REVOKE_PRODUCT_TAG, tag);
    }
    for (Entry entry : plan.entries()) {
      StoredTag tag = entry.tag();
      if (tag == null) {
        editor.add(h, call.caller(), media, entry.content(), entry.submit().orElse(true));
      } else {
        changed(h, media, tag, entry, findings);
      }
    }
  }

  private void changed(
      Handle h,
      StoredMedia media,
      StoredTag tag,
      Entry entry,
      Map<ProductKey, Products.Finding> findings) {
    Set<String> changed = TagEditor.differences(tag.content(), entry.content());
    StoredTag now = tag;
    if (!changed.isEmpty()) {
      boolean move = ContentRules.MOVE.containsAll(changed);
      now = editor.change(h, call.caller(), media, tag, entry.content(), move, findings);
    }
    if (entry.submit().orElse(false) && now.state() == TagState.DRAFT) {
      step(h, LiveOperation.SUBMIT_PRODUCT_TAG, now);
    }
  }

  /** As the media's owner, who need not be the one whose product it is. */
  private void step(Handle h, LiveOperation operation, StoredTag tag) {
    editor.leadAsOwner(h, operation, call.caller(), tag);
  }
}
