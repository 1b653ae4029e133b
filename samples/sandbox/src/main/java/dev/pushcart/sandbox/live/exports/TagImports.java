package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.live.ProblemDocument;
import dev.pushcart.sandbox.live.exports.WebVttReader.Cue;
import dev.pushcart.sandbox.live.tags.Errors;
import dev.pushcart.sandbox.live.tags.Form;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.Products;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.StoredTag;
import dev.pushcart.sandbox.live.tags.TagEditor;
import dev.pushcart.sandbox.live.tags.TagStore;
import dev.pushcart.sandbox.live.tags.TagViews;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes and changes tags by a WebVTT document, under the rules of tags made one by one. A cue says
 * the whole content of its tag: what it leaves out is taken away, but for what never changes and
 * the order.
 */
final class TagImports {
  private static final Set<String> MODES = new TreeSet<>(List.of("atomic", "partial"));
  private static final Set<String> FORMATS = Set.of("webvtt");
  private static final Set<String> KEPT =
      Set.of("target", "client_ref", "source", "confidence", "order");
  private static final int MAX_CONTENT = 524_288;
  private static final String ITEM = "import_item";
  private static final String ALL = "import_all";

  private final Database database;
  private final TagStore store;
  private final LiveLimits limits;
  private final Products products;
  private final TagEditor editor;
  private final TagViews views;

  TagImports(
      Database database,
      TagStore store,
      LiveLimits limits,
      Products products,
      TagEditor editor,
      TagViews views) {
    this.database = database;
    this.store = store;
    this.limits = limits;
    this.products = products;
    this.editor = editor;
    this.views = views;
  }

  Function<Handle, LiveAnswer> prepare(LiveCall call) {
    StoredMedia media = database.read(h -> media(h, call));
    Errors errors = new Errors();
    Form form = new Form(call.payload(), "", errors);
    form.required("format", "mode", "content").oneOf("format", FORMATS).oneOf("mode", MODES);
    JsonNode content = call.payload().path("content");
    if (call.payload().has("content") && !content.isString()) {
      form.broken("content", "type", "must be a string");
    } else if (content.asString("").length() > MAX_CONTENT) {
      form.broken("content", "too_long", "must have at most " + MAX_CONTENT + " characters");
    }
    errors.throwIfAny();
    List<Cue> cues = WebVttReader.read(content.asString(""));
    requireFew(media, cues.size());
    boolean atomic = form.good("mode").orElseThrow().equals("atomic");
    Map<ProductKey, Products.Finding> findings = findings(call, media, cues);
    return h -> {
      ObjectNode result = run(h, call, cues, atomic, findings);
      boolean undone = atomic && !result.get("applied").booleanValue();
      return undone ? LiveAnswer.undone(result) : LiveAnswer.ok(result);
    };
  }

  /** The media, for somebody who may tag it. */
  private StoredMedia media(Handle h, LiveCall call) {
    return store
        .media(h, call.id())
        .filter(
            media ->
                Permissions.owns(call.caller(), media)
                    || (call.caller().is(Principal.Kind.BUSINESS) && !media.isDraft()))
        .orElseThrow(() -> Permissions.notFound("media", call.id()));
  }

  /** No media takes more tags than its limit, so no document needs to have more. */
  private void requireFew(StoredMedia media, int count) {
    boolean batch = limits.get("batch") >= limits.tags(media);
    String name = batch ? "batch" : limits.of(media);
    long max = batch ? limits.get("batch") : limits.tags(media);
    if (count > max) {
      throw new Problem(
              422,
              "limit_exceeded",
              "at most %d cues are taken at once, and there are %d (%s)"
                  .formatted(max, count, name))
          .with("limit", Json.object().put("name", name).put("max", max).put("count", count));
    }
  }

  private Map<ProductKey, Products.Finding> findings(
      LiveCall call, StoredMedia media, List<Cue> cues) {
    Set<ProductKey> asked =
        database.read(
            h -> {
              Set<ProductKey> keys = new LinkedHashSet<>();
              for (Cue cue : cues) {
                Optional<StoredTag> tag = known(h, media, cue);
                Optional<ProductKey> product =
                    tag.isPresent()
                        ? editor.askAboutPatch(
                            h, call.caller(), tag.get().id(), patch(tag.get(), cue))
                        : editor.askAbout(h, call.caller(), draft(media, cue));
                product.ifPresent(keys::add);
              }
              return keys;
            });
    return asked.isEmpty() ? Map.of() : products.find(asked);
  }

  private ObjectNode run(
      Handle h,
      LiveCall call,
      List<Cue> cues,
      boolean atomic,
      Map<ProductKey, Products.Finding> findings) {
    StoredMedia media = media(h, call);
    ArrayNode items = Json.array();
    boolean failed = false;
    h.savepoint(ALL);
    for (Cue cue : cues) {
      Optional<StoredTag> tag = known(h, media, cue);
      ObjectNode item = items.addObject().put("index", items.size() - 1);
      item.put("op", tag.isPresent() ? "update" : "create");
      h.savepoint(ITEM);
      try {
        StoredTag done = apply(h, call, media, cue, tag, findings);
        item.put("status", tag.isPresent() ? 200 : 201);
        item.set("tag", views.of(h, media, done, views.everybody()));
        h.releaseSavepoint(ITEM);
      } catch (Problem problem) {
        h.rollbackToSavepoint(ITEM);
        failed = true;
        item.put("status", problem.status());
        item.set("problem", ProblemDocument.of(problem).put("line", cue.line()));
      }
    }
    if (failed && atomic) {
      h.rollbackToSavepoint(ALL);
      items.forEach(item -> undone((ObjectNode) item));
    } else {
      h.releaseSavepoint(ALL);
    }
    ObjectNode result =
        Json.object().put("mode", atomic ? "atomic" : "partial").put("applied", !failed);
    result.set("results", items);
    return result;
  }

  private StoredTag apply(
      Handle h,
      LiveCall call,
      StoredMedia media,
      Cue cue,
      Optional<StoredTag> known,
      Map<ProductKey, Products.Finding> findings) {
    if (known.isEmpty()) {
      return editor.create(h, call.caller(), draft(media, cue), "/content", findings);
    }
    StoredTag tag = known.get();
    ObjectNode patch = patch(tag, cue);
    if (patch.isEmpty() && Permissions.mayRead(call.caller(), media, tag)) {
      return tag;
    }
    return editor.update(
        h,
        call.caller(),
        tag.id(),
        patch,
        "/content",
        OptionalLong.of(tag.version()),
        false,
        findings);
  }

  private static void undone(ObjectNode item) {
    if (item.has("tag")) {
      item.remove("tag");
      item.put("status", 424);
      item.set(
          "problem",
          ProblemDocument.of(
              new Problem(424, "rolled_back", "it was undone because another cue failed")));
    }
  }

  /** The tag of the media that a cue names, by its author's name or by id. */
  private Optional<StoredTag> known(Handle h, StoredMedia media, Cue cue) {
    return cue.content()
        .path("client_ref")
        .asStringOpt()
        .flatMap(ref -> store.byClientRef(h, media.id(), ref))
        .or(
            () ->
                cue.id()
                    .flatMap(id -> store.find(h, id))
                    .filter(tag -> tag.mediaId().equals(media.id())))
        .filter(tag -> !tag.state().isFinal());
  }

  /** A cue as a tag to be of this media, wherever it was exported from. */
  private static ObjectNode draft(StoredMedia media, Cue cue) {
    ObjectNode draft = cue.content().deepCopy();
    ObjectNode target = Json.object().put("type", media.type()).put("id", media.id());
    JsonNode index = cue.content().path("target").get("media_index");
    if (index != null) {
      target.set("media_index", index);
    }
    draft.set("target", target);
    draft.remove("submit");
    if (!draft.has("source")) {
      draft.put("source", "import");
    }
    return draft;
  }

  /** The merge patch (RFC 7396) that makes a tag say what its cue says. */
  private static ObjectNode patch(StoredTag tag, Cue cue) {
    ObjectNode before = tag.content().deepCopy();
    ObjectNode after = cue.content().deepCopy();
    before.remove(KEPT);
    Optional<JsonNode> order = Optional.ofNullable(after.get("order"));
    after.remove(KEPT);
    order
        .filter(value -> !value.equals(tag.content().get("order")))
        .ifPresent(value -> after.set("order", value));
    ObjectNode patch = difference(before, after);
    patch.retain(patch.propertyNames().stream().filter(TagEditor::knows).toList());
    return patch;
  }

  private static ObjectNode difference(ObjectNode before, ObjectNode after) {
    ObjectNode patch = Json.object();
    Set<String> names = new HashSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    for (String name : names) {
      JsonNode old = before.get(name);
      JsonNode wanted = after.get(name);
      if (wanted == null) {
        patch.putNull(name);
      } else if (old instanceof ObjectNode one && wanted instanceof ObjectNode other) {
        ObjectNode inner = difference(one, other);
        if (!inner.isEmpty()) {
          patch.set(name, inner);
        }
      } else if (old == null || !Json.text(old).equals(Json.text(wanted))) {
        patch.set(name, wanted);
      }
    }
    return patch;
  }
}
