package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.INT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.Placements.Timed;
import dev.pushcart.tagging.AspectRatio;
import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.Keyframe;
import dev.pushcart.tagging.Markets;
import dev.pushcart.tagging.Position;
import dev.pushcart.tagging.PriceSnapshot;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.Region;
import dev.pushcart.tagging.TagAttribution;
import dev.pushcart.tagging.TagContent;
import dev.pushcart.tagging.TagSource;
import dev.pushcart.tagging.TagTarget;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a tag says, on the wire: the members that a tag to be, a tag that is and an
 * exported one have in common. What a message has beside them, its own table adds.
 *
 * @param <T> the message
 */
abstract class TagContentTable<T extends TagContent> extends BindingTable<T> {

  private final Field<String> clientRef =
      optional("client_ref", STRING, model -> model.clientRef().orElse(null));
  private final Field<TagTarget> target =
      required("target", TagTargetData.TABLE, TagContent::target);
  private final Field<ProductRef> product =
      required("product", ProductRefData.TABLE, TagContent::product);
  private final Field<Position> position =
      optional("position", Placements.POSITION, model -> model.position().orElse(null));
  private final Field<Region> region =
      optional("region", Placements.REGION, model -> model.region().orElse(null));
  private final ListField<Keyframe> keyframes =
      list("keyframes", Placements.KEYFRAME, TagContent::keyframes);
  private final Field<AspectRatio> authoredAspect =
      optional(
          "authored_aspect",
          text(AspectRatio::parse, AspectRatio::toString),
          model -> model.authoredAspect().orElse(null));
  private final Field<Timed> time =
      optional(
          "time",
          Timed.TABLE,
          model -> model.time().map(range -> new Timed(range, startAtOrNull(model))).orElse(null));
  private final Field<Integer> order =
      optional("order", INT, model -> Optionals.boxed(model.order()));
  private final Field<String> label =
      optional("label", STRING, model -> model.label().orElse(null));
  private final Field<Map<String, String>> localeLabels =
      optional(
          "locale_labels",
          Codecs.map(STRING),
          model -> model.localeLabels().isEmpty() ? null : model.localeLabels());
  private final Field<PriceSnapshot> priceSnapshot =
      optional(
          "price_snapshot", PriceSnapshotData.TABLE, model -> model.priceSnapshot().orElse(null));
  private final Field<String> dealId =
      optional("deal_id", STRING, model -> model.dealId().orElse(null));
  private final Field<TagAttribution> attribution =
      optional("attribution", TagAttributionData.TABLE, model -> model.attribution().orElse(null));
  private final Field<Disclosure> disclosure =
      required("disclosure", DisclosureData.TABLE, TagContent::disclosure);
  private final Field<Markets> markets =
      optional("markets", MarketsData.TABLE, model -> model.markets().orElse(null));
  private final ListField<String> languages = list("languages", STRING, TagContent::languages);
  private final Field<Integer> minAge =
      optional("min_age", INT, model -> Optionals.boxed(model.minAge()));
  private final Field<Instant> publishAt =
      optional("publish_at", INSTANT, model -> model.publishAt().orElse(null));
  private final Field<Instant> expiresAt =
      optional("expires_at", INSTANT, model -> model.expiresAt().orElse(null));
  private final Field<TagSource> source =
      optional(
          "source", text(TagSource::of, TagSource::value), model -> model.source().orElse(null));
  private final Field<Integer> confidence =
      optional(
          "confidence", Placements.STEPS_OF_ONE, model -> Optionals.boxed(model.confidenceSteps()));

  /** What the platform adds to the time in a live room; an author does not say it. */
  @Nullable Instant startAtOrNull(T model) {
    return null;
  }

  /** What the platform added to the time. */
  final @Nullable Instant readStartAt(Slots in) {
    Timed timed = in.getOrNull(time);
    return timed == null ? null : timed.startAtOrNull();
  }

  /** What the author says, and all members that the message's table does not know. */
  final TagContentData content(Slots in) {
    Timed timed = in.getOrNull(time);
    Map<String, String> labels = in.getOrNull(localeLabels);
    return new TagContentData(
        in.getOrNull(clientRef),
        in.get(target),
        in.get(product),
        in.getOrNull(position),
        in.getOrNull(region),
        in.get(keyframes),
        in.getOrNull(authoredAspect),
        timed == null ? null : timed.range(),
        in.getOrNull(order),
        in.getOrNull(label),
        labels == null ? Map.of() : labels,
        in.getOrNull(priceSnapshot),
        in.getOrNull(dealId),
        in.getOrNull(attribution),
        in.get(disclosure),
        in.getOrNull(markets),
        in.get(languages),
        in.getOrNull(minAge),
        in.getOrNull(publishAt),
        in.getOrNull(expiresAt),
        in.getOrNull(source),
        in.getOrNull(confidence),
        in.extras());
  }

  @Override
  protected final Extras extras(T model) {
    return new Extras(model.extras());
  }
}
