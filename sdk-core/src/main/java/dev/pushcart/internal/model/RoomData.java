package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Room;
import dev.pushcart.tagging.RoomStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Room} on the wire. */
public record RoomData(
    String id,
    @Nullable String titleOrNull,
    RoomStatus status,
    Instant startedAt,
    @Nullable Instant endedAtOrNull,
    @Nullable String replayMediaIdOrNull,
    String owner,
    long lineupVersion,
    long pinSeq,
    Extras kept)
    implements Room {

  /** The fields of the protocol. */
  public static final BindingTable<Room> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, Room::id);
        private final Field<String> title =
            optional("title", STRING, model -> model.title().orElse(null));
        private final Field<RoomStatus> status =
            required("status", Codecs.text(RoomStatus::of, RoomStatus::value), Room::status);
        private final Field<Instant> startedAt = required("started_at", INSTANT, Room::startedAt);
        private final Field<Instant> endedAt =
            optional("ended_at", INSTANT, model -> model.endedAt().orElse(null));
        private final Field<String> replayMediaId =
            optional("replay_media_id", STRING, model -> model.replayMediaId().orElse(null));
        private final Field<String> owner = required("owner", STRING, Room::owner);
        private final LongField lineupVersion =
            required("lineup_version", AMOUNT, Room::lineupVersion);
        private final LongField pinSeq = required("pin_seq", AMOUNT, Room::pinSeq);

        @Override
        protected Room build(Slots in) {
          return new RoomData(
              in.get(id),
              in.getOrNull(title),
              in.get(status),
              in.get(startedAt),
              in.getOrNull(endedAt),
              in.getOrNull(replayMediaId),
              in.get(owner),
              in.get(lineupVersion),
              in.get(pinSeq),
              in.extras());
        }

        @Override
        protected Extras extras(Room model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> title() {
    return Optional.ofNullable(titleOrNull);
  }

  @Override
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAtOrNull);
  }

  @Override
  public Optional<String> replayMediaId() {
    return Optional.ofNullable(replayMediaIdOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
