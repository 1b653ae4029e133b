package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Lineup;
import dev.pushcart.tagging.LineupEntry;
import java.util.List;
import java.util.Map;

/** {@link Lineup} on the wire. */
public record LineupData(String roomId, List<LineupEntry> entries, long lineupVersion, Extras kept)
    implements Lineup {

  /** The fields of the protocol. */
  public static final BindingTable<Lineup> TABLE =
      new BindingTable<>() {
        private final Field<String> roomId = required("room_id", STRING, Lineup::roomId);
        private final Field<List<LineupEntry>> entries =
            required("entries", Codecs.list(LineupEntryData.TABLE), Lineup::entries);
        private final LongField lineupVersion =
            required("lineup_version", AMOUNT, Lineup::lineupVersion);

        @Override
        protected Lineup build(Slots in) {
          return new LineupData(
              in.get(roomId), in.get(entries), in.get(lineupVersion), in.extras());
        }

        @Override
        protected Extras extras(Lineup model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
