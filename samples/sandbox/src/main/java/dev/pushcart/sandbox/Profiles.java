package dev.pushcart.sandbox;

import dev.pushcart.sandbox.checkout.PaymentHandler;
import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The profiles the sandbox publishes: its own, and one for the app under test. */
final class Profiles {
  static final String MCP_PATH = "/mcp";
  private static final String SERVICE = "dev.ucp.shopping";

  private Profiles() {}

  /**
   * The shop's profile, without its keys.
   *
   * @param shop its base URL
   * @param transports in the order they are listed
   * @param others profiles of other versions; empty in a leaf
   */
  static ObjectNode business(
      Dialect dialect, URI shop, List<ShopTransport> transports, Map<String, URI> others) {
    ObjectNode profile = Json.object();
    ObjectNode ucp = profile.putObject("ucp").put("version", dialect.version());
    if (!others.isEmpty()) {
      ObjectNode supported = ucp.putObject("supported_versions");
      others.forEach((version, url) -> supported.put(version, url.toString()));
    }
    services(ucp, dialect, transports, Optional.of(shop));
    ObjectNode capabilities = ucp.putObject("capabilities");
    for (Capability capability : dialect.capabilities()) {
      ObjectNode entry = declare(capabilities, dialect, capability);
      if (capability.equals(Capability.FULFILLMENT)) {
        ObjectNode config = entry.putObject("config");
        config.putObject("allows_multi_destination").put("shipping", false).put("pickup", false);
        config.putArray("allows_method_combinations").addArray().add("shipping");
      }
    }
    return finished(profile, dialect);
  }

  /** The profile of an app that supports everything this business offers, without its keys. */
  static ObjectNode agent(Dialect dialect) {
    ObjectNode profile = Json.object();
    ObjectNode ucp = profile.putObject("ucp").put("version", dialect.version());
    services(ucp, dialect, List.of(ShopTransport.values()), Optional.empty());
    ObjectNode capabilities = ucp.putObject("capabilities");
    dialect.capabilities().forEach(capability -> declare(capabilities, dialect, capability));
    return finished(profile, dialect);
  }

  private static ObjectNode finished(ObjectNode profile, Dialect dialect) {
    ((ObjectNode) profile.get("ucp")).set("payment_handlers", PaymentHandler.declaration());
    return dialect.profile(profile);
  }

  private static void services(
      ObjectNode ucp, Dialect dialect, List<ShopTransport> transports, Optional<URI> shop) {
    ArrayNode entries = ucp.putObject("services").putArray(SERVICE);
    for (ShopTransport transport : transports) {
      ObjectNode entry =
          entries
              .addObject()
              .put("version", dialect.version())
              .put("spec", dialect.site().serviceSpec())
              .put("transport", transport.wireName())
              .put("schema", dialect.site().serviceSchema(transport.wireName()));
      shop.ifPresent(
          url ->
              entry.put(
                  "endpoint", transport == ShopTransport.MCP ? url + MCP_PATH : url.toString()));
    }
  }

  private static ObjectNode declare(
      ObjectNode capabilities, Dialect dialect, Capability capability) {
    ObjectNode entry =
        capabilities
            .putArray(capability.name())
            .addObject()
            .put("version", dialect.version())
            .put("spec", dialect.site().spec(capability))
            .put("schema", dialect.site().schema(capability));
    if (capability.isExtension()) {
      entry.put("extends", capability.extended());
    }
    return entry;
  }
}
