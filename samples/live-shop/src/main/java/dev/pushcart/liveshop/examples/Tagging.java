package dev.pushcart.liveshop.examples;

import dev.pushcart.Authentication;
import dev.pushcart.Business;
import dev.pushcart.Money;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.Pushcart;
import dev.pushcart.Secret;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.Product;
import dev.pushcart.tagging.AppealState;
import dev.pushcart.tagging.AudienceQuery;
import dev.pushcart.tagging.CheckResult;
import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.EventReceipt;
import dev.pushcart.tagging.HydratedTag;
import dev.pushcart.tagging.MediaType;
import dev.pushcart.tagging.Moderation;
import dev.pushcart.tagging.ModerationPolicy;
import dev.pushcart.tagging.PriceSnapshot;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ProductTags;
import dev.pushcart.tagging.TagDraft;
import dev.pushcart.tagging.TagMetrics;
import dev.pushcart.tagging.TagSet;
import dev.pushcart.tagging.TaggedMedia;
import dev.pushcart.tagging.ViewerEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A brand tags its products in a video, and hears what becomes of the tags. */
final class Tagging {

  private Tagging() {}

  static ProductTags start() {
    // tag::start
    Pushcart pushcart =
        Pushcart.builder()
            .agentProfiles("http://127.0.0.1:8182/agents/app/ucp-{version}.json")
            .allowLoopback()
            .build();
    Business shop = pushcart.connect("http://127.0.0.1:8182");
    String origin = "http://127.0.0.1:8180"; // the live platform's
    Secret token = Secret.of("review"); // the operator's
    // end::start
    find(shop);
    return connect(pushcart, origin, token);
  }

  static ProductTags connect(Pushcart pushcart, String origin, Secret token) {
    // tag::connect
    ProductTags tags = ProductTags.of(pushcart.connect(origin)); // the platform
    ProductTags moderator = // an operator
        ProductTags.of(
            pushcart.connect(origin, with -> with.authentication(Authentication.bearer(token))));
    long most = tags.limits().shortVideo();
    // end::connect
    if (most < 1) {
      throw new IllegalStateException("the platform takes no tags");
    }
    return moderator;
  }

  static ProductRef find(Business shop) {
    // tag::find
    Product mug = Catalog.of(shop).search(q -> q.query("mug")).stream().findFirst().orElseThrow();
    ProductRef product = ProductRef.of(shop, mug);
    // end::find
    return product;
  }

  static TaggedMedia register(ProductTags tags) {
    // tag::register
    TaggedMedia video =
        tags.registerMedia(
                MediaType.VIDEO,
                media ->
                    media
                        .id("vid_42")
                        .title("Three for the table")
                        .durationMs(60_000)
                        .size(1080, 1920)
                        .moderation(ModerationPolicy.PRE_MODERATION))
            .execute();
    // end::register
    return video;
  }

  static TagDraft draft(ProductRef product, Money price, Instant now) {
    // tag::draft
    TagDraft draft =
        TagDraft.builder()
            .video("vid_42")
            .product(product)
            .at(0.42, 0.61)
            .during(12_000, 19_500)
            .label("The mug")
            .priceSnapshot(PriceSnapshot.of(price, now))
            .disclosure(Disclosure.ownBrand())
            .build();
    // end::draft
    return draft;
  }

  static String check(ProductTags tags, TagDraft draft) {
    // tag::check
    CheckResult check = tags.check(draft, AudienceQuery.everybody().country("VN")).execute();
    if (!check.valid()) {
      return "Would be refused: " + check.problems();
    } else if (!check.willBeSeen()) {
      return "Would be taken, and not be seen: " + check.reasons();
    }
    return "Would be seen";
    // end::check
  }

  static ProductTag create(ProductTags tags, TagDraft draft) {
    // tag::create
    ProductTag tag = tags.create(draft).execute();
    System.out.println(tag.id() + " is " + tag.state() + ", seen: " + tag.isSeen());
    tag.visibility().reasons().forEach(System.out::println);
    // end::create
    return tag;
  }

  static ProductTag approve(ProductTags moderator, ProductTag tag) {
    // tag::approve
    ProductTag approved = moderator.approve(tag).execute();
    // end::approve
    return approved;
  }

  static ProductTag createOnce(ProductTags tags, TagDraft draft) {
    // tag::once
    String key = UUID.randomUUID().toString(); // keep it with what you wanted to tag
    ProductTag tag;
    try {
      tag = tags.create(draft).idempotencyKey(key).execute();
    } catch (OutcomeUnknownException lost) {
      tag = tags.create(draft).idempotencyKey(key).execute();
    }
    // end::once
    return tag;
  }

  static ProductTag move(ProductTags tags, ProductTag tag) {
    // tag::move
    ProductTag moved = tags.move(tag, move -> move.at(0.5, 0.75)).execute();
    // end::move
    return moved;
  }

  static ProductTag follow(ProductTags tags, ProductTag tag) {
    // tag::follow
    ProductTag moved =
        tags.move(tag, m -> m.moving(way -> way.at(12_000, 0.1, 0.5).at(19_500, 0.9, 0.5)))
            .execute();
    // end::follow
    return moved;
  }

  static ProductTag update(ProductTags tags, ProductTag tag) {
    // tag::update
    ProductTag renamed = tags.update(tag, update -> update.label("Stoneware mug")).execute();
    // end::update
    return renamed;
  }

  static ProductTag appeal(ProductTags tags, String id) {
    // tag::appeal
    ProductTag rejected = tags.get(id).execute();
    Moderation decision = rejected.moderation().orElseThrow();
    System.out.println(decision.reasonCode().orElse("") + ": " + decision.note().orElse(""));

    ProductTag appealed = tags.appeal(id, "It is the name of the product").execute();
    AppealState state =
        appealed.moderation().flatMap(Moderation::appeal).orElseThrow().state(); // OPEN
    // end::appeal
    if (!state.equals(AppealState.OPEN)) {
      throw new IllegalStateException("the appeal is " + state);
    }
    return appealed;
  }

  static List<String> prices(ProductTags tags, Pushcart pushcart, List<ProductTag> shown) {
    // tag::hydrate
    List<String> prices =
        tags.hydrate(shown, pushcart::connect).all().stream().map(Tagging::price).toList();
    // end::hydrate
    return prices;
  }

  // tag::price
  /** What may stand beside a hotspot. */
  static String price(HydratedTag hydrated) {
    return switch (hydrated.freshness()) {
      case FRESH -> hydrated.price().orElseThrow().toString();
      case STALE_SNAPSHOT -> {
        PriceSnapshot noted = hydrated.snapshot().orElseThrow();
        yield noted.price() + " on " + noted.asOf();
      }
      case NOT_FOUND -> "no longer sold";
      case UNREACHABLE -> "see the shop";
    };
  }

  // end::price

  static List<ProductTag> together(ProductTags tags, TagDraft draft, ProductTag old) {
    // tag::batch
    List<ProductTag> done =
        tags.batch(b -> b.create(draft).move(old, m -> m.at(0.1, 0.2))).execute().requireAll();
    // end::batch
    return done;
  }

  static TagSet replace(ProductTags tags, TagDraft draft) {
    // tag::replace
    long version = tags.media("vid_42").execute().tagsVersion(); // first the version, then the tags
    List<ProductTag> now = tags.list("vid_42").stream().toList();
    TagSet set =
        tags.replaceAll("vid_42", version, all -> all.keep(now.get(0)).create(draft)).execute();
    // end::replace
    return set;
  }

  static TagMetrics count(ProductTags tags, ProductTag tag, Instant now) {
    // tag::events
    Money paid = Money.of(18_00, "USD");
    List<ViewerEvent> events = // keep them with their ids until they are counted
        List.of(
            ViewerEvent.impression(UUID.randomUUID().toString(), tag.id(), now),
            ViewerEvent.open(UUID.randomUUID().toString(), tag.id(), now),
            ViewerEvent.order(UUID.randomUUID().toString(), tag.id(), now, "order_1").amount(paid));
    EventReceipt receipt = tags.recordEvents(events).execute();
    System.out.println(receipt.accepted() + " new, " + receipt.duplicates() + " counted before");
    receipt.rejected().forEach(System.out::println);

    TagMetrics metrics = tags.metrics(tag.id()).execute();
    System.out.println(metrics.orders() + " sold, " + metrics.gmv());
    // end::events
    return metrics;
  }
}
