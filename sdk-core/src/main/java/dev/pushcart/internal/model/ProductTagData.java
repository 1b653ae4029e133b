package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.COUNT;
import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.tagging.AspectRatio;
import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.Keyframe;
import dev.pushcart.tagging.Markets;
import dev.pushcart.tagging.Moderation;
import dev.pushcart.tagging.Position;
import dev.pushcart.tagging.PriceSnapshot;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.Region;
import dev.pushcart.tagging.TagAttribution;
import dev.pushcart.tagging.TagSource;
import dev.pushcart.tagging.TagState;
import dev.pushcart.tagging.TagTarget;
import dev.pushcart.tagging.TagWarning;
import dev.pushcart.tagging.TimeRange;
import dev.pushcart.tagging.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@link ProductTag} on the wire: what its author says, and what the platform adds. */
public record ProductTagData(
    TagContentData content,
    String id,
    TagState state,
    @Nullable Moderation moderationOrNull,
    Visibility visibility,
    List<TagWarning> warnings,
    long version,
    @Nullable Instant startAtOrNull,
    String createdBy,
    Instant createdAt,
    Instant updatedAt)
    implements ProductTag {

  /** The fields of the protocol. */
  public static final BindingTable<ProductTag> TABLE =
      new TagContentTable<>() {
        private final Field<String> id = required("id", STRING, ProductTag::id);
        private final Field<TagState> state =
            required("state", text(TagState::of, TagState::value), ProductTag::state);
        private final Field<Moderation> moderation =
            optional("moderation", ModerationData.TABLE, model -> model.moderation().orElse(null));
        private final Field<Visibility> visibility =
            required("visibility", VisibilityData.TABLE, ProductTag::visibility);
        private final ListField<TagWarning> warnings =
            list("warnings", TagWarningData.TABLE, ProductTag::warnings);
        private final LongField version = required("version", COUNT, ProductTag::version);
        private final Field<String> createdBy =
            required("created_by", STRING, ProductTag::createdBy);
        private final Field<Instant> createdAt =
            required("created_at", INSTANT, ProductTag::createdAt);
        private final Field<Instant> updatedAt =
            required("updated_at", INSTANT, ProductTag::updatedAt);

        @Override
        protected ProductTag build(Slots in) {
          return new ProductTagData(
              content(in),
              in.get(id),
              in.get(state),
              in.getOrNull(moderation),
              VisibilityData.in(in.get(state), in.get(visibility)),
              in.get(warnings),
              in.get(version),
              readStartAt(in),
              in.get(createdBy),
              in.get(createdAt),
              in.get(updatedAt));
        }

        @Override
        @Nullable Instant startAtOrNull(ProductTag model) {
          return model.startAt().orElse(null);
        }
      };

  @Override
  public Optional<Moderation> moderation() {
    return Optional.ofNullable(moderationOrNull);
  }

  @Override
  public Optional<Instant> startAt() {
    return Optional.ofNullable(startAtOrNull);
  }

  @Override
  public Optional<String> clientRef() {
    return content.clientRef();
  }

  @Override
  public TagTarget target() {
    return content.target();
  }

  @Override
  public ProductRef product() {
    return content.product();
  }

  @Override
  public Optional<Position> position() {
    return content.position();
  }

  @Override
  public Optional<Region> region() {
    return content.region();
  }

  @Override
  public List<Keyframe> keyframes() {
    return content.keyframes();
  }

  @Override
  public Optional<AspectRatio> authoredAspect() {
    return content.authoredAspect();
  }

  @Override
  public Optional<TimeRange> time() {
    return content.time();
  }

  @Override
  public OptionalInt order() {
    return content.order();
  }

  @Override
  public Optional<String> label() {
    return content.label();
  }

  @Override
  public Map<String, String> localeLabels() {
    return content.localeLabels();
  }

  @Override
  public Optional<PriceSnapshot> priceSnapshot() {
    return content.priceSnapshot();
  }

  @Override
  public Optional<String> dealId() {
    return content.dealId();
  }

  @Override
  public Optional<TagAttribution> attribution() {
    return content.attribution();
  }

  @Override
  public Disclosure disclosure() {
    return content.disclosure();
  }

  @Override
  public Optional<Markets> markets() {
    return content.markets();
  }

  @Override
  public List<String> languages() {
    return content.languages();
  }

  @Override
  public OptionalInt minAge() {
    return content.minAge();
  }

  @Override
  public Optional<Instant> publishAt() {
    return content.publishAt();
  }

  @Override
  public Optional<Instant> expiresAt() {
    return content.expiresAt();
  }

  @Override
  public Optional<TagSource> source() {
    return content.source();
  }

  @Override
  public OptionalInt confidenceSteps() {
    return content.confidenceSteps();
  }

  @Override
  public Map<String, JsonValue> extras() {
    return content.extras();
  }

  /** Which tag, of what, where, and whether it is seen. */
  @Override
  public String toString() {
    return "ProductTag["
        + id
        + " version "
        + version
        + ", "
        + state
        + ", "
        + visibility
        + ", of "
        + content.product().productId()
        + " in "
        + content.target().type()
        + ' '
        + content.target().id()
        + ']';
  }
}
