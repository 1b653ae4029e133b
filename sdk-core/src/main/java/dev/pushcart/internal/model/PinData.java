package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Pin;
import dev.pushcart.tagging.PinnedAsset;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@link Pin} on the wire. */
public record PinData(
    String roomId,
    long pinSeq,
    @Nullable PinnedAsset assetOrNull,
    @Nullable Instant startsAtOrNull,
    @Nullable Long durationMsOrNull,
    @Nullable Instant endsAtOrNull,
    Extras kept)
    implements Pin {

  /** The fields of the protocol. */
  public static final BindingTable<Pin> TABLE =
      new BindingTable<>() {
        private final Field<String> roomId = required("room_id", STRING, Pin::roomId);
        private final LongField pinSeq = required("pin_seq", AMOUNT, Pin::pinSeq);
        private final Field<PinnedAsset> asset =
            optional("asset", PinnedAssetData.CODEC, model -> model.asset().orElse(null));
        private final Field<Instant> startsAt =
            optional("starts_at", INSTANT, model -> model.startsAt().orElse(null));
        private final Field<Long> durationMs =
            optional("duration_ms", AMOUNT, model -> Optionals.boxed(model.durationMs()));
        private final Field<Instant> endsAt =
            optional("ends_at", INSTANT, model -> model.endsAt().orElse(null));

        @Override
        protected Pin build(Slots in) {
          return new PinData(
              in.get(roomId),
              in.get(pinSeq),
              in.getOrNull(asset),
              in.getOrNull(startsAt),
              in.getOrNull(durationMs),
              in.getOrNull(endsAt),
              in.extras());
        }

        @Override
        protected Extras extras(Pin model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<PinnedAsset> asset() {
    return Optional.ofNullable(assetOrNull);
  }

  @Override
  public Optional<Instant> startsAt() {
    return Optional.ofNullable(startsAtOrNull);
  }

  @Override
  public OptionalLong durationMs() {
    return Optionals.unboxed(durationMsOrNull);
  }

  @Override
  public Optional<Instant> endsAt() {
    return Optional.ofNullable(endsAtOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
