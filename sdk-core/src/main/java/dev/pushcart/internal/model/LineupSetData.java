package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.LineupItem;
import dev.pushcart.tagging.LineupSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@link LineupSet} on the wire. */
public record LineupSetData(
    String id, String name, List<LineupItem> entries, String owner, Instant createdAt, Extras kept)
    implements LineupSet {

  /** The fields of the protocol. */
  public static final BindingTable<LineupSet> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, LineupSet::id);
        private final Field<String> name = required("name", STRING, LineupSet::name);
        private final Field<List<LineupItem>> entries =
            required("entries", Codecs.list(LineupItemData.TABLE), LineupSet::entries);
        private final Field<String> owner = required("owner", STRING, LineupSet::owner);
        private final Field<Instant> createdAt =
            required("created_at", INSTANT, LineupSet::createdAt);

        @Override
        protected LineupSet build(Slots in) {
          return new LineupSetData(
              in.get(id),
              in.get(name),
              in.get(entries),
              in.get(owner),
              in.get(createdAt),
              in.extras());
        }

        @Override
        protected Extras extras(LineupSet model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
