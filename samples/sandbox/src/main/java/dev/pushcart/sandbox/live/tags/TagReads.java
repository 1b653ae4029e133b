package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reading of product tags: one, those of a media or of a product, and those shown at a moment.
 * What businesses say is refreshed before anything is answered. Safe for use by several threads.
 */
public final class TagReads {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 100;
  private static final int MAX_ID = 256;
  private static final Set<TagState> UNENDED = EnumSet.complementOf(EnumSet.copyOf(TagState.FINAL));
  private static final List<String> STATES =
      Stream.of(TagState.values()).map(TagState::wireName).toList();

  private final Database database;
  private final TagStore store;
  private final TagViews views;
  private final VisibilityRules visibility;
  private final LiveLimits limits;
  private final Products products;
  private final CursorSecret secret;

  /**
   * @param products what is asked again where too little is known, outside of transactions
   */
  public TagReads(
      Database database,
      TagStore store,
      TagViews views,
      VisibilityRules visibility,
      LiveLimits limits,
      Products products) {
    this.database = database;
    this.store = store;
    this.views = views;
    this.visibility = visibility;
    this.limits = limits;
    this.products = products;
    this.secret = new CursorSecret(database);
  }

  /** The operations that read tags. */
  public Map<LiveOperation, LiveHandler> handlers() {
    Map<LiveOperation, LiveHandler> all = new EnumMap<>(LiveOperation.class);
    all.put(LiveOperation.GET_PRODUCT_TAG, (LiveHandler.Read) this::get);
    all.put(LiveOperation.LIST_PRODUCT_TAGS, (LiveHandler.Read) this::ofMedia);
    all.put(LiveOperation.LIST_PRODUCT_TAGS_OF_PRODUCT, (LiveHandler.Read) this::ofProduct);
    all.put(LiveOperation.RESOLVE_PRODUCT_TAGS, (LiveHandler.Read) this::resolve);
    return all;
  }

  private LiveAnswer get(LiveCall call) {
    QueryParameters query = new QueryParameters(call.query());
    Audience audience = visibility.audience(query);
    query.check();
    return LiveAnswer.ok(
        fresh(
            h -> List.of(readable(h, call)),
            all -> all,
            (h, all) -> messages(call.caller(), h, all, audience.json()).get(0)));
  }

  private LiveAnswer ofMedia(LiveCall call) {
    QueryParameters query = new QueryParameters(call.query());
    Audience audience = visibility.audience(query);
    Collection<TagState> states =
        query
            .someOf("state", STATES)
            .map(some -> (Collection<TagState>) some.stream().map(TagState::of).toList())
            .orElse(UNENDED);
    boolean visibleOnly = query.flag("visible_only");
    OptionalLong atMs = query.integer("at_ms", 0, Json.MAX_INTEGER);
    Paging paging = paging(query, call);
    query.check();
    Selection selection =
        h -> {
          StoredMedia media = readableMedia(h, call);
          return store.byMedia(h, media.id(), states).stream()
              .filter(tag -> atMs.isEmpty() || tag.shownAt(atMs.getAsLong()))
              .map(tag -> new Placed(media, tag))
              .filter(each -> readable(call.caller(), each))
              .toList();
        };
    return LiveAnswer.ok(
        page(
            call.caller(),
            selection,
            audience,
            paging,
            visibleOnly,
            (h, list) -> list.put("tags_version", readableMedia(h, call).tagsVersion())));
  }

  private LiveAnswer ofProduct(LiveCall call) {
    QueryParameters query = new QueryParameters(call.query());
    Audience audience = visibility.audience(query);
    Optional<String> business =
        query
            .required("business", MAX_ID)
            .flatMap(
                text ->
                    Origin.of(text)
                        .or(
                            () ->
                                query.refuse(
                                    "business",
                                    "malformed",
                                    "must be an origin such as https://shop.example")));
    Optional<String> productId = query.required("product_id", MAX_ID);
    Optional<String> variantId = query.optional("variant_id", MAX_ID);
    Paging paging = paging(query, call);
    query.check();
    String origin = business.orElseThrow();
    if (call.caller().is(Principal.Kind.BUSINESS)
        && !Permissions.isBusinessOf(call.caller(), origin)) {
      throw new Problem(
          403,
          "business_not_allowed",
          "%s may ask about its own products, and not about those of %s"
              .formatted(call.caller(), origin));
    }
    Selection selection =
        h -> {
          Map<String, StoredMedia> media = new HashMap<>();
          List<Placed> all = new ArrayList<>();
          for (StoredTag tag :
              store.byProduct(
                  h, origin, productId.orElseThrow(), variantId.orElse(null), UNENDED)) {
            all.add(new Placed(media.computeIfAbsent(tag.mediaId(), id -> mediaOf(h, id)), tag));
          }
          return all.stream().filter(each -> readable(call.caller(), each)).toList();
        };
    return LiveAnswer.ok(page(call.caller(), selection, audience, paging, false, (h, list) -> {}));
  }

  private LiveAnswer resolve(LiveCall call) {
    QueryParameters query = new QueryParameters(call.query());
    Audience audience = visibility.audience(query);
    query.required("at_ms", MAX_ID);
    OptionalLong atMs = query.integer("at_ms", 0, Json.MAX_INTEGER);
    query.check();
    long at = atMs.orElseThrow();
    Selection approved =
        h -> {
          StoredMedia media = readableMedia(h, call);
          return store.byMedia(h, media.id(), EnumSet.of(TagState.APPROVED)).stream()
              .map(tag -> new Placed(media, tag))
              .toList();
        };
    return LiveAnswer.ok(
        fresh(
            approved,
            all -> all,
            (h, all) -> {
              List<StoredTag> tags = all.stream().map(Placed::tag).toList();
              return resolved(
                  call.caller(),
                  h,
                  visibility.circumstances(h, readableMedia(h, call), tags),
                  tags,
                  at,
                  audience);
            }));
  }

  private ObjectNode resolved(
      Principal caller,
      Handle h,
      Circumstances circumstances,
      List<StoredTag> approved,
      long at,
      Audience audience) {
    List<StoredTag> visible =
        approved.stream().filter(tag -> visibility.visible(circumstances, tag, audience)).toList();
    List<StoredTag> active = visible.stream().filter(tag -> tag.shownAt(at)).toList();
    ObjectNode answer = Json.object().put("at_ms", at);
    ArrayNode tags = answer.putArray("active");
    views.readBy(caller, h, circumstances, active, audience.json()).forEach(tags::add);
    visible.stream()
        .flatMapToLong(tag -> LongStream.concat(LongStream.of(tag.startMs()), tag.endMs().stream()))
        .filter(moment -> moment > at)
        .min()
        .ifPresent(next -> answer.put("next_change_ms", next));
    ArrayNode warnings = answer.putArray("warnings");
    active.stream()
        .filter(StoredTag::placed)
        .collect(Collectors.groupingBy(StoredTag::mediaIndex, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(hotspots -> warn(warnings, hotspots));
    answer.set("evaluated_for", audience.json());
    return answer;
  }

  private void warn(ArrayNode warnings, List<StoredTag> hotspots) {
    long max = limits.get("simultaneous_hotspots");
    if (hotspots.size() > max) {
      ArrayNode ids =
          warnings
              .addObject()
              .put("code", "too_many_hotspots")
              .put(
                  "detail",
                  "%d hotspots are shown at this moment; more than %d are too many"
                      .formatted(hotspots.size(), max))
              .putArray("tag_ids");
      hotspots.forEach(tag -> ids.add(tag.id()));
    }
  }

  /** A tag and the media it is in. */
  private record Placed(StoredMedia media, StoredTag tag) {}

  /** What the caller may read of what it asks for, in order. */
  private interface Selection {
    List<Placed> of(Handle h);
  }

  /** What a list says beside its tags. */
  private interface Rest {
    void write(Handle h, ObjectNode list);
  }

  /** How much of a list to give, and from where. */
  private record Paging(int limit, TagCursor cursor, Optional<TagCursor.Place> behind) {
    List<Placed> of(List<Placed> all, int more) {
      return all.stream()
          .filter(each -> behind.map(place -> place.isBefore(each.tag())).orElse(true))
          .limit(limit + (long) more)
          .toList();
    }
  }

  private Paging paging(QueryParameters query, LiveCall call) {
    long limit = query.integer("limit", 1, LARGEST_PAGE).orElse(USUAL_PAGE);
    TagCursor cursor = new TagCursor(secret.get(), filter(call));
    Optional<TagCursor.Place> behind =
        query
            .text("cursor")
            .flatMap(
                text ->
                    cursor
                        .place(text)
                        .or(
                            () ->
                                query.refuse(
                                    "cursor",
                                    "malformed",
                                    "was not given for this list; begin without one")));
    return new Paging((int) limit, cursor, behind);
  }

  /** What the list is of, and for whom; in JSON, so that no value runs into the next. */
  private static String filter(LiveCall call) {
    ObjectNode filter =
        Json.object()
            .put("operation", call.operation().wireName())
            .put("id", call.id())
            .put("caller", call.caller().toString());
    ObjectNode query = filter.putObject("query");
    new TreeMap<>(call.query())
        .forEach(
            (name, value) -> {
              if (!name.equals("limit") && !name.equals("cursor")) {
                query.put(name, value);
              }
            });
    return Json.text(filter);
  }

  private ObjectNode page(
      Principal caller,
      Selection selection,
      Audience audience,
      Paging paging,
      boolean visibleOnly,
      Rest rest) {
    return fresh(
        selection,
        all -> visibleOnly ? all : paging.of(all, 0),
        (h, selected) -> {
          List<Placed> all = visibleOnly ? visible(h, selected, audience) : selected;
          List<Placed> some = paging.of(all, 1);
          boolean more = some.size() > paging.limit();
          List<Placed> page = more ? some.subList(0, paging.limit()) : some;
          ObjectNode list = Json.object();
          ArrayNode tags = list.putArray("tags");
          ObjectNode json = audience.json();
          messages(caller, h, page, json).forEach(tags::add);
          rest.write(h, list);
          ObjectNode pagination = list.putObject("pagination").put("has_next_page", more);
          if (more) {
            pagination.put("cursor", paging.cursor().behind(page.get(page.size() - 1).tag()));
          }
          pagination.put("total_count", all.size());
          return list;
        });
  }

  private List<Placed> visible(Handle h, List<Placed> all, Audience audience) {
    Map<String, Circumstances> circumstances = new HashMap<>();
    byMedia(all)
        .forEach(
            (media, tags) ->
                circumstances.put(media.id(), visibility.circumstances(h, media, tags)));
    return all.stream()
        .filter(
            each ->
                visibility.visible(
                    Objects.requireNonNull(circumstances.get(each.media().id())),
                    each.tag(),
                    audience))
        .toList();
  }

  /** Media by media, which is cheaper than one by one, and then in order again. */
  private List<ObjectNode> messages(
      Principal caller, Handle h, List<Placed> page, ObjectNode audience) {
    Map<String, ObjectNode> byId = new HashMap<>();
    byMedia(page)
        .forEach(
            (media, tags) ->
                views
                    .readBy(caller, h, media, tags, audience)
                    .forEach(message -> byId.put(message.get("id").stringValue(), message)));
    return page.stream().map(each -> Objects.requireNonNull(byId.get(each.tag().id()))).toList();
  }

  private static Map<StoredMedia, List<StoredTag>> byMedia(List<Placed> all) {
    Map<StoredMedia, List<StoredTag>> byMedia = new LinkedHashMap<>();
    all.forEach(
        each -> byMedia.computeIfAbsent(each.media(), one -> new ArrayList<>()).add(each.tag()));
    return byMedia;
  }

  /** What is answered about the tags that were selected, in the same transaction. */
  private interface Writing {
    ObjectNode of(Handle h, List<Placed> selected);
  }

  /**
   * Answers in the transaction that selects, unless a business must be asked about one of the tags
   * concerned: then in another one behind that.
   */
  private ObjectNode fresh(
      Selection selection, UnaryOperator<List<Placed>> concerned, Writing writing) {
    Set<ProductKey> stale = new LinkedHashSet<>();
    ObjectNode answer =
        database.read(
            h -> {
              List<Placed> selected = selection.of(h);
              Set<ProductKey> keys = new LinkedHashSet<>();
              concerned.apply(selected).forEach(each -> keys.add(each.tag().product()));
              stale.addAll(products.stale(h, keys));
              return stale.isEmpty() ? writing.of(h, selected) : Json.object();
            });
    if (stale.isEmpty()) {
      return answer;
    }
    products.refresh(stale);
    return database.read(h -> writing.of(h, selection.of(h)));
  }

  private Placed readable(Handle h, LiveCall call) {
    return store
        .find(h, call.id())
        .map(tag -> new Placed(mediaOf(h, tag.mediaId()), tag))
        .filter(each -> readable(call.caller(), each))
        .orElseThrow(() -> Permissions.notFound("tag", call.id()));
  }

  private StoredMedia readableMedia(Handle h, LiveCall call) {
    return store
        .media(h, call.id())
        .filter(media -> Permissions.mayRead(call.caller(), media))
        .orElseThrow(() -> Permissions.notFound("media", call.id()));
  }

  /** Who is concerned by a tag reads it in a draft media too, to learn that nobody sees it. */
  private static boolean readable(Principal caller, Placed placed) {
    StoredTag tag = placed.tag();
    boolean concerned =
        Permissions.isBusinessOf(caller, tag.business())
            || tag.createdBy().equals(caller.toString());
    return concerned
        || (Permissions.mayRead(caller, placed.media())
            && Permissions.mayRead(caller, placed.media(), tag));
  }

  private StoredMedia mediaOf(Handle h, String id) {
    return store
        .media(h, id)
        .orElseThrow(() -> new IllegalStateException("a tag is in no media: " + id));
  }
}
