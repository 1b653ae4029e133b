package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.BOOLEAN;
import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.INT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Markets;
import dev.pushcart.tagging.MediaStatus;
import dev.pushcart.tagging.MediaType;
import dev.pushcart.tagging.ModerationPolicy;
import dev.pushcart.tagging.TaggedMedia;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@link TaggedMedia} on the wire. */
public record TaggedMediaData(
    String id,
    MediaType type,
    @Nullable String titleOrNull,
    MediaStatus status,
    String owner,
    @Nullable Long durationMsOrNull,
    @Nullable Integer widthOrNull,
    @Nullable Integer heightOrNull,
    @Nullable Integer imageCountOrNull,
    @Nullable Instant startedAtOrNull,
    ModerationPolicy moderation,
    List<URI> businesses,
    @Nullable Markets marketsOrNull,
    @Nullable Integer minAgeOrNull,
    boolean commercial,
    long tagLimit,
    long tagCount,
    long tagsVersion,
    @Nullable Long lastSeqOrNull,
    Instant createdAt,
    Extras kept)
    implements TaggedMedia {

  /** The fields of the protocol. */
  public static final BindingTable<TaggedMedia> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, TaggedMedia::id);
        private final Field<MediaType> type =
            required("type", Codecs.text(MediaType::of, MediaType::value), TaggedMedia::type);
        private final Field<String> title =
            optional("title", STRING, model -> model.title().orElse(null));
        private final Field<MediaStatus> status =
            required(
                "status", Codecs.text(MediaStatus::of, MediaStatus::value), TaggedMedia::status);
        private final Field<String> owner = required("owner", STRING, TaggedMedia::owner);
        private final Field<Long> durationMs =
            optional("duration_ms", AMOUNT, model -> Optionals.boxed(model.durationMs()));
        private final Field<Integer> width =
            optional("width", INT, model -> Optionals.boxed(model.width()));
        private final Field<Integer> height =
            optional("height", INT, model -> Optionals.boxed(model.height()));
        private final Field<Integer> imageCount =
            optional("image_count", INT, model -> Optionals.boxed(model.imageCount()));
        private final Field<Instant> startedAt =
            optional("started_at", INSTANT, model -> model.startedAt().orElse(null));
        private final Field<ModerationPolicy> moderation =
            required(
                "moderation",
                Codecs.text(ModerationPolicy::of, ModerationPolicy::value),
                TaggedMedia::moderation);
        private final ListField<URI> businesses =
            list("businesses", Codecs.text(URI::create, URI::toString), TaggedMedia::businesses);
        private final Field<Markets> markets =
            optional("markets", MarketsData.TABLE, model -> model.markets().orElse(null));
        private final Field<Integer> minAge =
            optional("min_age", INT, model -> Optionals.boxed(model.minAge()));
        private final Field<Boolean> commercial =
            optional("commercial", BOOLEAN, model -> model.commercial() ? (Boolean) true : null);
        private final LongField tagLimit = required("tag_limit", AMOUNT, TaggedMedia::tagLimit);
        private final LongField tagCount = required("tag_count", AMOUNT, TaggedMedia::tagCount);
        private final LongField tagsVersion =
            required("tags_version", AMOUNT, TaggedMedia::tagsVersion);
        private final Field<Long> lastSeq =
            optional("last_seq", AMOUNT, model -> Optionals.boxed(model.lastSeq()));
        private final Field<Instant> createdAt =
            required("created_at", INSTANT, TaggedMedia::createdAt);

        @Override
        protected TaggedMedia build(Slots in) {
          return new TaggedMediaData(
              in.get(id),
              in.get(type),
              in.getOrNull(title),
              in.get(status),
              in.get(owner),
              in.getOrNull(durationMs),
              in.getOrNull(width),
              in.getOrNull(height),
              in.getOrNull(imageCount),
              in.getOrNull(startedAt),
              in.get(moderation),
              in.get(businesses),
              in.getOrNull(markets),
              in.getOrNull(minAge),
              Boolean.TRUE.equals(in.getOrNull(commercial)),
              in.get(tagLimit),
              in.get(tagCount),
              in.get(tagsVersion),
              in.getOrNull(lastSeq),
              in.get(createdAt),
              in.extras());
        }

        @Override
        protected Extras extras(TaggedMedia model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> title() {
    return Optional.ofNullable(titleOrNull);
  }

  @Override
  public OptionalLong durationMs() {
    return Optionals.unboxed(durationMsOrNull);
  }

  @Override
  public OptionalInt width() {
    return Optionals.unboxed(widthOrNull);
  }

  @Override
  public OptionalInt height() {
    return Optionals.unboxed(heightOrNull);
  }

  @Override
  public OptionalInt imageCount() {
    return Optionals.unboxed(imageCountOrNull);
  }

  @Override
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAtOrNull);
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
  public OptionalLong lastSeq() {
    return Optionals.unboxed(lastSeqOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
