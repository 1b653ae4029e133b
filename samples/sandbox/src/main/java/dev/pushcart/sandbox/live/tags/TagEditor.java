package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.Identifier;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes and changes single tags (Pushcart protocol 2026-11-01, Product tags, States). Every method
 * works in the caller's transaction and, when it throws a {@link Problem}, wants that undone.
 *
 * <p>What a business says must be known before: {@link #askAbout} and {@link #askAboutPatch} tell
 * about which products to ask, outside the transaction.
 */
public final class TagEditor {
  private static final Set<String> WITHOUT_REVIEW;
  private static final Set<String> SAYABLE =
      Set.of(
          "product",
          "position",
          "region",
          "keyframes",
          "authored_aspect",
          "time",
          "order",
          "label",
          "locale_labels",
          "price_snapshot",
          "deal_id",
          "attribution",
          "disclosure",
          "markets",
          "languages",
          "min_age",
          "publish_at",
          "expires_at");

  /** Members whose rules hang together; a change of one may break the others'. */
  private static final List<Set<String>> BOUND =
      List.of(Set.of("time", "keyframes"), Set.of("publish_at", "expires_at"));

  static {
    Set<String> members = new HashSet<>(ContentRules.MOVE);
    members.add("price_snapshot");
    WITHOUT_REVIEW = Set.copyOf(members);
  }

  private final TagStore store;
  private final TagJudge judge;
  private final ContentRules rules;
  private final Products products;
  private final TagJournal journal;

  public TagEditor(TagStore store, LiveLimits limits, Products products, TagJournal journal) {
    this.store = store;
    this.rules = new ContentRules(limits);
    this.judge = new TagJudge(store, rules, limits, products);
    this.products = products;
    this.journal = journal;
  }

  TagJudge judge() {
    return judge;
  }

  ContentRules rules() {
    return rules;
  }

  /** The product of a tag to be; empty when it would be refused whatever its business says. */
  public Optional<ProductKey> askAbout(Handle h, Principal caller, ObjectNode draft) {
    Judgement judgement = judge.draft(h, caller, draft, "", Map.of());
    return judgement.problems().isEmpty() ? judgement.asked() : Optional.empty();
  }

  /** The other product that a patch is about; empty when there is none, or not for the caller. */
  public Optional<ProductKey> askAboutPatch(
      Handle h, Principal caller, String id, ObjectNode patch) {
    if (!(patch.get("product") instanceof ObjectNode)) {
      return Optional.empty();
    }
    Optional<StoredTag> tag = store.find(h, id).filter(each -> !each.state().isFinal());
    Optional<StoredMedia> media = tag.flatMap(each -> store.media(h, each.mediaId()));
    if (media.isEmpty()
        || !Permissions.mayChange(
            LiveOperation.UPDATE_PRODUCT_TAG, caller, media.get(), tag.get())) {
      return Optional.empty();
    }
    ObjectNode merged = MergePatch.apply(tag.get().content(), patch);
    Form form = new Form(merged, "", new Errors());
    form.object("product", ContentRules::product);
    return TagJudge.product(form.out())
        .filter(key -> !key.equals(tag.get().product()))
        .filter(key -> TagJudge.business(caller, media, key).isEmpty());
  }

  /**
   * Makes a tag.
   *
   * @param draft {@code $defs/tag_draft}
   * @param pointer where it is in the body
   * @param findings what businesses said
   */
  public StoredTag create(
      Handle h,
      Principal caller,
      ObjectNode draft,
      String pointer,
      Map<ProductKey, Products.Finding> findings) {
    JsonNode target = draft.path("target").path("id");
    if (target.isString() && Identifier.is(target.stringValue())) {
      store.lock(h, target.stringValue());
    }
    Judgement judgement = judge.draft(h, caller, draft, pointer, findings);
    StoredMedia media = judgement.accepted();
    learn(h, TagJudge.product(judgement.content()).orElseThrow(), findings);
    return add(h, caller, media, judgement.content(), judgement.submit());
  }

  /** Adds a tag whose content breaks no rule. */
  public StoredTag add(
      Handle h, Principal caller, StoredMedia media, ObjectNode content, boolean submit) {
    return journal.created(h, toBe(h, caller, media, content, submit));
  }

  /** A tag as it would be made. */
  StoredTag toBe(Handle h, Principal caller, StoredMedia media, ObjectNode said, boolean submit) {
    Instant now = journal.now();
    ObjectNode content = said.deepCopy();
    if (!content.has("order")) {
      content.put("order", TagJudge.last(store.live(h, media.id())));
    }
    if (!content.has("source")) {
      content.put("source", "manual");
    }
    return new StoredTag(
        newId(now),
        media.id(),
        submit ? Transitions.submitted(media) : TagState.DRAFT,
        1,
        caller.toString(),
        now,
        now,
        content,
        Json.object());
  }

  /** Ids sort by the moment they were made at. */
  private static String newId(Instant now) {
    String random = UUID.randomUUID().toString().replace("-", "");
    return "pt_%011x%s".formatted(now.toEpochMilli(), random.substring(0, 12));
  }

  /** Whether a patch may have a member, or has it refused; any other is ignored. */
  public static boolean knows(String member) {
    return SAYABLE.contains(member)
        || ContentRules.FIXED.contains(member)
        || ContentRules.PLATFORM.contains(member);
  }

  /**
   * Changes what a tag says.
   *
   * @param patch {@code $defs/patch}
   * @param pointer where it is in the body
   * @param moveOnly whether nothing but a move is allowed
   * @param findings what businesses said
   */
  public StoredTag update(
      Handle h,
      Principal caller,
      String id,
      ObjectNode patch,
      String pointer,
      OptionalLong ifMatch,
      boolean moveOnly,
      Map<ProductKey, Products.Finding> findings) {
    StoredTag tag = concerned(h, LiveOperation.UPDATE_PRODUCT_TAG, caller, id);
    StoredMedia media = store.media(h, tag.mediaId()).orElseThrow();
    Set<String> said = new LinkedHashSet<>();
    SAYABLE.stream().filter(patch::has).forEach(said::add);
    boolean move = ContentRules.MOVE.containsAll(said);
    if (!move && !moveOnly) {
      Preconditions.require("the tag", ifMatch, tag.version());
    }
    Preconditions.check("the tag", ifMatch, tag.version());
    Transitions.requireEditable(tag);
    Errors errors = new Errors();
    Form form = new Form(patch, pointer, errors);
    form.readOnly(ContentRules.FIXED).readOnly(ContentRules.PLATFORM);
    if (moveOnly) {
      said.stream()
          .filter(member -> !ContentRules.MOVE.contains(member))
          .forEach(member -> form.notAllowed(member, "does not belong to a move"));
    }
    if (said.isEmpty() && errors.isEmpty()) {
      errors.add(pointer, "required", "must have a member to change");
    }
    ObjectNode content = merged(media, tag, patch, pointer, said, errors);
    errors.throwIfAny();
    if (!content.has("order")) {
      List<StoredTag> others =
          store.live(h, media.id()).stream().filter(each -> !each.id().equals(id)).toList();
      content.put("order", TagJudge.last(others));
    }
    return change(h, caller, media, tag, content, move, findings);
  }

  /** The content after a patch; rules of what the patch does not touch are not told again. */
  private ObjectNode merged(
      StoredMedia media,
      StoredTag tag,
      ObjectNode patch,
      String pointer,
      Set<String> said,
      Errors errors) {
    ObjectNode only = Json.object();
    said.forEach(member -> only.set(member, patch.get(member)));
    Errors found = new Errors();
    ObjectNode content = rules.read(MergePatch.apply(tag.content(), only), pointer, media, found);
    Set<String> touched = new HashSet<>(said);
    BOUND.stream()
        .filter(group -> group.stream().anyMatch(said::contains))
        .forEach(touched::addAll);
    found.keep(
        at -> {
          String rest = at.substring(pointer.length() + 1);
          int slash = rest.indexOf('/');
          return touched.contains(slash < 0 ? rest : rest.substring(0, slash));
        });
    errors.addAll(found);
    if (errors.isEmpty()) {
      // What was good when it was said stays, whatever the limits are now.
      for (String member : tag.content().propertyNames()) {
        if (!said.contains(member)) {
          content.set(member, tag.content().get(member).deepCopy());
        }
      }
    }
    return content;
  }

  /**
   * Gives a tag a content that breaks no rule of its own.
   *
   * @param move whether it was asked for as a move
   */
  StoredTag change(
      Handle h,
      Principal caller,
      StoredMedia media,
      StoredTag tag,
      ObjectNode content,
      boolean move,
      Map<ProductKey, Products.Finding> findings) {
    Set<String> changed = differences(tag.content(), content);
    if (changed.isEmpty() && tag.state() != TagState.REJECTED) {
      return tag;
    }
    judge
        .change(h, caller, media, content, changed, findings)
        .ifPresent(
            problem -> {
              throw problem;
            });
    if (changed.contains("product")) {
      learn(h, TagJudge.product(content).orElseThrow(), findings);
    }
    boolean reviewed = !WITHOUT_REVIEW.containsAll(changed);
    TagState state =
        switch (tag.state()) {
          case REJECTED -> TagState.DRAFT;
          case APPROVED ->
              reviewed && media.preModerated() ? TagState.PENDING_REVIEW : TagState.APPROVED;
          default -> tag.state();
        };
    ObjectNode moderation = Transitions.withoutAppeal(tag);
    return journal.changed(
        h,
        tag.next(state, content, moderation, journal.now()),
        move && tag.state() != TagState.REJECTED ? "tag.moved" : "tag.updated",
        Optional.empty());
  }

  static Set<String> differences(ObjectNode before, ObjectNode after) {
    Set<String> names = new HashSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    names.removeIf(
        name ->
            before.has(name)
                && after.has(name)
                && Json.text(before.get(name)).equals(Json.text(after.get(name))));
    return names;
  }

  /**
   * Leads a tag to another state, or appeals.
   *
   * @param operation one that the page's table of states names
   * @param said the request's body
   */
  public StoredTag lead(
      Handle h,
      LiveOperation operation,
      Principal caller,
      String id,
      ObjectNode said,
      String pointer,
      OptionalLong ifMatch) {
    StoredTag tag = concerned(h, operation, caller, id);
    Preconditions.check("the tag", ifMatch, tag.version());
    return step(h, operation, caller, tag, said, pointer);
  }

  /** The same without a word, for whoever has the media and so all of its tags. */
  StoredTag leadAsOwner(Handle h, LiveOperation operation, Principal caller, StoredTag tag) {
    return step(h, operation, caller, tag, Json.object(), "");
  }

  private StoredTag step(
      Handle h,
      LiveOperation operation,
      Principal caller,
      StoredTag tag,
      ObjectNode said,
      String pointer) {
    StoredMedia media = store.media(h, tag.mediaId()).orElseThrow();
    Transitions.Step step =
        Transitions.step(operation, media, tag, caller, said, pointer, journal.now());
    return journal.changed(h, step.tag(), step.event(), step.reason());
  }

  /** The tag, for somebody who may change it. */
  private StoredTag concerned(Handle h, LiveOperation operation, Principal caller, String id) {
    return store
        .find(h, id)
        .filter(
            tag ->
                Permissions.mayChange(
                    operation, caller, store.media(h, tag.mediaId()).orElseThrow(), tag))
        .orElseThrow(() -> Permissions.notFound("tag", id));
  }

  private void learn(Handle h, ProductKey product, Map<ProductKey, Products.Finding> findings) {
    Products.Finding finding = findings.get(product);
    if (finding != null) {
      products.learn(h, finding);
    }
  }
}
