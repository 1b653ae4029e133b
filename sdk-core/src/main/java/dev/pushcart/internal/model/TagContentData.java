package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
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
import dev.pushcart.tagging.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * {@link TagContent} on the wire, as an export carries it. Reading holds each value to its own rule
 * and not the whole to the rules of a new tag: {@link TagRules} does that.
 */
public record TagContentData(
    @Nullable String clientRefOrNull,
    TagTarget target,
    ProductRef product,
    @Nullable Position positionOrNull,
    @Nullable Region regionOrNull,
    List<Keyframe> keyframes,
    @Nullable AspectRatio authoredAspectOrNull,
    @Nullable TimeRange timeOrNull,
    @Nullable Integer orderOrNull,
    @Nullable String labelOrNull,
    Map<String, String> localeLabels,
    @Nullable PriceSnapshot priceSnapshotOrNull,
    @Nullable String dealIdOrNull,
    @Nullable TagAttribution attributionOrNull,
    Disclosure disclosure,
    @Nullable Markets marketsOrNull,
    List<String> languages,
    @Nullable Integer minAgeOrNull,
    @Nullable Instant publishAtOrNull,
    @Nullable Instant expiresAtOrNull,
    @Nullable TagSource sourceOrNull,
    @Nullable Integer confidenceStepsOrNull,
    Extras kept)
    implements TagContent {

  /** The fields of the protocol. */
  public static final BindingTable<TagContent> TABLE =
      new TagContentTable<>() {
        @Override
        protected TagContent build(Slots in) {
          return content(in);
        }
      };

  @Override
  public Optional<String> clientRef() {
    return Optional.ofNullable(clientRefOrNull);
  }

  @Override
  public Optional<Position> position() {
    return Optional.ofNullable(positionOrNull);
  }

  @Override
  public Optional<Region> region() {
    return Optional.ofNullable(regionOrNull);
  }

  @Override
  public Optional<AspectRatio> authoredAspect() {
    return Optional.ofNullable(authoredAspectOrNull);
  }

  @Override
  public Optional<TimeRange> time() {
    return Optional.ofNullable(timeOrNull);
  }

  @Override
  public OptionalInt order() {
    return Optionals.unboxed(orderOrNull);
  }

  @Override
  public Optional<String> label() {
    return Optional.ofNullable(labelOrNull);
  }

  @Override
  public Optional<PriceSnapshot> priceSnapshot() {
    return Optional.ofNullable(priceSnapshotOrNull);
  }

  @Override
  public Optional<String> dealId() {
    return Optional.ofNullable(dealIdOrNull);
  }

  @Override
  public Optional<TagAttribution> attribution() {
    return Optional.ofNullable(attributionOrNull);
  }

  @Override
  public Optional<Markets> markets() {
    return Optional.ofNullable(marketsOrNull);
  }

  @Override
  public OptionalInt minAge() {
    return Optionals.unboxed(minAgeOrNull);
  }

  @Override
  public Optional<Instant> publishAt() {
    return Optional.ofNullable(publishAtOrNull);
  }

  @Override
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAtOrNull);
  }

  @Override
  public Optional<TagSource> source() {
    return Optional.ofNullable(sourceOrNull);
  }

  @Override
  public OptionalInt confidenceSteps() {
    return Optionals.unboxed(confidenceStepsOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
