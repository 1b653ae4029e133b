package dev.pushcart.sandbox;

import dev.pushcart.sandbox.signatures.ProfileKeys;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The profile documents under the shop's address: its own, and those of apps under test. */
final class HostedProfiles {
  private final Supplier<URI> shop;
  private final Supplier<List<String>> shopKeys;
  private final Map<String, byte[]> agents = new ConcurrentHashMap<>();
  private final Map<String, String> trusted = new ConcurrentSkipListMap<>();

  /**
   * @param shopKeys the shop's public keys, as JWK texts
   */
  HostedProfiles(Supplier<URI> shop, Supplier<List<String>> shopKeys) {
    this.shop = shop;
    this.shopKeys = shopKeys;
  }

  /** Publishes a key in the app's own profile, in place of one with the same id. */
  void trust(String kid, String publicJwk) {
    trusted.put(kid, publicJwk);
  }

  void distrust(String kid) {
    trusted.remove(kid);
  }

  /** The profile of the app under test. */
  ObjectNode app() {
    ObjectNode profile = Profiles.agent();
    ProfileKeys.publish(profile, List.copyOf(trusted.values()));
    return profile;
  }

  private byte @Nullable [] agent(String name) {
    return name.equals("app") && !agents.containsKey(name) ? Json.bytes(app()) : agents.get(name);
  }

  /** Hosts a profile; it need not be valid. */
  URI host(String name, byte[] profile) {
    agents.put(name, profile.clone());
    return shop.get().resolve("/agents/" + name + "/ucp-2026-04-08.json");
  }

  /** The document that this process hosts at an address, if it does. */
  Optional<byte[]> at(URI profile) {
    URI here = shop.get();
    String path = profile.getPath();
    if (!here.getScheme().equalsIgnoreCase(profile.getScheme())
        || !here.getAuthority().equals(profile.getAuthority())
        || !path.matches("/agents/[^/]+/ucp-2026-04-08\\.json")) {
      return Optional.empty();
    }
    return Optional.ofNullable(agent(path.split("/")[2]));
  }

  /** The route that serves the shop's own profile or a hosted one. */
  Binding route(Operation operation) {
    return request ->
        new Binding.Envelope() {
          @Override
          public Optional<Operation> operation() {
            return Optional.of(operation);
          }

          @Override
          public Optional<Reply> own() {
            return Optional.of(document(operation, request));
          }

          @Override
          public Call call() {
            throw new IllegalStateException("a document is no call");
          }
        };
  }

  private ObjectNode business() {
    ObjectNode profile = Profiles.business(shop.get());
    ProfileKeys.publish(profile, shopKeys.get());
    return profile;
  }

  private Reply document(Operation operation, Inbound request) {
    byte[] document =
        operation == Operation.GET_PROFILE
            ? Json.bytes(business())
            : agent(request.parameters().getOrDefault("name", ""));
    if (document == null) {
      throw new Problem(404, "not_found", "no agent profile of this name is hosted here");
    }
    return new Reply(
        200, Reply.JSON, Map.of("Cache-Control", "public, max-age=300"), document, false);
  }
}
