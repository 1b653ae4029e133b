package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.ProblemDocument;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations that make and change single tags, and those of media (Pushcart protocol
 * 2026-11-01, Product tags, Principals). Safe for use by several threads.
 */
public final class TagOperations {
  private static final Set<LiveOperation> STEPS =
      Set.of(
          LiveOperation.SUBMIT_PRODUCT_TAG,
          LiveOperation.APPROVE_PRODUCT_TAG,
          LiveOperation.REJECT_PRODUCT_TAG,
          LiveOperation.SUSPEND_PRODUCT_TAG,
          LiveOperation.RESTORE_PRODUCT_TAG,
          LiveOperation.REVOKE_PRODUCT_TAG,
          LiveOperation.APPEAL_PRODUCT_TAG);

  private final Database database;
  private final TagStore store;
  private final TagEditor editor;
  private final TagViews views;
  private final Products products;
  private final Visibilities visibilities;
  private final MediaOperations media;
  private final TagSets sets;

  /**
   * @param moderation what a media has that says nothing: auto_approve or pre_moderation
   */
  public TagOperations(
      Database database,
      TagStore store,
      LiveLimits limits,
      Products products,
      Visibilities visibilities,
      TagViews views,
      TagEditor editor,
      TagJournal journal,
      String moderation,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.editor = editor;
    this.views = views;
    this.products = products;
    this.visibilities = visibilities;
    this.media = new MediaOperations(database, store, limits, journal, moderation, clock);
    this.sets = new TagSets(database, store, limits, products, views, editor, journal);
  }

  /** The work behind each operation. */
  public Map<LiveOperation, LiveHandler> handlers() {
    Map<LiveOperation, LiveHandler> all = new EnumMap<>(LiveOperation.class);
    all.put(LiveOperation.REGISTER_MEDIA, (LiveHandler.Change) media::register);
    all.put(LiveOperation.GET_MEDIA, (LiveHandler.Read) media::get);
    all.put(LiveOperation.UPDATE_MEDIA, (LiveHandler.Change) media::update);
    all.put(LiveOperation.CREATE_PRODUCT_TAG, (LiveHandler.Change) this::create);
    all.put(LiveOperation.CHECK_PRODUCT_TAG, (LiveHandler.Read) this::check);
    all.put(LiveOperation.UPDATE_PRODUCT_TAG, (LiveHandler.Change) this::update);
    for (LiveOperation step : STEPS) {
      all.put(step, (LiveHandler.Change) this::lead);
    }
    all.put(LiveOperation.BATCH_PRODUCT_TAGS, (LiveHandler.Change) sets::batch);
    all.put(LiveOperation.REPLACE_PRODUCT_TAGS, (LiveHandler.Change) sets::replace);
    all.put(LiveOperation.REORDER_PRODUCT_TAGS, (LiveHandler.Change) sets::reorder);
    return all;
  }

  private Function<Handle, LiveAnswer> create(LiveCall call) {
    Judgement before =
        database.read(h -> editor.judge().draft(h, call.caller(), call.payload(), "", Map.of()));
    // Nobody is asked about what is refused anyway.
    before.accepted();
    Map<ProductKey, Products.Finding> findings = asked(before.asked());
    return h ->
        LiveAnswer.of(201, view(h, editor.create(h, call.caller(), call.payload(), "", findings)));
  }

  private LiveAnswer check(LiveCall call) {
    ObjectNode audience = visibilities.audience(call.query());
    Judgement before =
        database.read(h -> editor.judge().draft(h, call.caller(), call.payload(), "", Map.of()));
    Map<ProductKey, Products.Finding> findings = asked(before.asked());
    return database.write(
        h -> {
          // What a business said is kept, the tag is not.
          findings.values().forEach(finding -> products.learn(h, finding));
          return LiveAnswer.ok(
              checked(
                  h,
                  call,
                  editor.judge().draft(h, call.caller(), call.payload(), "", findings),
                  audience));
        });
  }

  private ObjectNode checked(Handle h, LiveCall call, Judgement judgement, ObjectNode audience) {
    ObjectNode result = Json.object().put("valid", judgement.problems().isEmpty());
    ArrayNode problems = result.putArray("problems");
    for (Problem problem : judgement.problems()) {
      problems.add(ProblemDocument.of(problem));
    }
    ArrayNode warnings = result.putArray("warnings");
    if (judgement.problems().isEmpty()) {
      StoredMedia target = judgement.accepted();
      StoredTag tag =
          editor.toBe(h, call.caller(), target, judgement.content(), judgement.submit());
      ObjectNode view = views.of(h, target, tag, audience);
      if (view.get("warnings") instanceof ArrayNode some) {
        warnings.addAll(some);
      }
      result.set("state", view.get("state"));
      result.set("visibility", view.get("visibility"));
    }
    return result;
  }

  private Function<Handle, LiveAnswer> update(LiveCall call) {
    Map<ProductKey, Products.Finding> findings =
        asked(
            database.read(h -> editor.askAboutPatch(h, call.caller(), call.id(), call.payload())));
    return h ->
        LiveAnswer.ok(
            view(
                h,
                editor.update(
                    h,
                    call.caller(),
                    call.id(),
                    call.payload(),
                    "",
                    call.ifMatch(),
                    false,
                    findings)));
  }

  private Function<Handle, LiveAnswer> lead(LiveCall call) {
    return h ->
        LiveAnswer.ok(
            view(
                h,
                editor.lead(
                    h,
                    call.operation(),
                    call.caller(),
                    call.id(),
                    call.payload(),
                    "",
                    call.ifMatch())));
  }

  private Map<ProductKey, Products.Finding> asked(Optional<ProductKey> product) {
    return product.map(key -> products.find(Set.of(key))).orElse(Map.of());
  }

  private ObjectNode view(Handle h, StoredTag tag) {
    StoredMedia of = store.media(h, tag.mediaId()).orElseThrow();
    return views.of(h, of, List.of(tag), views.everybody()).get(0);
  }
}
