package dev.pushcart.sandbox.negotiation;

import dev.pushcart.sandbox.wire.Json;
import java.net.URI;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this business and the calling platform both speak, for one request.
 *
 * @param agent the platform's profile URL
 * @param version the UCP version of that profile, which decides for both
 * @param active the capabilities in force, without extensions that lost their parent
 */
public record Agreement(URI agent, String version, Set<Capability> active) {
  public Agreement {
    active = Set.copyOf(active);
  }

  public boolean has(Capability capability) {
    return active.contains(capability);
  }

  /**
   * The {@code ucp} member of an answer: the version, and of the agreed capabilities those that
   * matter to this operation.
   */
  public ObjectNode ucp(String status, List<Capability> relevant) {
    ObjectNode ucp = Json.object().put("version", version).put("status", status);
    ObjectNode capabilities = ucp.putObject("capabilities");
    for (Capability capability : relevant) {
      if (has(capability)) {
        ObjectNode entry =
            capabilities
                .putArray(capability.name())
                .addObject()
                .put("version", capability.version(version));
        if (capability.isExtension()) {
          entry.put("extends", capability.extended());
        }
      }
    }
    return ucp;
  }
}
