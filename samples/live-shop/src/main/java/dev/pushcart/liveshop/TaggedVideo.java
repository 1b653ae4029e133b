package dev.pushcart.liveshop;

import static dev.pushcart.liveshop.Wire.Detail.BODIES;
import static dev.pushcart.liveshop.Wire.Detail.LINE;
import static java.util.stream.Collectors.toSet;

import dev.pushcart.Authentication;
import dev.pushcart.Business;
import dev.pushcart.ConflictException;
import dev.pushcart.Money;
import dev.pushcart.Pushcart;
import dev.pushcart.Secret;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.Product;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.tagging.AppealState;
import dev.pushcart.tagging.AudienceQuery;
import dev.pushcart.tagging.CheckResult;
import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.Freshness;
import dev.pushcart.tagging.HydratedTag;
import dev.pushcart.tagging.HydratedTags;
import dev.pushcart.tagging.Lineup;
import dev.pushcart.tagging.LineupItem;
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
import dev.pushcart.tagging.Room;
import dev.pushcart.tagging.TagCue;
import dev.pushcart.tagging.TagDraft;
import dev.pushcart.tagging.TagMetrics;
import dev.pushcart.tagging.TagState;
import dev.pushcart.tagging.TagTimeline;
import dev.pushcart.tagging.TagTrack;
import dev.pushcart.tagging.ViewerEvent;
import dev.pushcart.tagging.VisibilityReason;
import dev.pushcart.tagging.WebVtt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A brand's first evening on a live platform: three products tagged in a video, one of them moved,
 * one rejected and appealed, what is on screen when and at what price, the tags as WebVTT, how a
 * tag did, and a live room with a pin.
 */
final class TaggedVideo implements Stage.Part {

  /** It stays there for looking around. */
  static final String VIDEO = "vid_42";

  private static final String ROOM = "room_7";
  private static final long LENGTH_MS = 60_000;

  private final Sandbox sandbox;
  private final Pushcart pushcart;

  TaggedVideo(Sandbox sandbox, Pushcart pushcart) {
    this.sandbox = sandbox;
    this.pushcart = pushcart;
  }

  @Override
  public void play(Stage stage) throws Stage.Broken {
    stage.step("Meet the live platform", "ProductTags.of(pushcart.connect(live))");
    stage.show(LINE);
    Business shop = pushcart.connect(sandbox.shopUrl());
    Business live = pushcart.connect(sandbox.liveUrl());
    ProductTags tags = ProductTags.of(live);
    ProductTags moderator = ProductTags.of(as("operator:ann"));
    stage.say("it takes " + tags.limits().shortVideo() + " tags in a short video");

    List<ProductRef> products =
        Catalog.of(shop)
            .lookup("stoneware_mug", "noodle_bowl", "bud_vase")
            .execute()
            .products()
            .stream()
            .map(product -> ProductRef.of(shop, product))
            .toList();
    stage.hold("three products to show", products.size() == 3);

    stage.step("Register a video that is moderated", "tags.registerMedia(VIDEO, m -> ...)");
    tags.registerMedia(
            MediaType.VIDEO,
            media ->
                media
                    .id(VIDEO)
                    .title("Three for the table")
                    .durationMs(LENGTH_MS)
                    .size(1080, 1920)
                    .moderation(ModerationPolicy.PRE_MODERATION))
        .execute();

    ProductTag first = tagged(stage, tags, moderator, products);
    rejectedAndAppealed(stage, tags, moderator, products.get(2));
    shown(stage, tags);
    priced(stage, tags);
    exported(stage, tags);
    counted(stage, tags, first);
    pinned(stage, Lineups.of(live), products);
  }

  /** Two products, checked, tagged and approved; the first one is moved and keeps its approval. */
  private ProductTag tagged(
      Stage stage, ProductTags tags, ProductTags moderator, List<ProductRef> products)
      throws Stage.Broken {
    stage.step("Ask before tagging", "tags.check(t -> t.video(...).product(...)...)");
    stage.show(BODIES);
    CheckResult check =
        tags.check(
                draft ->
                    draft
                        .video(VIDEO)
                        .product(products.get(0))
                        .at(0.42, 0.61)
                        .during(12_000, 19_500)
                        .disclosure(Disclosure.ownBrand()))
            .execute();
    stage.say(check.toString());
    stage.hold("it may be tagged", check.valid());
    stage.hold("and would not be seen yet, since somebody reviews it", !check.willBeSeen());

    stage.step("Tag the first two products", "tags.create(t -> ...)");
    ProductTag first =
        tags.create(
                draft ->
                    draft
                        .video(VIDEO)
                        .product(products.get(0))
                        .at(0.42, 0.61)
                        .during(12_000, 19_500)
                        .label("First on the table")
                        .disclosure(Disclosure.ownBrand()))
            .execute();
    ProductTag second =
        tags.create(
                draft ->
                    draft
                        .video(VIDEO)
                        .product(products.get(1))
                        .moving(way -> way.at(16_000, 0.1, 0.5).at(30_000, 0.9, 0.5))
                        .during(16_000, 30_000)
                        .label("\u0643\u0648\u0628 <b>--> \"2\"")
                        .markets(Markets.only("VN", "TH"))
                        .disclosure(Disclosure.ownBrand()))
            .execute();
    stage.hold("both wait for a moderator", both(first, second, TagState.PENDING_REVIEW));
    stage.say("the first is not seen: " + first.visibility().reasons());
    stage.show(LINE);
    stage.say("another principal now, the operator ann with her token, approves both:");
    first = moderator.approve(first).execute();
    second = moderator.approve(second).execute();
    stage.hold("both approved", both(first, second, TagState.APPROVED));
    stage.hold("the first is seen by everybody", tags.get(first.id()).execute().isSeen());

    stage.step("Move the first", "tags.move(tag, m -> m.at(0.5, 0.75))");
    ProductTag moved = tags.move(first, move -> move.at(0.5, 0.75)).execute();
    stage.hold("it keeps its approval", moved.state().equals(TagState.APPROVED));
    stage.hold("and has a new version", moved.version() > first.version());
    ProductTag old = first;
    ConflictException stale =
        stage.fails(
            ConflictException.class,
            () -> tags.update(old, update -> update.label("Too late")).execute());
    stage.hold(
        "who still has the old one is told so", stale.code().orElse("").equals("version_stale"));
    return moved;
  }

  private static boolean both(ProductTag one, ProductTag other, TagState state) {
    return one.state().equals(state) && other.state().equals(state);
  }

  private void rejectedAndAppealed(
      Stage stage, ProductTags tags, ProductTags moderator, ProductRef product)
      throws Stage.Broken {
    stage.step(
        "Tag the third, which the operator rejects",
        "moderator.reject(tag, \"misleading_label\", ...)");
    ProductTag tag =
        tags.create(
                draft ->
                    draft
                        .video(VIDEO)
                        .product(product)
                        .during(25_000, 40_000)
                        .label("The best of the world")
                        .disclosure(Disclosure.ownBrand()))
            .execute();
    stage.show(BODIES);
    ProductTag rejected =
        moderator.reject(tag, "misleading_label", "Says more than anybody can know").execute();
    stage.say("why: " + rejected.moderation().flatMap(Moderation::reasonCode).orElse(""));
    stage.hold("it is not seen", !tags.get(tag.id()).execute().isSeen());

    stage.step("The brand appeals, once", "tags.appeal(id, reason)");
    ProductTag appealed = tags.appeal(tag.id(), "It is the name of the product").execute();
    stage.hold("the appeal is open", appeal(appealed).equals(AppealState.OPEN));
    stage.show(LINE);
    ConflictException twice =
        stage.fails(ConflictException.class, () -> tags.appeal(tag.id(), "Please").execute());
    stage.hold("a second one is refused", twice.code().orElse("").equals("appeal_exists"));
    stage.say("the operator approves:");
    ProductTag granted = moderator.approve(tag.id()).execute();
    stage.hold("and is granted", appeal(granted).equals(AppealState.GRANTED));
    stage.hold("so the tag is approved", granted.state().equals(TagState.APPROVED));
  }

  private static AppealState appeal(ProductTag tag) {
    return tag.moderation()
        .flatMap(Moderation::appeal)
        .map(appeal -> appeal.state())
        .orElse(AppealState.NONE);
  }

  /** The platform and the client's own index say the same, moment by moment. */
  private void shown(Stage stage, ProductTags tags) throws Stage.Broken {
    stage.step("What is on screen, and until when", "tags.resolve(VIDEO, atMs, inVietnam)");
    AudienceQuery inVietnam = AudienceQuery.everybody().country("VN");
    TagTimeline<ProductTag> timeline =
        TagTimeline.ofVisible(
            tags.list(VIDEO, query -> query.audience(inVietnam)).stream().toList());
    stage.show(LINE);
    OptionalLong moment = OptionalLong.of(0);
    while (moment.isPresent()) {
      long at = moment.getAsLong();
      ResolvedTags resolved = tags.resolve(VIDEO, at, inVietnam).execute();
      stage.say("at " + at + " ms: " + labels(resolved.active()));
      stage.hold(
          "the timeline says the same, without asking",
          ids(timeline.at(at)).equals(ids(resolved.active()))
              && timeline.nextChange(at).equals(resolved.nextChangeMs()));
      moment = resolved.nextChangeMs();
    }
    ProductTag abroad =
        tags.resolve(VIDEO, 17_000, AudienceQuery.everybody().country("VN"))
            .execute()
            .active()
            .get(1);
    stage.hold(
        "who does not watch in its market does not see the second",
        tags.get(abroad.id(), AudienceQuery.everybody().country("DE"))
            .execute()
            .visibility()
            .reasons()
            .equals(List.of(VisibilityReason.MARKET_EXCLUDED)));
  }

  private static String labels(List<ProductTag> shown) {
    return shown.isEmpty()
        ? "nothing"
        : shown.stream().map(tag -> tag.label().orElse("")).collect(Collectors.joining(" and "));
  }

  private static List<String> ids(List<ProductTag> shown) {
    return shown.stream().map(ProductTag::id).toList();
  }

  /** One lookup for all of them; what the tag noted is never shown as today's price. */
  private void priced(Stage stage, ProductTags tags) throws Stage.Broken {
    stage.step("What they cost today", "tags.hydrate(list, pushcart::connect)");
    stage.show(LINE);
    HydratedTags hydrated =
        tags.hydrate(tags.list(VIDEO).stream().toList(), origin -> pushcart.connect(origin));
    for (HydratedTag each : hydrated) {
      stage.say(
          each.product().map(Product::title).orElse("?")
              + ": "
              + each.price().map(Money::toString).orElse("?"));
    }
    stage.hold("asked just now", hydrated.all(Freshness.FRESH).size() == 3);
  }

  private void exported(Stage stage, ProductTags tags) throws Stage.Broken {
    stage.step("Take them along as WebVTT", "WebVtt.write(VIDEO, tags)");
    stage.show(LINE);
    List<ProductTag> all = tags.list(VIDEO).stream().toList();
    String document = WebVtt.write(VIDEO, all);
    document.lines().limit(7).forEach(stage::say);
    TagTrack read = WebVtt.read(document);
    stage.hold(
        "read again, nothing is lost",
        Set.copyOf(read.cues()).equals(all.stream().map(TaggedVideo::cue).collect(toSet())));
    stage.hold(
        "a label with an arrow and markup spoils nothing",
        document.lines().filter(line -> line.contains("-->")).count() == all.size());
  }

  private static TagCue cue(ProductTag tag) {
    return new TagCue(Optional.of(tag.id()), TagDraft.of(tag));
  }

  private void counted(Stage stage, ProductTags tags, ProductTag tag) throws Stage.Broken {
    stage.step("Viewers look and buy", "tags.recordEvents(events); tags.metrics(id)");
    Instant now = sandbox.clock().instant();
    List<ViewerEvent> events =
        List.of(
            ViewerEvent.impression("ev_1", tag.id(), now),
            ViewerEvent.impression("ev_2", tag.id(), now),
            ViewerEvent.open("ev_3", tag.id(), now),
            ViewerEvent.order("ev_4", tag.id(), now, "order_1").amount(Money.of(3_500, "USD")));
    tags.recordEvents(events).execute();
    // Sent once more, as after a lost answer, but under another key: by their ids they count once.
    stage.hold("repeated events are known", tags.recordEvents(events).execute().duplicates() == 4);
    TagMetrics metrics = tags.metrics(tag.id()).execute();
    stage.say(metrics.impressions() + " impressions, " + metrics.opens() + " opened");
    stage.say(metrics.orders() + " order of " + metrics.gmv());
    stage.hold("counted once each", metrics.impressions() == 2 && metrics.orders() == 1);
  }

  private void pinned(Stage stage, Lineups lineups, List<ProductRef> products) throws Stage.Broken {
    stage.step("The same products in a live room, one pinned", "lineups.pin(ROOM, asset)");
    lineups.createRoom(room -> room.id(ROOM).title("Three for the table, live")).execute();
    stage.show(BODIES);
    Lineup lineup = lineups.add(ROOM, products.stream().map(LineupItem::of).toList()).execute();
    stage.show(LINE);
    Pin first = lineups.pin(ROOM, PinnedAsset.product(lineup.entries().get(0))).execute();
    Pin second = lineups.pin(ROOM, PinnedAsset.product(lineup.entries().get(1))).execute();
    stage.hold("the later pin has the higher number", second.pinSeq() > first.pinSeq());
    stage.hold("and is what is shown", lineups.currentPin(ROOM).execute().equals(second));
    Room ended = lineups.endRoom(ROOM, "replay_7").execute();
    stage.hold("an ended room has its replay", ended.replayMediaId().isPresent());
  }

  private Business as(String principal) {
    String token = sandbox.live().credential(principal);
    return pushcart.connect(
        sandbox.liveUrl(), with -> with.authentication(Authentication.bearer(Secret.of(token))));
  }
}
