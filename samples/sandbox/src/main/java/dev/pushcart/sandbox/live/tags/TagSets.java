package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.ProblemDocument;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several tags in one request: batch and reorder (Pushcart protocol 2026-11-01, Product tags, Sets
 * of tags). {@link Replacement} is the third.
 */
final class TagSets {
  private static final Set<String> MODES = new TreeSet<>(List.of("atomic", "partial"));
  private static final Set<String> OPS =
      new TreeSet<>(List.of("create", "update", "move", "revoke"));
  private static final String ITEM = "tag_item";
  private static final String ALL = "tag_batch";
  private static final int MAX_IDS = 1000;

  private final Database database;
  private final TagStore store;
  private final LiveLimits limits;
  private final Products products;
  private final TagViews views;
  private final TagEditor editor;
  private final TagJournal journal;

  TagSets(
      Database database,
      TagStore store,
      LiveLimits limits,
      Products products,
      TagViews views,
      TagEditor editor,
      TagJournal journal) {
    this.database = database;
    this.store = store;
    this.limits = limits;
    this.products = products;
    this.views = views;
    this.editor = editor;
    this.journal = journal;
  }

  /**
   * One operation of a batch.
   *
   * @param body the tag or patch; an empty object for revoke
   * @param pointer where the body is in the request
   */
  private record Op(
      int index, String name, String id, OptionalLong version, ObjectNode body, String pointer) {}

  Function<Handle, LiveAnswer> batch(LiveCall call) {
    Errors errors = new Errors();
    Form form = new Form(call.payload(), "", errors);
    form.required("mode", "ops").oneOf("mode", MODES);
    List<Op> ops = ops(call.payload().get("ops"), form, errors);
    errors.throwIfAny();
    boolean atomic = form.good("mode").orElseThrow().equals("atomic");
    Map<ProductKey, Products.Finding> findings = findings(call, ops);
    return h -> run(h, call, ops, atomic, findings);
  }

  private List<Op> ops(@Nullable JsonNode value, Form form, Errors errors) {
    List<Op> ops = new ArrayList<>();
    if (value == null) {
      return ops;
    }
    if (!(value instanceof ArrayNode array)) {
      form.broken("ops", "type", "must be an array");
      return ops;
    }
    if (array.isEmpty()) {
      form.broken("ops", "required", "must have at least one operation");
    }
    long max = limits.get("batch");
    if (array.size() > max) {
      throw TagJudge.limitExceeded(
          "batch", max, array.size(), "a batch takes " + max + " operations");
    }
    for (int i = 0; i < array.size(); i++) {
      String at = "/ops/" + i;
      if (array.get(i) instanceof ObjectNode object) {
        ops.add(op(i, object, at, errors));
      } else {
        errors.add(at, "type", "must be an object");
      }
    }
    return ops;
  }

  private static Op op(int index, ObjectNode object, String at, Errors errors) {
    Form form = new Form(object, at, errors);
    form.required("op").oneOf("op", OPS).id("id").integer("version", 1, Json.MAX_INTEGER);
    String name = form.good("op").orElse("");
    boolean create = name.equals("create");
    String member = create ? "tag" : "patch";
    ObjectNode body = Json.object();
    if (!name.isEmpty()) {
      if (!create) {
        form.required("id");
      }
      if (!name.equals("revoke")) {
        form.required(member);
        if (object.get(member) instanceof ObjectNode given) {
          body = given;
        } else if (object.has(member)) {
          form.broken(member, "type", "must be an object");
        }
      }
    }
    return new Op(
        index, name, form.good("id").orElse(""), form.number("version"), body, at + "/" + member);
  }

  /** Asks about every product that an operation brings, at once. */
  private Map<ProductKey, Products.Finding> findings(LiveCall call, List<Op> ops) {
    Set<ProductKey> asked =
        database.read(
            h -> {
              Set<ProductKey> keys = new LinkedHashSet<>();
              for (Op op : ops) {
                switch (op.name()) {
                  case "create" ->
                      editor.askAbout(h, call.caller(), op.body()).ifPresent(keys::add);
                  case "update" ->
                      editor
                          .askAboutPatch(h, call.caller(), op.id(), op.body())
                          .ifPresent(keys::add);
                  default -> {
                    // Neither a move nor a revocation brings one.
                  }
                }
              }
              return keys;
            });
    return asked.isEmpty() ? Map.of() : products.find(asked);
  }

  private LiveAnswer run(
      Handle h,
      LiveCall call,
      List<Op> ops,
      boolean atomic,
      Map<ProductKey, Products.Finding> findings) {
    ObjectNode result = Json.object().put("mode", atomic ? "atomic" : "partial");
    h.savepoint(ALL);
    ArrayNode items = Json.array();
    boolean failed = false;
    for (Op op : ops) {
      ObjectNode item = items.addObject().put("index", op.index()).put("op", op.name());
      h.savepoint(ITEM);
      try {
        StoredTag tag = apply(h, call, op, findings);
        item.put("status", op.name().equals("create") ? 201 : 200);
        item.set("tag", view(h, tag));
        h.releaseSavepoint(ITEM);
      } catch (Problem problem) {
        h.rollbackToSavepoint(ITEM);
        failed = true;
        item.put("status", problem.status());
        item.set("problem", ProblemDocument.of(problem));
      }
    }
    if (failed && atomic) {
      h.rollbackToSavepoint(ALL);
      items.forEach(item -> undone((ObjectNode) item));
    } else {
      h.releaseSavepoint(ALL);
    }
    result.put("applied", !failed);
    result.set("results", items);
    return failed && atomic ? LiveAnswer.undone(result) : LiveAnswer.ok(result);
  }

  private StoredTag apply(
      Handle h, LiveCall call, Op op, Map<ProductKey, Products.Finding> findings) {
    return switch (op.name()) {
      case "create" -> editor.create(h, call.caller(), op.body(), op.pointer(), findings);
      case "revoke" ->
          editor.lead(
              h,
              LiveOperation.REVOKE_PRODUCT_TAG,
              call.caller(),
              op.id(),
              op.body(),
              op.pointer(),
              op.version());
      default ->
          editor.update(
              h,
              call.caller(),
              op.id(),
              op.body(),
              op.pointer(),
              op.version(),
              op.name().equals("move"),
              findings);
    };
  }

  private static void undone(ObjectNode item) {
    if (item.has("tag")) {
      item.remove("tag");
      item.put("status", 424);
      item.set(
          "problem",
          ProblemDocument.of(
              new Problem(424, "rolled_back", "it was undone because another operation failed")));
    }
  }

  Function<Handle, LiveAnswer> reorder(LiveCall call) {
    Errors errors = new Errors();
    Form form = new Form(call.payload(), "", errors);
    List<String> ids = form.required("ids").ids("ids", 0, MAX_IDS);
    return h -> {
      StoredMedia media = held(h, call);
      Preconditions.check("the media's set of tags", call.ifMatch(), media.tagsVersion());
      errors.throwIfAny();
      List<StoredTag> tags = store.live(h, media.id());
      Permutation.require(
          "tag of the media that is neither revoked nor expired",
          tags.stream().map(StoredTag::id).toList(),
          ids);
      Instant now = journal.now();
      List<StoredTag> moved = new ArrayList<>();
      for (StoredTag tag : tags) {
        int place = ids.indexOf(tag.id());
        if (tag.order() != place) {
          ObjectNode content = tag.content().deepCopy().put("order", place);
          moved.add(tag.next(tag.state(), content, tag.moderation(), now));
        }
      }
      if (!moved.isEmpty()) {
        journal.reordered(h, media, moved, ids);
      }
      return LiveAnswer.ok(list(h, media.id()));
    };
  }

  Function<Handle, LiveAnswer> replace(LiveCall call) {
    Replacement replacement = new Replacement(store, limits, editor, call);
    Set<ProductKey> asked = database.read(h -> replacement.plan(h, own(h, call)).asked());
    Map<ProductKey, Products.Finding> findings = asked.isEmpty() ? Map.of() : products.find(asked);
    return h -> {
      StoredMedia media = held(h, call);
      replacement.apply(h, media, findings, products);
      return LiveAnswer.ok(list(h, media.id()));
    };
  }

  /** The same, so that nobody else changes its tags before this transaction ends. */
  private StoredMedia held(Handle h, LiveCall call) {
    store.lock(h, call.id());
    return own(h, call);
  }

  /** The media of the path, for somebody who has it. */
  private StoredMedia own(Handle h, LiveCall call) {
    return store
        .media(h, call.id())
        .filter(media -> Permissions.owns(call.caller(), media))
        .orElseThrow(() -> Permissions.notFound("media", call.id()));
  }

  private ObjectNode list(Handle h, String mediaId) {
    StoredMedia media = store.media(h, mediaId).orElseThrow();
    List<StoredTag> tags = store.live(h, mediaId);
    ObjectNode list = Json.object();
    views.of(h, media, tags, views.everybody()).forEach(list.putArray("tags")::add);
    list.put("tags_version", media.tagsVersion());
    list.putObject("pagination").put("has_next_page", false).put("total_count", tags.size());
    return list;
  }

  private ObjectNode view(Handle h, StoredTag tag) {
    StoredMedia media = store.media(h, tag.mediaId()).orElseThrow();
    return views.of(h, media, tag, views.everybody());
  }
}
