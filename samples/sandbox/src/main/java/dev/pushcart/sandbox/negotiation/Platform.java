package dev.pushcart.sandbox.negotiation;

import java.net.URI;
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
}
