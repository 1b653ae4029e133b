package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.tagging.Pin;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.TagEvent;
import dev.pushcart.tagging.TagEventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** {@link TagEvent} on the wire, and what its reader knows of the events before it. */
public record TagEventData(
    long seq,
    TagEventType type,
    Instant at,
    String mediaId,
    @Nullable String tagIdOrNull,
    @Nullable ProductTag tagOrNull,
    List<String> ids,
    @Nullable Long tagsVersionOrNull,
    @Nullable Long lineupVersionOrNull,
    @Nullable Pin previousOrNull,
    @Nullable Pin currentOrNull,
    @Nullable String reasonOrNull,
    @Nullable Long oldestSeqOrNull,
    long missed,
    boolean listAnew,
    Extras kept)
    implements TagEvent {

  /** The fields of the protocol. */
  public static final BindingTable<TagEvent> TABLE =
      new BindingTable<>() {
        private final LongField seq = required("seq", AMOUNT, TagEvent::seq);
        private final Field<TagEventType> type =
            required("type", text(TagEventType::of, TagEventType::value), TagEvent::type);
        private final Field<Instant> at = required("at", INSTANT, TagEvent::at);
        private final Field<String> mediaId = required("media_id", STRING, TagEvent::mediaId);
        private final Field<String> tagId =
            optional("tag_id", STRING, model -> model.tagId().orElse(null));
        private final Field<ProductTag> tag =
            optional("tag", ProductTagData.TABLE, model -> model.tag().orElse(null));
        private final ListField<String> ids = list("ids", STRING, TagEvent::ids);
        private final Field<Long> tagsVersion =
            optional("tags_version", AMOUNT, model -> Optionals.boxed(model.tagsVersion()));
        private final Field<Long> lineupVersion =
            optional("lineup_version", AMOUNT, model -> Optionals.boxed(model.lineupVersion()));
        private final Field<Pin> previous =
            optional("previous", PinData.TABLE, model -> model.previousPin().orElse(null));
        private final Field<Pin> current =
            optional("current", PinData.TABLE, model -> model.currentPin().orElse(null));
        private final Field<String> reason =
            optional("reason", STRING, model -> model.reason().orElse(null));
        private final Field<Long> oldestSeq =
            optional("oldest_seq", AMOUNT, model -> Optionals.boxed(model.oldestSeq()));

        @Override
        protected TagEvent build(Slots in) {
          TagEventType said = in.get(type);
          return new TagEventData(
              in.get(seq),
              said,
              in.get(at),
              in.get(mediaId),
              in.getOrNull(tagId),
              in.getOrNull(tag),
              in.get(ids),
              in.getOrNull(tagsVersion),
              in.getOrNull(lineupVersion),
              in.getOrNull(previous),
              in.getOrNull(current),
              in.getOrNull(reason),
              in.getOrNull(oldestSeq),
              0,
              listAnew(said),
              in.extras());
        }

        @Override
        protected Extras extras(TagEvent model) {
          return new Extras(model.extras());
        }
      };

  /**
   * The event that is the data of a server-sent one.
   *
   * @throws dev.pushcart.internal.json.Mismatch if it is none
   */
  public static TagEvent of(String json) {
    return JsonText.document(new Buffer().writeUtf8(json), TABLE::read);
  }

  /** What a type tells that is not known here may be about any tag. */
  private static boolean listAnew(TagEventType type) {
    return type.equals(TagEventType.RESET) || type.equals(TagEventType.CHANGED) || !type.isKnown();
  }

  /** The same behind so many events that did not come; 0 for an unknown number. */
  public static TagEvent behind(long missed, TagEvent event) {
    return new TagEventData(
        event.seq(),
        event.type(),
        event.at(),
        event.mediaId(),
        event.tagId().orElse(null),
        event.tag().orElse(null),
        event.ids(),
        Optionals.boxed(event.tagsVersion()),
        Optionals.boxed(event.lineupVersion()),
        event.previousPin().orElse(null),
        event.currentPin().orElse(null),
        event.reason().orElse(null),
        Optionals.boxed(event.oldestSeq()),
        missed,
        true,
        new Extras(event.extras()));
  }

  @Override
  public Optional<String> tagId() {
    return Optional.ofNullable(tagIdOrNull);
  }

  @Override
  public Optional<ProductTag> tag() {
    return Optional.ofNullable(tagOrNull);
  }

  @Override
  public OptionalLong tagsVersion() {
    return Optionals.unboxed(tagsVersionOrNull);
  }

  @Override
  public OptionalLong lineupVersion() {
    return Optionals.unboxed(lineupVersionOrNull);
  }

  @Override
  public Optional<Pin> previousPin() {
    return Optional.ofNullable(previousOrNull);
  }

  @Override
  public Optional<Pin> currentPin() {
    return Optional.ofNullable(currentOrNull);
  }

  @Override
  public Optional<String> reason() {
    return Optional.ofNullable(reasonOrNull);
  }

  @Override
  public OptionalLong oldestSeq() {
    return Optionals.unboxed(oldestSeqOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
