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

/** The profiles the sandbox publishes: those of its businesses, and one for the app under test. */
final class Profiles {
  static final String MCP_PATH = "/mcp";
  private static final String SERVICE = "dev.ucp.shopping";

  private static final String LIVE_SERVICE = "dev.pushcart.live";

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
    supported(ucp, others);
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

  /**
   * The live platform's profile, without its keys. What it offers has a version of its own, the
   * same in every version of UCP.
   *
   * @param live its base URL
   * @param others profiles of other versions; empty in a leaf
   * @param tagging the configuration of its product tags
   */
  static ObjectNode live(Dialect dialect, URI live, Map<String, URI> others, ObjectNode tagging) {
    ObjectNode profile = Json.object();
    ObjectNode ucp = profile.putObject("ucp").put("version", dialect.version());
    supported(ucp, others);
    liveService(ucp.putObject("services")).put("endpoint", live.toString());
    liveTagging(ucp.putObject("capabilities"), dialect).set("config", tagging);
    ucp.putObject("payment_handlers");
    return dialect.profile(profile);
  }

  private static ObjectNode liveService(ObjectNode services) {
    String version = Capability.LIVE_TAGGING.version("");
    return services
        .putArray(LIVE_SERVICE)
        .addObject()
        .put("version", version)
        .put("spec", Capability.OWN_SITE + "/live")
        .put("transport", ShopTransport.REST.wireName())
        .put("schema", Capability.OWN_SITE + "/" + version + "/services/live/rest.openapi.json");
  }

  private static ObjectNode liveTagging(ObjectNode capabilities, Dialect dialect) {
    Capability tagging = Capability.LIVE_TAGGING;
    String version = tagging.version(dialect.version());
    return capabilities
        .putArray(tagging.name())
        .addObject()
        .put("version", version)
        .put("spec", Capability.OWN_SITE + "/" + tagging.page())
        .put(
            "schema",
            Capability.OWN_SITE + "/" + version + "/schemas/" + tagging.schema() + ".json");
  }

  private static void supported(ObjectNode ucp, Map<String, URI> others) {
    if (!others.isEmpty()) {
      ObjectNode supported = ucp.putObject("supported_versions");
      others.forEach((version, url) -> supported.put(version, url.toString()));
    }
  }

  /** The profile of an app that supports everything both businesses offer, without its keys. */
  static ObjectNode agent(Dialect dialect) {
    ObjectNode profile = Json.object();
    ObjectNode ucp = profile.putObject("ucp").put("version", dialect.version());
    services(ucp, dialect, List.of(ShopTransport.values()), Optional.empty());
    ObjectNode capabilities = ucp.putObject("capabilities");
    dialect.capabilities().forEach(capability -> declare(capabilities, dialect, capability));
    liveService((ObjectNode) ucp.get("services"));
    liveTagging(capabilities, dialect);
    return finished(profile, dialect);
  }

  /** The live platform's own profile as an agent: it looks up products, and no more. */
  static ObjectNode lookingUp(Dialect dialect) {
    ObjectNode profile = Json.object();
    ObjectNode ucp = profile.putObject("ucp").put("version", dialect.version());
    services(ucp, dialect, List.of(ShopTransport.REST), Optional.empty());
    declare(ucp.putObject("capabilities"), dialect, Capability.CATALOG_LOOKUP);
    ucp.putObject("payment_handlers");
    return dialect.profile(profile);
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
