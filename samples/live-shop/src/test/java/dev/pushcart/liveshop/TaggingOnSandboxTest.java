package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ApiCall;
import dev.pushcart.ApiException;
import dev.pushcart.Authentication;
import dev.pushcart.Business;
import dev.pushcart.Money;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.ProblemDetails;
import dev.pushcart.Pushcart;
import dev.pushcart.RetryPolicy;
import dev.pushcart.Secret;
import dev.pushcart.ValidationMode;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxOptions;
import dev.pushcart.schemas.WireValidator;
import dev.pushcart.signing.SigningKeyPair;
import dev.pushcart.signing.SigningKeys;
import dev.pushcart.tagging.AppealState;
import dev.pushcart.tagging.AudienceQuery;
import dev.pushcart.tagging.BatchMode;
import dev.pushcart.tagging.BatchNotAppliedException;
import dev.pushcart.tagging.CheckResult;
import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.ExportFormat;
import dev.pushcart.tagging.Freshness;
import dev.pushcart.tagging.Lineup;
import dev.pushcart.tagging.LineupEntry;
import dev.pushcart.tagging.LineupItem;
import dev.pushcart.tagging.LineupMode;
import dev.pushcart.tagging.LineupSet;
import dev.pushcart.tagging.Lineups;
import dev.pushcart.tagging.Markets;
import dev.pushcart.tagging.MediaType;
import dev.pushcart.tagging.Moderation;
import dev.pushcart.tagging.ModerationPolicy;
import dev.pushcart.tagging.Pin;
import dev.pushcart.tagging.PinnedAsset;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ProductTags;
import dev.pushcart.tagging.ResolvedTags;
import dev.pushcart.tagging.TagBatch;
import dev.pushcart.tagging.TagDraft;
import dev.pushcart.tagging.TagEvent;
import dev.pushcart.tagging.TagEventType;
import dev.pushcart.tagging.TagSet;
import dev.pushcart.tagging.TagState;
import dev.pushcart.tagging.TagTimeline;
import dev.pushcart.tagging.TagWatch;
import dev.pushcart.tagging.ViewerEvent;
import dev.pushcart.tagging.VisibilityReason;
import dev.pushcart.tagging.WebVtt;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The client of product tags and lineups against the sandbox's live platform, which shares no code
 * with it, every message held to the protocol's files.
 */
@ParameterizedClass
@CsvSource({"2026-04-08, false", "2026-04-08, true", "2026-08-25, false", "2026-08-25, true"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaggingOnSandboxTest {

  private static final Duration GUARD = Duration.ofSeconds(60);
  private static final long LENGTH = 60_000;

  private final SigningKeyPair key = SigningKeyPair.generate("app-1");

  @Parameter(0)
  String version;

  @Parameter(1)
  boolean signed;

  private Sandbox sandbox;
  private Pushcart pushcart;
  private WireValidator validator;
  private Business live;
  private ProductTags tags;
  private ProductTags operator;
  private Lineups lineups;
  private ProductRef vase;
  private ProductRef mug;

  @BeforeParameterizedClassInvocation
  void open() {
    sandbox = Sandbox.start(SandboxOptions.builder().build());
    sandbox.trust(key.publicJwk().toString());
  }

  @AfterParameterizedClassInvocation
  void close() {
    sandbox.close();
  }

  @BeforeEach
  void connect() {
    sandbox.journal().clear();
    sandbox.faults().clear();
    validator = new WireValidator();
    Pushcart.Builder client =
        sandbox
            .pushcartBuilder(version)
            .retries(RetryPolicy.builder().maxRetries(3).firstPause(Duration.ofMillis(1)).build())
            .validation(ValidationMode.STRICT, validator);
    pushcart = (signed ? client.signingKeys(SigningKeys.of(key)) : client).build();
    live = pushcart.connect(sandbox.liveUrl());
    tags = ProductTags.of(live);
    operator = ProductTags.of(pushcart.connect(sandbox.liveUrl(), w -> w.authentication(ann())));
    lineups = Lineups.of(live);
    vase = ProductRef.of(sandbox.shopUrl(), "bud_vase");
    mug = ProductRef.of(sandbox.shopUrl(), "stoneware_mug");
  }

  @AfterEach
  void everyMessageWasHeldToTheProtocol() {
    pushcart.close();
    assertThat(validator.seenOfProtocol()).isPositive();
    assertThat(sandbox.journal().requests())
        .filteredOn(request -> request.operation().orElse("").endsWith("_product_tag"))
        .allSatisfy(
            request -> assertThat(request.header("signature").isPresent()).isEqualTo(signed));
  }

  @Test
  void whatTheUcpVersionIsSaysTheProfile() {
    assertThat(live.version()).isEqualTo(version);
    tags.registerMedia(MediaType.VIDEO).execute();
    assertThat(tags.limits().shortVideo()).isEqualTo(30);
  }

  @Test
  void aTagIsCheckedMadeMovedChangedAndRevoked() {
    String video = video();
    CheckResult check = tags.check(draft(video, 0, 1_000)).execute();
    assertThat(check.requireSeen().state()).hasValue(TagState.APPROVED);

    ProductTag draft = tags.create(t -> say(t, video, 0, 1_000).submit(false)).execute();
    assertThat(draft.state()).isEqualTo(TagState.DRAFT);
    ProductTag approved = tags.submit(draft).execute();
    assertThat(approved.isSeen()).isTrue();
    ProductTag moved = tags.move(approved, m -> m.at(0.25, 0.75)).execute();
    assertThat(moved.position().orElseThrow().y()).isEqualTo(0.75);
    ProductTag renamed = tags.update(moved, u -> u.label("Lọ hoa")).execute();
    assertThat(tags.get(renamed.id()).execute().label()).hasValue("Lọ hoa");
    assertThat(tags.listByProduct(vase).stream().map(ProductTag::id)).contains(renamed.id());
    assertThat(tags.revoke(renamed).execute().state()).isEqualTo(TagState.REVOKED);
    assertThat(tags.list(video).stream()).isEmpty();
    assertThat(tags.media(video).execute().tagCount()).isZero();
  }

  @Test
  void aModeratorDecidesAndTheAuthorAppeals() {
    String video = video();
    tags.updateMedia(video, m -> m.moderation(ModerationPolicy.PRE_MODERATION)).execute();
    ProductTag tag = tags.create(draft(video, 0, 1_000)).execute();
    assertThat(tag.visibility().reasons()).containsExactly(VisibilityReason.TAG_NOT_APPROVED);

    ProductTag rejected = operator.reject(tag, "misleading_label", "No vase").execute();
    assertThat(rejected.moderation().flatMap(Moderation::reasonCode)).hasValue("misleading_label");
    ProductTag appealed = tags.appeal(tag.id(), "It is one").execute();
    assertThat(appealed.moderation().flatMap(Moderation::appeal).orElseThrow().state())
        .isEqualTo(AppealState.OPEN);
    assertThat(operator.approve(appealed).execute().isSeen()).isTrue();
    assertThat(operator.suspend(tag.id(), "recall", "Breaks").execute().state())
        .isEqualTo(TagState.SUSPENDED);
    assertThat(operator.restore(tag.id(), "Mended").execute().isSeen()).isTrue();
  }

  @Test
  void setsAreBatchedReplacedAndReordered() {
    String video = video();
    List<ProductTag> two =
        tags.batch(b -> b.create(draft(video, 0, 10)).create(draft(video, 10, 20)))
            .execute()
            .requireAll();
    List<String> back = List.of(two.get(1).id(), two.get(0).id());
    assertThat(ids(tags.reorder(video, back).execute().tags())).isEqualTo(back);

    long known = tags.media(video).execute().tagsVersion();
    ProductTag kept = tags.get(two.get(1).id()).execute();
    TagSet set =
        tags.replaceAll(video, known, all -> all.keep(kept).create(draft(video, 20, 30))).execute();
    assertThat(set.tags()).hasSize(2).first().extracting(ProductTag::id).isEqualTo(kept.id());
    assertThat(set.tagsVersion()).isGreaterThan(known);
    assertThat(tags.get(two.get(0).id()).execute().state()).isEqualTo(TagState.REVOKED);
  }

  @Test
  void aBatchThatWasNotAppliedCannotBeTakenForOneThatWas() {
    String video = video();
    Consumer<TagBatch> half = b -> b.create(draft(video, 0, 10)).revoke("pt_none");
    BatchNotAppliedException failure =
        catchThrowableOfType(
            BatchNotAppliedException.class, () -> tags.batch(half).execute().requireAll());
    assertThat(failure).hasMessageContaining("not_found");
    assertThat(tags.list(video).stream()).isEmpty();
    assertThat(tags.batch(b -> half.accept(b.partial())).execute().applied()).isFalse();
    assertThat(tags.list(video).stream()).hasSize(1);
  }

  @Test
  void exportsAreReadBack() {
    String video = video();
    tags.create(draft(video, 0, 1_000)).execute();
    for (ExportFormat format :
        List.of(ExportFormat.HLS, ExportFormat.JSONLD, ExportFormat.FRAMES)) {
      assertThat(tags.export(video, format).execute().document()).contains("bud_vase");
    }
    String webVtt = tags.export(video, ExportFormat.WEBVTT).execute().document();
    assertThat(WebVtt.read(webVtt).cues()).hasSize(1);
    assertThat(tags.importWebVtt(video, webVtt, BatchMode.ATOMIC).execute().applied()).isTrue();
    assertThat(tags.list(video).stream()).hasSize(1);
  }

  @Test
  void eventsCountOnce() {
    ProductTag tag = tags.create(draft(video(), 0, 1_000)).execute();
    Instant now = sandbox.clock().instant();
    ViewerEvent seen = ViewerEvent.impression("seen_" + tag.id(), tag.id(), now);
    ViewerEvent bought =
        ViewerEvent.order("bought_" + tag.id(), tag.id(), now, "order_1")
            .amount(Money.of(21_00, "USD"));
    tags.recordEvents(seen, bought).execute();
    assertThat(tags.recordEvents(seen, bought).execute().duplicates()).isEqualTo(2);
    assertThat(tags.metrics(tag.id()).execute().impressions()).isEqualTo(1);
    assertThat(tags.metrics(tag.id()).execute().gmv()).containsExactly(Money.of(21_00, "USD"));
  }

  @Test
  void aWatchGoesOnWhereTheLastOneEnded() {
    String video = video();
    ProductTag tag = tags.create(draft(video, 0, 1_000)).execute();
    long last;
    try (TagWatch watch = tags.watch(video, w -> w.after(0))) {
      TagEvent created = watch.next(GUARD).orElseThrow();
      assertThat(created.type()).isEqualTo(TagEventType.CREATED);
      assertThat(created.tag().orElseThrow().id()).isEqualTo(tag.id());
      last = watch.lastSeq().orElseThrow();
    }
    tags.move(tag, m -> m.at(0.1, 0.1)).execute();
    tags.revoke(tag.id()).execute();
    try (TagWatch watch = tags.watch(video, w -> w.after(last))) {
      List<TagEvent> both =
          List.of(watch.next(GUARD).orElseThrow(), watch.next(GUARD).orElseThrow());
      assertThat(both)
          .extracting(TagEvent::type)
          .containsExactly(TagEventType.MOVED, TagEventType.REVOKED);
      assertThat(both).noneMatch(TagEvent::listAnew);
    }
  }

  @Test
  void pricesAreThoseOfTheShopNow() {
    String video = video();
    tags.create(draft(video, 0, 1_000)).execute();
    ProductRef gone = ProductRef.of("http://127.0.0.1:9", "lost");
    tags.create(t -> say(t, video, 0, 1_000).product(gone)).execute();
    List<ProductTag> all = tags.list(video).stream().toList();
    assertThat(all.get(1).visibility().reasons())
        .containsExactly(VisibilityReason.PRODUCT_UNRESOLVED);
    assertThat(tags.hydrate(all, pushcart::connect).all())
        .extracting(each -> each.freshness())
        .containsExactly(Freshness.FRESH, Freshness.UNREACHABLE);
  }

  @Test
  void aRoomOffersAndPinsUntilItEnds() {
    String room = lineups.createRoom(r -> r.title("Roses")).execute().id();
    Lineup lineup = lineups.add(room, LineupItem.of(vase), LineupItem.of(mug)).execute();
    List<String> entries = lineup.entries().stream().map(LineupEntry::id).toList();
    Lineup back = lineups.reorder(lineup, List.of(entries.get(1), entries.get(0))).execute();
    assertThat(back.lineupVersion()).isGreaterThan(lineup.lineupVersion());
    Pin pin = lineups.pin(room, PinnedAsset.product(entries.get(1))).execute();
    assertThat(lineups.currentPin(room).execute()).isEqualTo(pin);
    assertThat(lineups.remove(back, List.of(entries.get(1))).execute().entries()).hasSize(1);
    assertThat(lineups.currentPin(room).execute().asset()).isEmpty();
    assertThat(lineups.unpin(room).execute().asset()).isEmpty();

    LineupSet kept = lineups.createSet("Friday", List.of(LineupItem.of(vase))).execute();
    assertThat(lineups.set(kept.id()).execute()).isEqualTo(kept);
    assertThat(lineups.sets().stream()).contains(kept);
    assertThat(lineups.apply(room, kept.id(), LineupMode.REPLACE).execute().entries()).hasSize(1);
    assertThat(lineups.lineup(room).execute().entries()).hasSize(1);
    assertThat(lineups.deleteSet(kept.id()).execute()).isEqualTo(kept.id());
    assertThat(lineups.endRoom(room).execute().endedAt()).isPresent();
    assertThat(lineups.room(room).execute().endedAt()).isPresent();
  }

  @Test
  void everyRefusalHasItsOwnCode() {
    String video = video();
    String full = video();
    String paid = video();
    tags.updateMedia(paid, m -> m.commercial(true)).execute();
    String room = lineups.createRoom().execute().id();
    String ended = lineups.createRoom().execute().id();
    lineups.endRoom(ended).execute();
    ProductTag tag = tags.create(t -> say(t, video, 0, 10).clientRef("mine")).execute();
    ProductTag late = tags.move(tag, m -> m.order(5)).execute();
    ProductTag appealed = rejected();
    tags.appeal(appealed.id(), "Please").execute();
    tags.create(draft(video, 0, 10)).idempotencyKey(video).execute();
    Authentication stranger = as("business:https://other.example");

    Map<String, ApiCall<?>> refused = new LinkedHashMap<>();
    refused.put("invalid_request", tags.create(draft(video, 0, LENGTH + 1)));
    refused.put("media_unknown", tags.create(draft("vid_none", 0, 10)));
    refused.put(
        "product_unknown",
        tags.create(
            t -> say(t, video, 0, 10).product(ProductRef.of(sandbox.shopUrl(), "pink_wumpus"))));
    refused.put("deal_unknown", tags.create(t -> say(t, video, 0, 10).deal("deal_none")));
    refused.put(
        "disclosure_required", tags.create(t -> say(t, paid, 0, 10).disclosure(Disclosure.none())));
    refused.put("order_mismatch", tags.reorder(video, List.of("pt_none")));
    refused.put("webvtt_malformed", tags.importWebVtt(video, "nonsense", BatchMode.ATOMIC));
    refused.put("entry_unknown", lineups.pin(room, PinnedAsset.product("entry_none")));
    refused.put("lineup_unknown", lineups.apply(room, "lineup_none", LineupMode.APPEND));
    refused.put("room_ended", lineups.unpin(ended));
    refused.put("version_stale", tags.update(tag, u -> u.label("Late")));
    refused.put("invalid_transition", tags.submit(late));
    refused.put("appeal_exists", tags.appeal(appealed.id(), "Again"));
    refused.put("client_ref_taken", tags.create(t -> say(t, video, 0, 10).clientRef("mine")));
    refused.put("id_taken", tags.registerMedia(MediaType.VIDEO, m -> m.id(video)));
    refused.put("idempotency_conflict", tags.create(draft(video, 5, 10)).idempotencyKey(video));
    refused.put("forbidden", tags.approve(tag.id()));
    refused.put("business_not_allowed", tags.create(draft(video, 0, 10)).authentication(stranger));
    refused.put(
        "unauthorized",
        tags.get(tag.id()).authentication(Authentication.bearer(Secret.of("unknown"))));
    refused.put("not_found", tags.get("pt_none"));
    refused.forEach(
        (code, call) -> {
          ApiException failure = catchThrowableOfType(ApiException.class, call::execute);
          assertThat(failure).as(code).isNotNull();
          assertThat(failure.problem().map(ProblemDetails::code)).as(code).hasValue(code);
        });

    sandbox.live().limit("short_video", 0);
    try {
      ApiException failure =
          catchThrowableOfType(ApiException.class, () -> tags.create(draft(full, 0, 10)).execute());
      assertThat(failure.code()).hasValue("limit_exceeded");
      assertThat(failure.problem().orElseThrow().member("limit")).isPresent();
    } finally {
      sandbox.live().limit("short_video", 30);
    }
  }

  @Test
  void aLostAnswerMakesOneTag() {
    String video = video();
    for (Fault fault : List.of(Fault.dropAfterCommit(), Fault.status(503))) {
      sandbox.faults().next(Match.operation("create_product_tag"), fault);
      ProductTag tag = tags.create(draft(video, 0, 10)).execute();
      assertThat(ids(tags.list(video).stream().toList())).containsExactly(tag.id());
      tags.revoke(tag).execute();
    }
    assertThat(sandbox.journal().requests("create_product_tag")).hasSize(4);
  }

  @Test
  void whatIsUnknownIsFoundOutByItsKey() {
    String video = video();
    sandbox.faults().next(Match.operation("create_product_tag"), Fault.dropAfterCommit());
    OutcomeUnknownException lost =
        catchThrowableOfType(
            OutcomeUnknownException.class,
            () -> tags.create(draft(video, 0, 10)).retries(RetryPolicy.none()).execute());
    ProductTag tag =
        tags.create(draft(video, 0, 10))
            .idempotencyKey(lost.idempotencyKey().orElseThrow())
            .execute();
    assertThat(ids(tags.list(video).stream().toList())).containsExactly(tag.id());
  }

  @Test
  void aSlowAnswerIsWaitedFor() {
    String video = video();
    sandbox
        .faults()
        .next(Match.operation("create_product_tag"), Fault.delay(Duration.ofMillis(50)));
    assertThat(tags.create(draft(video, 0, 10)).deadline(GUARD).execute().isSeen()).isTrue();
    assertThat(sandbox.journal().requests("create_product_tag")).hasSize(1);
  }

  @Test
  void oneClientServesManyTenants() {
    String video = video();
    Authentication shop = as("business:" + sandbox.shopUrl());
    ProductTag own = tags.create(draft(video, 0, 10)).execute();
    ProductTag theirs = tags.create(draft(video, 0, 10)).authentication(shop).execute();
    assertThat(own.createdBy()).startsWith("platform:");
    assertThat(theirs.createdBy()).isEqualTo("business:" + sandbox.shopUrl());
    assertThat(tags.suspend(own.id(), "recall", "Breaks").authentication(ann()).execute().state())
        .isEqualTo(TagState.SUSPENDED);
  }

  @Test
  void theTimelineShowsWhatThePlatformSaysAtEveryBoundary() {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      String video = video();
      tags.batch(
              batch -> {
                for (int i = 0; i < 30; i++) {
                  batch.create(random(random, video));
                }
              })
          .execute()
          .requireAll();
      for (AudienceQuery audience :
          List.of(AudienceQuery.everybody(), AudienceQuery.everybody().country("VN"))) {
        TagTimeline<ProductTag> timeline =
            TagTimeline.ofVisible(tags.list(video, q -> q.audience(audience)).stream().toList());
        OptionalLong moment = OptionalLong.of(0);
        while (moment.isPresent()) {
          long at = moment.getAsLong();
          ResolvedTags resolved = tags.resolve(video, at, audience).execute();
          assertThat(ids(timeline.at(at)))
              .as("seed %d, %s, at %d", seed, audience, at)
              .isEqualTo(ids(resolved.active()));
          assertThat(timeline.nextChange(at))
              .as("seed %d, %s, after %d", seed, audience, at)
              .isEqualTo(resolved.nextChangeMs());
          moment = resolved.nextChangeMs();
        }
      }
    }
  }

  private TagDraft random(Random random, String video) {
    TagDraft.Builder draft = say(TagDraft.builder(), video, 0, LENGTH).order(random.nextInt(5));
    if (random.nextInt(3) == 0) {
      draft.markets(Markets.only("VN"));
    }
    long start = random.nextInt(50) * 1_000L;
    return random.nextInt(5) == 0
        ? draft.from(start).build()
        : draft.during(start, start + 1_000L * (1 + random.nextInt(10))).build();
  }

  private ProductTag rejected() {
    String video = video();
    tags.updateMedia(video, m -> m.moderation(ModerationPolicy.PRE_MODERATION)).execute();
    ProductTag tag = tags.create(draft(video, 0, 10)).execute();
    return operator.reject(tag.id(), "misleading_label", "No vase").execute();
  }

  private String video() {
    return tags.registerMedia(MediaType.VIDEO, m -> m.durationMs(LENGTH).size(1080, 1920))
        .execute()
        .id();
  }

  private TagDraft draft(String video, long startMs, long endMs) {
    return say(TagDraft.builder(), video, startMs, endMs).build();
  }

  private TagDraft.Builder say(TagDraft.Builder draft, String video, long startMs, long endMs) {
    return draft
        .video(video)
        .product(vase)
        .at(0.5, 0.5)
        .during(startMs, endMs)
        .disclosure(Disclosure.ownBrand());
  }

  private Authentication ann() {
    return as("operator:ann");
  }

  private Authentication as(String principal) {
    return Authentication.bearer(Secret.of(sandbox.live().credential(principal)));
  }

  private static List<String> ids(List<ProductTag> tags) {
    return tags.stream().map(ProductTag::id).toList();
  }
}
