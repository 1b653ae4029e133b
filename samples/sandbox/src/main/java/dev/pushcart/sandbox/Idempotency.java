package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * Repeated requests get the answer of the first (UCP 2026-04-08, Idempotency).
 *
 * <p>A key belongs to a principal, an operation and a resource. Its answer is written in the same
 * transaction as the change it reports, so that neither survives a crash without the other, and is
 * kept for {@code KEPT} of the shop's time. Only definitive answers are kept: after a 429 or 5xx,
 * or a body that could not even be read, the same key may try again.
 */
final class Idempotency {
  private static final Duration KEPT = Duration.ofHours(48);
  private static final int MAX_KEY = 255;
  private static final String SAVEPOINT = "idempotent";

  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Clock clock;
  private final ProblemWriting problems;

  /**
   * @param problems how the origin says its errors
   */
  Idempotency(Clock clock, ProblemWriting problems) {
    this.clock = clock;
    this.problems = problems;
  }

  /** A key in use by one request; closing it lets the next request in. */
  final class Claim implements AutoCloseable {
    private final String scope;
    private final String digest;

    private Claim(String scope, String digest) {
      this.scope = scope;
      this.digest = digest;
    }

    /** Runs the work, or finds that it was done; in the caller's transaction. */
    Reply run(Handle h, Function<Handle, Reply> work) {
      Optional<Reply> earlier = find(h);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      h.savepoint(SAVEPOINT);
      Reply reply;
      try {
        reply = work.apply(h);
        h.releaseSavepoint(SAVEPOINT);
      } catch (Problem problem) {
        h.rollbackToSavepoint(SAVEPOINT);
        reply = problems.write(problem);
      }
      return reply.status() < 500 && reply.status() != 429 ? keep(h, reply) : reply;
    }

    /** The answer that this key got before, if it got one. */
    Optional<Reply> find(Handle h) {
      return h.createQuery(
              "SELECT request_digest, status, body FROM idempotency"
                  + " WHERE scope = :scope AND created_at >= :oldest")
          .bind("scope", scope)
          .bind("oldest", oldest())
          .map(
              (rs, ctx) -> {
                if (!rs.getString("request_digest").equals(digest)) {
                  throw new Problem(
                      409,
                      "idempotency_conflict",
                      "this Idempotency-Key was used with another request body; use a new key");
                }
                return kept(rs.getInt("status"), rs.getBytes("body"));
              })
          .findFirst();
    }

    private Reply kept(int status, byte[] body) {
      String type = problems.write(new Problem(status, "kept", "")).contentType();
      Reply reply = Reply.json(status, body, true);
      return status < 400 ? reply : reply.of(type);
    }

    /** Keeps the answer of work that was just done in this transaction. */
    Reply keep(Handle h, Reply reply) {
      h.execute("DELETE FROM idempotency WHERE created_at < ?", oldest());
      h.execute(
          "INSERT INTO idempotency (scope, request_digest, status, body, created_at)"
              + " VALUES (?, ?, ?, ?, ?)",
          scope,
          digest,
          reply.status(),
          reply.body(),
          clock.millis());
      return reply;
    }

    @Override
    public void close() {
      running.remove(scope);
    }
  }

  /**
   * Claims a key.
   *
   * @param principal who asks: an agent's profile, or whoever a credential names
   * @param payload compared as JSON: neither the order of members nor the transport matters
   * @param resource the id of what the operation changes; empty when it makes something new
   * @throws Problem 400 for a key that breaks the rules, 409 while another request has it
   */
  Claim claim(
      String key, String principal, Operation operation, String resource, ObjectNode payload) {
    if (key.isEmpty()
        || key.length() > MAX_KEY
        || key.chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
      throw new Problem(
          400,
          "invalid_request",
          "Idempotency-Key must have 1 to " + MAX_KEY + " visible ASCII characters");
    }
    String name = String.join("\n", principal, operation.wireName(), resource, key);
    String scope = sha256(name.getBytes(StandardCharsets.UTF_8));
    if (!running.add(scope)) {
      throw Problem.tryAgain(
          409,
          "idempotency_in_progress",
          "the first request with this Idempotency-Key is still running",
          1);
    }
    return new Claim(scope, sha256(Json.canonical(payload)));
  }

  private long oldest() {
    return clock.instant().minus(KEPT).toEpochMilli();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
