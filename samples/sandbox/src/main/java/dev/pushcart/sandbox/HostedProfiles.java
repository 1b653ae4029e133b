package dev.pushcart.sandbox;

import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.signatures.ProfileKeys;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The profile documents under the address of a business: its own, one leaf for each version, and
 * those of apps under test.
 */
final class HostedProfiles {
  private static final String OWN = "/.well-known/ucp";
  private static final String APP = "app";

  private final Supplier<URI> origin;
  private final List<Dialect> dialects;
  private final OwnProfile own;
  private final Supplier<List<String>> keys;
  private final Map<String, byte[]> agents = new ConcurrentHashMap<>();
  private final Map<String, String> trusted = new ConcurrentSkipListMap<>();

  /**
   * @param dialects what the business speaks, oldest first
   * @param keys the business's public keys, as JWK texts
   */
  HostedProfiles(
      Supplier<URI> origin, List<Dialect> dialects, OwnProfile own, Supplier<List<String>> keys) {
    this.origin = origin;
    this.dialects = List.copyOf(dialects);
    this.own = own;
    this.keys = keys;
  }

  /** Writes the business's own profile, without its keys. */
  interface OwnProfile {
    /**
     * In one version.
     *
     * @param others profiles of other versions; empty in a leaf
     */
    ObjectNode in(Dialect dialect, URI origin, Map<String, URI> others);
  }

  /** Publishes a key in the app's own profiles, in place of one with the same id. */
  void trust(String kid, String publicJwk) {
    trusted.put(kid, publicJwk);
  }

  void distrust(String kid) {
    trusted.remove(kid);
  }

  /** The profile for the app under test, with the keys that are trusted now. */
  ObjectNode agent(Dialect dialect) {
    ObjectNode profile = Profiles.agent(dialect);
    ProfileKeys.publish(profile, List.copyOf(trusted.values()));
    return profile;
  }

  /** Where the profile of that name and version is, or would be. */
  URI address(String name, String version) {
    return origin.get().resolve(path(name, version));
  }

  /** Hosts a profile; it need not be valid. */
  URI host(String name, String version, byte[] profile) {
    agents.put(path(name, version), profile.clone());
    return address(name, version);
  }

  private static String path(String name, String version) {
    return "/agents/" + name + "/ucp-" + version + ".json";
  }

  /** The document that this process hosts at an address, if it does. */
  Optional<byte[]> at(URI profile) {
    URI here = origin.get();
    if (!here.getScheme().equalsIgnoreCase(profile.getScheme())
        || !here.getAuthority().equals(profile.getAuthority())) {
      return Optional.empty();
    }
    return document(profile.getPath());
  }

  /** What was hosted at a path; else the app's own profile, if that is its path. */
  private Optional<byte[]> document(String path) {
    byte[] given = agents.get(path);
    return given != null
        ? Optional.of(given)
        : dialects.stream()
            .filter(dialect -> path.equals(path(APP, dialect.version())))
            .findFirst()
            .map(dialect -> Json.bytes(agent(dialect)));
  }

  /** The route that serves the business's own profiles or the hosted ones. */
  Binding route(ShopOperation operation) {
    return request ->
        new Binding.Envelope() {
          @Override
          public Optional<Operation> operation() {
            return Optional.of(operation);
          }

          @Override
          public Optional<ShopTransport> transport() {
            return Optional.empty();
          }

          @Override
          public Optional<Reply> own() {
            byte[] document =
                operation == ShopOperation.GET_PROFILE
                    ? Json.bytes(business(request.parameters().get("version")))
                    : hosted(request.path());
            return Optional.of(
                new Reply(
                    200,
                    Reply.JSON,
                    Map.of("Cache-Control", "public, max-age=300"),
                    document,
                    false));
          }

          @Override
          public Asked asked() {
            throw new IllegalStateException("a document is no call");
          }
        };
  }

  private byte[] hosted(String path) {
    return document(path)
        .orElseThrow(
            () -> new Problem(404, "not_found", "no agent profile of this name is hosted here"));
  }

  /** The profile that names the other versions, or the leaf of one version. */
  private ObjectNode business(@Nullable String leaf) {
    URI url = origin.get();
    if (leaf != null) {
      Dialect dialect =
          dialects.stream()
              .filter(each -> each.version().equals(leaf))
              .findFirst()
              .orElseThrow(
                  () -> new Problem(404, "not_found", "this business does not speak " + leaf));
      return published(own.in(dialect, url, Map.of()));
    }
    Dialect newest = dialects.get(dialects.size() - 1);
    Map<String, URI> others = new LinkedHashMap<>();
    for (Dialect dialect : dialects.subList(0, dialects.size() - 1)) {
      others.put(dialect.version(), url.resolve(OWN + "/" + dialect.version()));
    }
    return published(own.in(newest, url, others));
  }

  private ObjectNode published(ObjectNode profile) {
    ProfileKeys.publish(profile, keys.get());
    return profile;
  }
}
