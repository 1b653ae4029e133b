package dev.pushcart.sandbox.negotiation;

import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The caller, as its profile describes it.
 *
 * @param url where the profile is
 * @param profile the whole document, keys included
 */
public record Platform(URI url, ObjectNode profile) {
  /** The member {@code ucp}, which every profile that is well formed has. */
  public ObjectNode ucp() {
    return (ObjectNode) profile.get("ucp");
  }

  /** The one version it speaks under this address. */
  public String version() {
    return ucp().path("version").stringValue("");
  }

  /** Whether its version has capabilities in an array rather than by name. */
  boolean listsCapabilities() {
    return version().compareTo("2026-01-23") < 0;
  }

  /** Whether it declares a capability in the version of its profile. */
  boolean declares(Capability capability) {
    JsonNode capabilities = ucp().path("capabilities");
    boolean listed = listsCapabilities();
    for (JsonNode entry : listed ? capabilities : capabilities.path(capability.name())) {
      if (entry.path("version").stringValue("").equals(capability.version(version()))
          && (!listed || entry.path("name").stringValue("").equals(capability.name()))) {
        return true;
      }
    }
    return false;
  }
}
