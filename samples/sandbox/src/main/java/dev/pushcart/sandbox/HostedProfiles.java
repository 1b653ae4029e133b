package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The profile documents under the shop's address: its own, and those of apps under test. */
final class HostedProfiles {
  private final Supplier<URI> shop;
  private final Map<String, byte[]> agents = new ConcurrentHashMap<>();

  HostedProfiles(Supplier<URI> shop) {
    this.shop = shop;
    agents.put("app", Json.bytes(Profiles.agent()));
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
    return Optional.ofNullable(agents.get(path.split("/")[2]));
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

  private Reply document(Operation operation, Inbound request) {
    byte[] document =
        operation == Operation.GET_PROFILE
            ? Json.bytes(Profiles.business(shop.get()))
            : agents.get(request.parameters().get("name"));
    if (document == null) {
      throw new Problem(404, "not_found", "no agent profile of this name is hosted here");
    }
    return new Reply(
        200, Reply.JSON, Map.of("Cache-Control", "public, max-age=300"), document, false);
  }
}
