package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.wire.Json;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checkout session as a row of the database.
 *
 * @param version counts the writes; an update that finds another version writes nothing
 * @param settlesAt when a pending payment is paid; empty without one
 * @param resource the checkout as answered, without {@code ucp}
 */
record Session(
    String id,
    String status,
    long version,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> settlesAt,
    Draft draft,
    ObjectNode resource) {

  static Optional<Session> find(Handle h, String id) {
    return h.createQuery("SELECT * FROM checkouts WHERE id = :id")
        .bind("id", id)
        .map(
            (rs, ctx) -> {
              long settles = rs.getLong("settles_at");
              return new Session(
                  rs.getString("id"),
                  rs.getString("status"),
                  rs.getLong("version"),
                  Instant.ofEpochMilli(rs.getLong("created_at")),
                  Instant.ofEpochMilli(rs.getLong("expires_at")),
                  settles == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(settles)),
                  Draft.fromJson(Json.readStored(rs.getString("input"))),
                  Json.readStored(rs.getString("resource")));
            })
        .findFirst();
  }

  void insert(Handle h) {
    int inserted =
        h.createUpdate(
                "INSERT INTO checkouts (id, status, version, created_at, expires_at, settles_at,"
                    + " input, resource) VALUES (:id, :status, :version, :created, :expires,"
                    + " :settles, :input, :resource)")
            .bind("id", id)
            .bind("status", status)
            .bind("version", version)
            .bind("created", createdAt.toEpochMilli())
            .bind("expires", expiresAt.toEpochMilli())
            .bind("settles", settlesAt.map(Instant::toEpochMilli).orElse(null))
            .bind("input", Json.text(draft.toJson()))
            .bind("resource", Json.text(resource))
            .execute();
    requireOne(inserted);
  }

  /** Writes this session, which is the one read with one version less. */
  void update(Handle h) {
    int updated =
        h.createUpdate(
                "UPDATE checkouts SET status = :status, version = :version, settles_at = :settles,"
                    + " input = :input, resource = :resource"
                    + " WHERE id = :id AND version = :version - 1")
            .bind("id", id)
            .bind("status", status)
            .bind("version", version)
            .bind("settles", settlesAt.map(Instant::toEpochMilli).orElse(null))
            .bind("input", Json.text(draft.toJson()))
            .bind("resource", Json.text(resource))
            .execute();
    requireOne(updated);
  }

  Session next(
      String newStatus, Optional<Instant> newSettlesAt, Draft newDraft, ObjectNode newResource) {
    return new Session(
        id, newStatus, version + 1, createdAt, expiresAt, newSettlesAt, newDraft, newResource);
  }

  boolean isTerminal() {
    return status.equals("completed") || status.equals("canceled");
  }

  boolean isPending() {
    return status.equals("complete_in_progress");
  }

  boolean expiredAt(Instant now) {
    return !isTerminal() && !isPending() && !now.isBefore(expiresAt);
  }

  boolean settledAt(Instant now) {
    return isPending() && settlesAt.filter(at -> !now.isBefore(at)).isPresent();
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new IllegalStateException("another writer changed the checkout session");
    }
  }
}
