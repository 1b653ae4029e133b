package dev.pushcart.sandbox;

import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The profile documents under the shop's address: its own, one leaf for each version, and those of
 * apps under test.
 */
final class HostedProfiles {
  private static final String OWN = "/.well-known/ucp";

  private final Supplier<URI> shop;
  private final List<Dialect> dialects;
  private final List<Transport> transports;
  private final Map<String, byte[]> agents = new ConcurrentHashMap<>();

  /**
   * @param dialects what the shop speaks, oldest first
   */
  HostedProfiles(Supplier<URI> shop, List<Dialect> dialects, List<Transport> transports) {
    this.shop = shop;
    this.dialects = List.copyOf(dialects);
    this.transports = List.copyOf(transports);
    dialects.forEach(d -> agents.put(path("app", d.version()), Json.bytes(agent(d))));
  }

  /** The profile for the app under test. */
  static ObjectNode agent(Dialect dialect) {
    return Profiles.agent(dialect, Json.array());
  }

  /** Where the profile of that name and version is, or would be. */
  URI address(String name, String version) {
    return shop.get().resolve(path(name, version));
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
    URI here = shop.get();
    if (!here.getScheme().equalsIgnoreCase(profile.getScheme())
        || !here.getAuthority().equals(profile.getAuthority())) {
      return Optional.empty();
    }
    return Optional.ofNullable(agents.get(profile.getPath()));
  }

  /** The route that serves the shop's own profiles or the hosted ones. */
  Binding route(Operation operation) {
    return request ->
        new Binding.Envelope() {
          @Override
          public Optional<Operation> operation() {
            return Optional.of(operation);
          }

          @Override
          public Optional<Transport> transport() {
            return Optional.empty();
          }

          @Override
          public Optional<Reply> own() {
            byte[] document =
                operation == Operation.GET_PROFILE
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
          public Call call() {
            throw new IllegalStateException("a document is no call");
          }
        };
  }

  private byte[] hosted(String path) {
    byte[] document = agents.get(path);
    if (document == null) {
      throw new Problem(404, "not_found", "no agent profile of this name is hosted here");
    }
    return document;
  }

  /** The profile that names the other versions, or the leaf of one version. */
  private ObjectNode business(@Nullable String leaf) {
    URI url = shop.get();
    if (leaf != null) {
      Dialect dialect =
          dialects.stream()
              .filter(each -> each.version().equals(leaf))
              .findFirst()
              .orElseThrow(
                  () -> new Problem(404, "not_found", "this business does not speak " + leaf));
      return Profiles.business(dialect, url, transports, Map.of(), Json.array());
    }
    Dialect newest = dialects.get(dialects.size() - 1);
    Map<String, URI> others = new LinkedHashMap<>();
    for (Dialect dialect : dialects.subList(0, dialects.size() - 1)) {
      others.put(dialect.version(), url.resolve(OWN + "/" + dialect.version()));
    }
    return Profiles.business(newest, url, transports, others, Json.array());
  }
}
