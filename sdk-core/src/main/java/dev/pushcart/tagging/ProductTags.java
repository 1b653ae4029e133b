package dev.pushcart.tagging;

import dev.pushcart.ApiCall;
import dev.pushcart.Business;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.PagedCall;
import dev.pushcart.catalog.LookupQuery;
import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Operation;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.binding.Payload;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.model.BatchResultData;
import dev.pushcart.internal.model.CheckResultData;
import dev.pushcart.internal.model.EventReceiptData;
import dev.pushcart.internal.model.ListPageData;
import dev.pushcart.internal.model.PlainText;
import dev.pushcart.internal.model.ProductTagData;
import dev.pushcart.internal.model.ResolvedTagsData;
import dev.pushcart.internal.model.TagExportData;
import dev.pushcart.internal.model.TagMetricsData;
import dev.pushcart.internal.model.TagRequests;
import dev.pushcart.internal.model.TagRules;
import dev.pushcart.internal.model.TagSetData;
import dev.pushcart.internal.model.TaggedMediaData;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The product tags of a live platform: what is shown in its media, where and when (Pushcart
 * protocol 2026-11-01, Product tags).
 *
 * <pre>{@code
 * ProductTags tags = ProductTags.of(pushcart.connect("https://live.example"));
 * ProductTag tag =
 *     tags.create(t -> t.video("vid_42").product(rose).at(0.42, 0.61).during(12_000, 19_500)
 *         .disclosure(Disclosure.ownBrand())).execute();
 * }</pre>
 *
 * <p>That a tag was taken does not say that anybody sees it: {@link ProductTag#isSeen()} and {@link
 * CheckResult#willBeSeen()} do. Every error of the platform is a problem document ({@link
 * dev.pushcart.ApiException#problem()}): a change of something that has changed since is a {@link
 * dev.pushcart.ConflictException} with code {@code version_stale}, one that its state does not
 * allow with {@code invalid_transition}; broken rules and limits are a {@link
 * dev.pushcart.InvalidRequestException}; what is not there, or not yours, is a {@link
 * dev.pushcart.NotFoundException}; what this principal may not do is a {@link
 * dev.pushcart.PermissionException}.
 *
 * <p>A method that takes a {@link ProductTag} changes it only if it is still as it was read; one
 * that takes an id does so whatever has changed. Every method refuses an id that is no id with an
 * {@link IllegalArgumentException}. Immutable and safe to share.
 */
public final class ProductTags {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_IMPORT = 524_288;
  private static final int MOST_EVENTS = 100;
  private static final int MOST_IDS = 1000;

  private final ConnectedBusiness platform;

  private ProductTags(ConnectedBusiness platform) {
    this.platform = platform;
  }

  /**
   * The tags of that platform.
   *
   * @throws CapabilityMissingException if it does not offer {@code dev.pushcart.live.tagging}
   * @throws IllegalArgumentException if it was not made by this SDK
   */
  public static ProductTags of(Business platform) {
    return new ProductTags(
        ConnectedBusiness.require(
            platform, "ProductTags", Operations.CREATE_PRODUCT_TAG.capability()));
  }

  /** How much the platform takes; asks nothing, since its profile says it. */
  public TagLimits limits() {
    return TagLimits.of(platform.config(Operations.CREATE_PRODUCT_TAG.capability()));
  }

  /** Registers a media of that type with nothing else said about it. */
  public ApiCall<TaggedMedia> registerMedia(MediaType type) {
    return registerMedia(type, media -> {});
  }

  /**
   * Registers a media, as it is said: {@code registerMedia(VIDEO, m -> m.id("vid_42"))}.
   *
   * @throws IllegalArgumentException as the methods of {@link MediaRegistration}
   */
  public ApiCall<TaggedMedia> registerMedia(MediaType type, Consumer<MediaRegistration> media) {
    return platform.call(
        question(
            Operations.REGISTER_MEDIA,
            null,
            MediaRegistration.document(type, media),
            TaggedMediaData.TABLE));
  }

  /** Reads a media: its tags' version and how many more it takes, too. */
  public ApiCall<TaggedMedia> media(String mediaId) {
    return platform.call(question(Operations.GET_MEDIA, mediaId, null, TaggedMediaData.TABLE));
  }

  /**
   * Changes what is said about a media.
   *
   * @throws IllegalArgumentException as the methods of {@link MediaUpdate}, or if nothing changes
   */
  public ApiCall<TaggedMedia> updateMedia(String mediaId, Consumer<MediaUpdate> update) {
    return platform.call(
        question(
            Operations.UPDATE_MEDIA, mediaId, MediaUpdate.patch(update), TaggedMediaData.TABLE));
  }

  /** Makes a tag. It is submitted, unless the draft says that it is to stay one. */
  public ApiCall<ProductTag> create(TagDraft draft) {
    return platform.call(
        new Question<>(
            Operations.CREATE_PRODUCT_TAG,
            null,
            Payload.of(TagRequests.DRAFT, draft),
            ProductTagData.TABLE));
  }

  /**
   * Makes a tag, as it is built.
   *
   * @throws IllegalArgumentException as {@link TagDraft.Builder#build()}
   */
  public ApiCall<ProductTag> create(Consumer<TagDraft.Builder> draft) {
    return create(TagDraft.build(draft));
  }

  /** Says what would become of a tag, for everybody. Nothing is stored. */
  public ApiCall<CheckResult> check(TagDraft draft) {
    return check(draft, AudienceQuery.everybody());
  }

  /** Says what would become of a tag, for that audience. Nothing is stored. */
  public ApiCall<CheckResult> check(TagDraft draft, AudienceQuery audience) {
    return platform.call(
        new Question<>(
                Operations.CHECK_PRODUCT_TAG,
                null,
                Payload.of(TagRequests.DRAFT, draft),
                CheckResultData.TABLE)
            .query(audience.parameters()));
  }

  /**
   * Says what would become of a tag, as it is built, for everybody.
   *
   * @throws IllegalArgumentException as {@link TagDraft.Builder#build()}
   */
  public ApiCall<CheckResult> check(Consumer<TagDraft.Builder> draft) {
    return check(TagDraft.build(draft));
  }

  /** Reads a tag, with its visibility for everybody. */
  public ApiCall<ProductTag> get(String id) {
    return get(id, AudienceQuery.everybody());
  }

  /** Reads a tag, with its visibility for that audience. */
  public ApiCall<ProductTag> get(String id, AudienceQuery audience) {
    return platform.call(
        question(Operations.GET_PRODUCT_TAG, id, null, ProductTagData.TABLE)
            .query(audience.parameters()));
  }

  /**
   * Changes a tag, if it is still as it was read.
   *
   * @throws IllegalArgumentException as the methods of {@link TagUpdate}, or if nothing changes
   */
  public ApiCall<ProductTag> update(ProductTag tag, Consumer<TagUpdate> update) {
    return update(tag.id(), tag.version(), update);
  }

  /**
   * Changes a tag, if it still has that version.
   *
   * @throws IllegalArgumentException as the methods of {@link TagUpdate}, or if nothing changes
   */
  public ApiCall<ProductTag> update(String id, long version, Consumer<TagUpdate> update) {
    return changed(Operations.UPDATE_PRODUCT_TAG, id, version, TagUpdate.patch(update));
  }

  /**
   * Moves a tag, if it is still as it was read.
   *
   * @throws IllegalArgumentException as the methods of {@link TagMove}, or if nothing changes
   */
  public ApiCall<ProductTag> move(ProductTag tag, Consumer<TagMove> move) {
    return changed(Operations.UPDATE_PRODUCT_TAG, tag.id(), tag.version(), TagMove.patch(move));
  }

  /**
   * Moves a tag, whatever else was changed about it.
   *
   * @throws IllegalArgumentException as the methods of {@link TagMove}, or if nothing changes
   */
  public ApiCall<ProductTag> move(String id, Consumer<TagMove> move) {
    return changed(Operations.UPDATE_PRODUCT_TAG, id, null, TagMove.patch(move));
  }

  /** Submits a draft. */
  public ApiCall<ProductTag> submit(ProductTag tag) {
    return changed(Operations.SUBMIT_PRODUCT_TAG, tag.id(), tag.version(), null);
  }

  /** Submits a draft, whatever was changed about it. */
  public ApiCall<ProductTag> submit(String id) {
    return changed(Operations.SUBMIT_PRODUCT_TAG, id, null, null);
  }

  /**
   * Speaks against a rejection, once for each.
   *
   * @param reason plain text of 1 to 500 code points
   * @throws IllegalArgumentException if it is not
   */
  public ApiCall<ProductTag> appeal(String id, String reason) {
    return changed(Operations.APPEAL_PRODUCT_TAG, id, null, text("reason", reason));
  }

  /**
   * The same, if the tag is still as it was read: against the rejection that was read.
   *
   * @throws IllegalArgumentException as {@link #appeal(String, String)}
   */
  public ApiCall<ProductTag> appeal(ProductTag tag, String reason) {
    return changed(Operations.APPEAL_PRODUCT_TAG, tag.id(), tag.version(), text("reason", reason));
  }

  /** Takes a tag away for good, if it is still as it was read. It stays readable as a tombstone. */
  public ApiCall<ProductTag> revoke(ProductTag tag) {
    return changed(Operations.REVOKE_PRODUCT_TAG, tag.id(), tag.version(), null);
  }

  /** Takes a tag away for good. It stays readable as a tombstone. */
  public ApiCall<ProductTag> revoke(String id) {
    return changed(Operations.REVOKE_PRODUCT_TAG, id, null, null);
  }

  /** Lets a tag be seen that waits for review, or whose rejection is appealed against. */
  public ApiCall<ProductTag> approve(String id) {
    return changed(Operations.APPROVE_PRODUCT_TAG, id, null, null);
  }

  /** The same for that very version, which is the one that was looked at. */
  public ApiCall<ProductTag> approve(ProductTag tag) {
    return changed(Operations.APPROVE_PRODUCT_TAG, tag.id(), tag.version(), null);
  }

  /**
   * Lets a tag be seen, with a word about it.
   *
   * @param note for people: plain text of 1 to 500 code points
   * @throws IllegalArgumentException if it is not
   */
  public ApiCall<ProductTag> approve(String id, String note) {
    return changed(Operations.APPROVE_PRODUCT_TAG, id, null, text("note", note));
  }

  /**
   * The same for that very version, which is the one that was looked at.
   *
   * @throws IllegalArgumentException as {@link #approve(String, String)}
   */
  public ApiCall<ProductTag> approve(ProductTag tag, String note) {
    return changed(Operations.APPROVE_PRODUCT_TAG, tag.id(), tag.version(), text("note", note));
  }

  /**
   * Refuses a tag that waits for review, or denies the appeal against its rejection, without a word
   * to people.
   *
   * @param reasonCode for machines: 1 to 64 lower-case letters, digits and {@code _}
   * @throws IllegalArgumentException if it is not
   */
  public ApiCall<ProductTag> reject(String id, String reasonCode) {
    return changed(Operations.REJECT_PRODUCT_TAG, id, null, reason(reasonCode, null));
  }

  /**
   * The same for that very version, which is the one that was looked at.
   *
   * @throws IllegalArgumentException as {@link #reject(String, String)}
   */
  public ApiCall<ProductTag> reject(ProductTag tag, String reasonCode) {
    return changed(
        Operations.REJECT_PRODUCT_TAG, tag.id(), tag.version(), reason(reasonCode, null));
  }

  /**
   * Refuses a tag that waits for review, or denies the appeal against its rejection.
   *
   * @param reasonCode for machines: 1 to 64 lower-case letters, digits and {@code _}
   * @param note for people: plain text of 1 to 500 code points
   * @throws IllegalArgumentException if one is not
   */
  public ApiCall<ProductTag> reject(String id, String reasonCode, String note) {
    return changed(Operations.REJECT_PRODUCT_TAG, id, null, reason(reasonCode, note));
  }

  /**
   * The same for that very version, which is the one that was looked at.
   *
   * @throws IllegalArgumentException as {@link #reject(String, String, String)}
   */
  public ApiCall<ProductTag> reject(ProductTag tag, String reasonCode, String note) {
    return changed(
        Operations.REJECT_PRODUCT_TAG, tag.id(), tag.version(), reason(reasonCode, note));
  }

  /**
   * Takes an approved tag away for now, without a word to people.
   *
   * @param reasonCode for machines: 1 to 64 lower-case letters, digits and {@code _}
   * @throws IllegalArgumentException if it is not
   */
  public ApiCall<ProductTag> suspend(String id, String reasonCode) {
    return changed(Operations.SUSPEND_PRODUCT_TAG, id, null, reason(reasonCode, null));
  }

  /**
   * The same for that very version, which is the one that was looked at.
   *
   * @throws IllegalArgumentException as {@link #suspend(String, String)}
   */
  public ApiCall<ProductTag> suspend(ProductTag tag, String reasonCode) {
    return changed(
        Operations.SUSPEND_PRODUCT_TAG, tag.id(), tag.version(), reason(reasonCode, null));
  }

  /**
   * Takes an approved tag away for now.
   *
   * @param reasonCode for machines: 1 to 64 lower-case letters, digits and {@code _}
   * @param note for people: plain text of 1 to 500 code points
   * @throws IllegalArgumentException if one is not
   */
  public ApiCall<ProductTag> suspend(String id, String reasonCode, String note) {
    return changed(Operations.SUSPEND_PRODUCT_TAG, id, null, reason(reasonCode, note));
  }

  /**
   * The same for that very version, which is the one that was looked at.
   *
   * @throws IllegalArgumentException as {@link #suspend(String, String, String)}
   */
  public ApiCall<ProductTag> suspend(ProductTag tag, String reasonCode, String note) {
    return changed(
        Operations.SUSPEND_PRODUCT_TAG, tag.id(), tag.version(), reason(reasonCode, note));
  }

  /** Lets a suspended tag be seen again. */
  public ApiCall<ProductTag> restore(String id) {
    return changed(Operations.RESTORE_PRODUCT_TAG, id, null, null);
  }

  /** The same for that very version, which is the one that was looked at. */
  public ApiCall<ProductTag> restore(ProductTag tag) {
    return changed(Operations.RESTORE_PRODUCT_TAG, tag.id(), tag.version(), null);
  }

  /**
   * Lets a suspended tag be seen again, with a word about it.
   *
   * @param note for people: plain text of 1 to 500 code points
   * @throws IllegalArgumentException if it is not
   */
  public ApiCall<ProductTag> restore(String id, String note) {
    return changed(Operations.RESTORE_PRODUCT_TAG, id, null, text("note", note));
  }

  /**
   * The same for that very version, which is the one that was looked at.
   *
   * @throws IllegalArgumentException as {@link #restore(String, String)}
   */
  public ApiCall<ProductTag> restore(ProductTag tag, String note) {
    return changed(Operations.RESTORE_PRODUCT_TAG, tag.id(), tag.version(), text("note", note));
  }

  /** Lists the tags of a media that are neither revoked nor expired, for everybody. */
  public PagedCall<ProductTag> list(String mediaId) {
    return list(mediaId, query -> {});
  }

  /**
   * Lists tags of a media: {@code list("vid_42", q -> q.state(PENDING_REVIEW).limit(20))}.
   *
   * @throws IllegalArgumentException as the methods of {@link TagQuery}
   */
  public PagedCall<ProductTag> list(String mediaId, Consumer<TagQuery> query) {
    TagQuery collected = new TagQuery();
    query.accept(collected);
    List<Map.Entry<String, String>> parameters = collected.parameters();
    return platform.pages(
        cursor ->
            question(Operations.LIST_PRODUCT_TAGS, mediaId, null, ListPageData.TAGS)
                .query(at(cursor, parameters)));
  }

  /** Lists where a product is tagged, in every media; of a variant only, if it names one. */
  public PagedCall<ProductTag> listByProduct(ProductRef product) {
    return listByProduct(product, AudienceQuery.everybody());
  }

  /** The same, with each tag's visibility for that audience. */
  public PagedCall<ProductTag> listByProduct(ProductRef product, AudienceQuery audience) {
    TagRules.product("product", product);
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    parameters.add(Map.entry("business", product.business().toString()));
    parameters.add(Map.entry("product_id", product.productId()));
    product.variantId().ifPresent(variant -> parameters.add(Map.entry("variant_id", variant)));
    parameters.addAll(audience.parameters());
    return platform.pages(
        cursor ->
            question(Operations.LIST_PRODUCT_TAGS_OF_PRODUCT, null, null, ListPageData.TAGS)
                .query(at(cursor, parameters)));
  }

  /**
   * Makes the tags of a media what is said, and revokes the others. All or nothing.
   *
   * @param tagsVersion {@link TaggedMedia#tagsVersion()}, read before the tags were listed: so
   *     nothing that somebody changed meanwhile is lost
   * @throws IllegalArgumentException as {@link TagDraft.Builder#build()}, or if they are more than
   *     200
   */
  public ApiCall<TagSet> replaceAll(
      String mediaId, long tagsVersion, Consumer<TagReplacements> tags) {
    return platform.call(
        question(
                Operations.REPLACE_PRODUCT_TAGS,
                mediaId,
                TagReplacements.document(tags),
                TagSetData.TABLE)
            .ifVersion(TagRules.atLeast("tagsVersion", tagsVersion, 0)));
  }

  /**
   * Gives the tags of a media a new order.
   *
   * @param ids every tag that is neither revoked nor expired, once
   * @throws IllegalArgumentException if one is no id, or they are more than 1,000
   */
  public ApiCall<TagSet> reorder(String mediaId, List<String> ids) {
    return platform.call(
        question(Operations.REORDER_PRODUCT_TAGS, mediaId, order(ids), TagSetData.TABLE));
  }

  /**
   * The same, if the tags of the media still have that version.
   *
   * @throws IllegalArgumentException as {@link #reorder(String, List)}
   */
  public ApiCall<TagSet> reorder(String mediaId, long tagsVersion, List<String> ids) {
    return platform.call(
        question(Operations.REORDER_PRODUCT_TAGS, mediaId, order(ids), TagSetData.TABLE)
            .ifVersion(TagRules.atLeast("tagsVersion", tagsVersion, 0)));
  }

  /** Says which tags everybody sees at that moment of media time. */
  public ApiCall<ResolvedTags> resolve(String mediaId, long atMs) {
    return resolve(mediaId, atMs, AudienceQuery.everybody());
  }

  /**
   * Says which tags that audience sees at that moment of media time.
   *
   * @param atMs in milliseconds, at least 0
   * @throws IllegalArgumentException if it is negative
   */
  public ApiCall<ResolvedTags> resolve(String mediaId, long atMs, AudienceQuery audience) {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    parameters.add(Map.entry("at_ms", Long.toString(TagRules.atLeast("at_ms", atMs, 0))));
    parameters.addAll(audience.parameters());
    return platform.call(
        question(Operations.RESOLVE_PRODUCT_TAGS, mediaId, null, ResolvedTagsData.TABLE)
            .query(parameters));
  }

  /**
   * Runs up to 100 operations, all or none unless it is said otherwise: {@code batch(b ->
   * b.create(draft).move(tag, m -> m.at(0.1, 0.2)).revoke("pt_9"))}. That it succeeds does not mean
   * that they were done: see {@link BatchResult#requireAll()}.
   *
   * @throws IllegalArgumentException as the methods of {@link TagBatch}, or if there is no
   *     operation, or more than 100
   */
  public ApiCall<BatchResult> batch(Consumer<TagBatch> batch) {
    return platform.call(
        question(
            Operations.BATCH_PRODUCT_TAGS, null, TagBatch.document(batch), BatchResultData.TABLE));
  }

  /** The approved tags of a media in another format. */
  public ApiCall<TagExport> export(String mediaId, ExportFormat format) {
    return platform.call(
        question(Operations.EXPORT_PRODUCT_TAGS, mediaId, null, TagExportData.TABLE)
            .query(List.of(Map.entry("format", TagRules.value("format", format.value())))));
  }

  /**
   * Reads tags from WebVTT: one for each cue. One that the media has, by the author's own name of
   * it or by the cue's id, is changed, any other is made.
   *
   * @param content at most 524,288 characters
   * @throws IllegalArgumentException if it is longer
   */
  public ApiCall<BatchResult> importWebVtt(String mediaId, String content, BatchMode mode) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("format", JsonValue.of(ExportFormat.WEBVTT.value()));
    members.put("mode", JsonValue.of(TagRules.value("mode", mode.value())));
    members.put("content", JsonValue.of(TagRules.text("content", content, LONGEST_IMPORT)));
    return platform.call(
        question(
            Operations.IMPORT_PRODUCT_TAGS,
            mediaId,
            new JsonObject(members),
            BatchResultData.TABLE));
  }

  /**
   * Reports what viewers did, up to 100 events. Each is counted once, for ever, by its id.
   *
   * @throws IllegalArgumentException if there is none, or more than 100
   */
  public ApiCall<EventReceipt> recordEvents(Collection<ViewerEvent> events) {
    TagRules.range("events", events.size(), 1, MOST_EVENTS);
    return platform.call(
        question(
            Operations.RECORD_TAG_EVENTS,
            null,
            new JsonObject(
                Map.of(
                    "events",
                    new JsonArray(
                        events.stream().map(event -> (JsonValue) event.document()).toList()))),
            EventReceiptData.TABLE));
  }

  /**
   * Reports what viewers did; see {@link #recordEvents(Collection)}.
   *
   * @throws IllegalArgumentException if there is none, or more than 100
   */
  public ApiCall<EventReceipt> recordEvents(ViewerEvent... events) {
    return recordEvents(Arrays.asList(events));
  }

  /** Watches a media, or a room by its id, from now on; see {@link #watch(String, Consumer)}. */
  public TagWatch watch(String mediaId) {
    return watch(mediaId, options -> {});
  }

  /**
   * Watches a media, or a room by its id: every change as it happens, in order, across broken
   * connections. Returns at once and connects by itself; what no patience mends, such as a media
   * that is not there, ends the watch. Close it when you are done.
   *
   * <pre>{@code
   * try (TagWatch watch = tags.watch("vid_42", w -> w.after(lastSeq))) {
   *   for (TagEvent event : watch) {
   *     show(event.listAnew() ? list() : changed(event));
   *   }
   * }
   * }</pre>
   *
   * @throws IllegalArgumentException as the methods of {@link TagWatchOptions}
   * @throws dev.pushcart.ConnectException if the platform offers it over nothing that streams
   */
  public TagWatch watch(String mediaId, Consumer<TagWatchOptions> options) {
    TagWatchOptions chosen = new TagWatchOptions();
    options.accept(chosen);
    Question<JsonValue> question =
        question(Operations.WATCH_PRODUCT_TAGS, Objects.requireNonNull(mediaId), null, Codecs.JSON);
    return TagWatch.open(platform, question.query(chosen.audience.parameters()), chosen);
  }

  /**
   * Asks the businesses of these tags what their products are and cost now, and waits for it. See
   * {@link #hydrateAsync(Collection, Function)}. The caller's thread does the work, so that it may
   * be called from a callback; others of the client's callback executor help where they are idle.
   *
   * @throws dev.pushcart.CallCanceledException if the thread is interrupted; its flag is set again,
   *     and the lookups are canceled
   */
  public HydratedTags hydrate(
      Collection<? extends ProductTag> tags, Function<URI, Business> businesses) {
    return TagHydration.blocking(
        List.copyOf(tags), Objects.requireNonNull(businesses, "businesses"), platform.callbacks());
  }

  /**
   * Asks the businesses of these tags what their products are and cost now: each business once, by
   * one catalog lookup for all of its tags, and all businesses at the same time. A lookup that a
   * business refuses as too large is asked again in halves, until it refuses a single product.
   *
   * <p>It never fails because of a business: tags of one that cannot be asked are told as such, and
   * those of the others are not hurt. Connecting and looking up take as long as they may take for
   * any call. Canceling the future cancels the lookups; connecting that has begun goes on.
   *
   * @param tags of any media; an answer has them in this order
   * @param businesses gives the business of that origin, such as {@code pushcart::connect}; may
   *     block, and is called on the client's callback executor, once for each origin
   */
  public CompletableFuture<HydratedTags> hydrateAsync(
      Collection<? extends ProductTag> tags, Function<URI, Business> businesses) {
    return hydrateAsync(tags, businesses, query -> {});
  }

  /**
   * The same, with what the businesses are told about the buyer, such as {@code q -> q.context(c ->
   * c.addressCountry("VN"))}: prices depend on it.
   *
   * @param circumstances adds to each lookup, and leaves its ids alone; one that fails makes its
   *     business one that could not be asked
   */
  public CompletableFuture<HydratedTags> hydrateAsync(
      Collection<? extends ProductTag> tags,
      Function<URI, Business> businesses,
      Consumer<LookupQuery.Builder> circumstances) {
    return TagHydration.async(
        List.copyOf(tags),
        Objects.requireNonNull(businesses, "businesses"),
        Objects.requireNonNull(circumstances, "circumstances"),
        platform.callbacks());
  }

  /** Reads how a tag did. */
  public ApiCall<TagMetrics> metrics(String id) {
    return platform.call(question(Operations.GET_TAG_METRICS, id, null, TagMetricsData.TABLE));
  }

  private ApiCall<ProductTag> changed(
      Operation operation, String id, @Nullable Long version, @Nullable JsonObject body) {
    Question<ProductTag> question = question(operation, id, body, ProductTagData.TABLE);
    return platform.call(
        version == null ? question : question.ifVersion(TagRules.atLeast("version", version, 1)));
  }

  /** A question whose body is what was collected. */
  static <T> Question<T> question(
      Operation operation, @Nullable String id, @Nullable JsonObject body, Codec<T> answer) {
    return new Question<>(
        operation,
        id == null ? null : TagRules.id("id", id),
        body == null ? null : Payload.of(Codecs.OBJECT, body),
        answer);
  }

  /** Parameters of the page that begins there. */
  static List<Map.Entry<String, String>> at(
      @Nullable String cursor, List<Map.Entry<String, String>> parameters) {
    if (cursor == null) {
      return parameters;
    }
    List<Map.Entry<String, String>> more = new ArrayList<>(parameters);
    more.add(Map.entry("cursor", cursor));
    return more;
  }

  /** A new order. */
  static JsonObject order(List<String> ids) {
    TagRules.most("ids", ids.size(), MOST_IDS);
    return new JsonObject(
        Map.of(
            "ids",
            new JsonArray(ids.stream().map(id -> JsonValue.of(TagRules.id("ids", id))).toList())));
  }

  private static JsonObject text(String field, String words) {
    return new JsonObject(
        Map.of(field, JsonValue.of(PlainText.require(field, words, LONGEST_REASON))));
  }

  private static JsonObject reason(String reasonCode, @Nullable String noteOrNull) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("reason_code", JsonValue.of(TagRules.reasonCode(reasonCode)));
    if (noteOrNull != null) {
      members.put("note", JsonValue.of(PlainText.require("note", noteOrNull, LONGEST_REASON)));
    }
    return new JsonObject(members);
  }
}
