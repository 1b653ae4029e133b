package dev.pushcart.sandbox.signatures;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public keys in profiles: {@code keys} from 2026-08-25 on, {@code signing_keys} before, where
 * {@code keys} may stand too.
 *
 * <p>An id that a profile does not have may be newer than the copy the shop keeps: the profile is
 * then read anew, each at most once a minute, so that nobody can make the shop fetch at will. The
 * minute is the profile's: one origin has a profile for each version, and their keys change
 * together. Safe for use by several threads.
 */
public final class ProfileKeys {
  private static final String JWK_SET_SINCE = "2026-08-25";
  private static final Duration REREAD = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int MAX_PROFILES = 1024;

  private final Function<URI, ObjectNode> read;
  private final Function<URI, ObjectNode> reread;
  private final Clock clock;
  private final Map<URI, Reread> rereads =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Reread> eldest) {
          return size() > MAX_PROFILES;
        }
      };

  /**
   * @param read gives a profile, kept or fetched
   * @param reread gives it fetched
   */
  public ProfileKeys(
      Function<URI, ObjectNode> read, Function<URI, ObjectNode> reread, Clock clock) {
    this.read = read;
    this.reread = reread;
    this.clock = clock;
  }

  /**
   * Finds a key that may verify signatures.
   *
   * @param profile the profile as it is kept
   * @return the JWK, of whatever kind; empty when also the profile read anew has none of this id
   */
  public Optional<String> find(URI url, ObjectNode profile, String kid) {
    Optional<String> known = in(profile, kid);
    return known.isPresent() ? known : findAnew(url, kid);
  }

  /** Whoever comes while another reads the profile anew waits, and finds what that one found. */
  private Optional<String> findAnew(URI url, String kid) {
    Reread mine = new Reread(clock.instant(), new CompletableFuture<>());
    Optional<Reread> other;
    synchronized (rereads) {
      other =
          Optional.ofNullable(rereads.get(url))
              .filter(last -> mine.at.isBefore(last.at.plus(REREAD)));
      if (other.isEmpty()) {
        rereads.put(url, mine);
      }
    }
    try {
      if (other.isEmpty()) {
        return in(reread.apply(url), kid);
      }
      await(other.get());
      return in(read.apply(url), kid);
    } catch (Problem unreadable) {
      return Optional.empty();
    } finally {
      mine.done.complete(true);
    }
  }

  private static void await(Reread other) {
    try {
      other.done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException goOnWithTheCopyKept) {
      // A reread ends within its own bound, whatever the host does.
    }
  }

  /** A profile read anew: when that began, and whether it has ended. */
  private record Reread(Instant at, CompletableFuture<Boolean> done) {}

  /** Puts keys, as JWK texts, where verifiers of the profile's version look for them. */
  public static void publish(ObjectNode profile, List<String> jwks) {
    if (jwks.isEmpty()) {
      return;
    }
    String member = jwkSet(profile) ? "keys" : "signing_keys";
    ArrayNode keys =
        profile.get(member) instanceof ArrayNode present ? present : profile.putArray(member);
    jwks.forEach(jwk -> keys.add(Json.readStored(jwk)));
  }

  /** The first key of an id that this shop can verify with; else the first, to be told of. */
  private static Optional<String> in(ObjectNode profile, String kid) {
    Optional<String> unusable = Optional.empty();
    List<String> members = jwkSet(profile) ? List.of("keys") : List.of("signing_keys", "keys");
    for (String member : members) {
      for (JsonNode key : profile.path(member)) {
        if (key.path("kid").stringValue("").equals(kid)) {
          String jwk = Json.text(key);
          if (VerificationKey.forSomethingElse(jwk)) {
            continue;
          }
          if (VerificationKey.of(jwk).isPresent()) {
            return Optional.of(jwk);
          }
          unusable = unusable.or(() -> Optional.of(jwk));
        }
      }
    }
    return unusable;
  }

  private static boolean jwkSet(ObjectNode profile) {
    return profile.path("ucp").path("version").stringValue("").compareTo(JWK_SET_SINCE) >= 0;
  }
}
