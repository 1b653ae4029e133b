package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Rooms, entries and pins in the database, each in the caller's transaction. */
final class RoomStore {

  Optional<StoredRoom> find(Handle h, String id) {
    return h.createQuery("SELECT * FROM live_rooms WHERE id = :id")
        .bind("id", id)
        .map(
            (rs, ctx) ->
                new StoredRoom(
                    rs.getString("id"),
                    rs.getString("owner"),
                    Instant.ofEpochMilli(rs.getLong("started_at")),
                    instant(rs, "ended_at"),
                    Optional.ofNullable(rs.getString("replay_media_id")),
                    rs.getLong("lineup_version"),
                    rs.getLong("pin_seq")))
        .findFirst();
  }

  void insert(Handle h, StoredRoom room) {
    h.execute(
        "INSERT INTO live_rooms (id, owner, started_at, lineup_version, pin_seq)"
            + " VALUES (?, ?, ?, 0, 0)",
        room.id(),
        room.owner(),
        room.startedAt().toEpochMilli());
  }

  void end(Handle h, String id, Instant at, @Nullable String replayMediaId) {
    h.execute(
        "UPDATE live_rooms SET ended_at = ?, replay_media_id = ? WHERE id = ?",
        at.toEpochMilli(),
        replayMediaId,
        id);
  }

  /** Gives the lineup its next version. */
  void lineupChanged(Handle h, String roomId) {
    h.execute("UPDATE live_rooms SET lineup_version = lineup_version + 1 WHERE id = ?", roomId);
  }

  /** The lineup, in order. */
  List<LineupEntry> entries(Handle h, String roomId) {
    return h.createQuery(
            "SELECT id, body FROM live_lineup_entries WHERE room_id = :room ORDER BY place")
        .bind("room", roomId)
        .map(
            (rs, ctx) -> new LineupEntry(rs.getString("id"), Json.readStored(rs.getString("body"))))
        .list();
  }

  /** Makes the lineup these entries, in this order. */
  void replaceEntries(Handle h, String roomId, List<LineupEntry> entries) {
    h.execute("DELETE FROM live_lineup_entries WHERE room_id = ?", roomId);
    int place = 0;
    for (LineupEntry entry : entries) {
      h.execute(
          "INSERT INTO live_lineup_entries (id, room_id, place, product_key, keyword_key, body)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          entry.id(),
          roomId,
          place++,
          entry.item().productKey(),
          entry.item().keywordKey().orElse(null),
          Json.text(entry.body()));
    }
  }

  /** The last pin or unpin; empty when there never was one. */
  Optional<StoredPin> lastPin(Handle h, String roomId) {
    return h.createQuery(
            "SELECT * FROM live_pins WHERE room_id = :room ORDER BY pin_seq DESC LIMIT 1")
        .bind("room", roomId)
        .map((rs, ctx) -> pin(rs))
        .findFirst();
  }

  /** Every pin of a product that there was, oldest first. */
  List<StoredPin> productPins(Handle h, String roomId) {
    return h.createQuery(
            "SELECT * FROM live_pins WHERE room_id = :room AND entry IS NOT NULL ORDER BY pin_seq")
        .bind("room", roomId)
        .map((rs, ctx) -> pin(rs))
        .list();
  }

  /** Appends a pin or unpin, which takes the last one's place. */
  void appendPin(Handle h, StoredPin pin) {
    h.execute(
        "UPDATE live_pins SET until = ? WHERE room_id = ? AND until IS NULL",
        pin.startsAt().toEpochMilli(),
        pin.roomId());
    h.execute(
        "INSERT INTO live_pins (room_id, pin_seq, starts_at, ends_at, entry_id, entry, body)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        pin.roomId(),
        pin.seq(),
        pin.startsAt().toEpochMilli(),
        pin.endsAt().map(Instant::toEpochMilli).orElse(null),
        pin.entryId().orElse(null),
        pin.entry().map(Json::text).orElse(null),
        Json.text(pin.body()));
    h.execute("UPDATE live_rooms SET pin_seq = ? WHERE id = ?", pin.seq(), pin.roomId());
  }

  private static StoredPin pin(ResultSet rs) throws SQLException {
    Optional<ObjectNode> entry = Optional.ofNullable(rs.getString("entry")).map(Json::readStored);
    return new StoredPin(
        rs.getString("room_id"),
        rs.getLong("pin_seq"),
        Instant.ofEpochMilli(rs.getLong("starts_at")),
        instant(rs, "ends_at"),
        Optional.ofNullable(rs.getString("entry_id")),
        entry,
        instant(rs, "until"),
        Json.readStored(rs.getString("body")));
  }

  private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
    long millis = rs.getLong(column);
    return rs.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
