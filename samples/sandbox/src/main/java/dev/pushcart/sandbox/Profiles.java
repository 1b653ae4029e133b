package dev.pushcart.sandbox;

import dev.pushcart.sandbox.checkout.PaymentHandler;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Json;
import java.net.URI;
import tools.jackson.databind.node.ObjectNode;

/** The two profiles the sandbox publishes: its own, and one for the app under test. */
final class Profiles {
  private static final String SERVICE = "dev.ucp.shopping";

  private Profiles() {}

  static ObjectNode business(URI endpoint) {
    ObjectNode profile = Json.object();
    ObjectNode ucp = profile.putObject("ucp").put("version", Capability.VERSION);
    service(ucp).put("endpoint", endpoint.toString());
    ObjectNode capabilities = ucp.putObject("capabilities");
    for (Capability capability : Capability.ALL) {
      ObjectNode entry = declare(capabilities, capability);
      if (capability.equals(Capability.FULFILLMENT)) {
        ObjectNode config = entry.putObject("config");
        config.putObject("allows_multi_destination").put("shipping", false).put("pickup", false);
        config.putArray("allows_method_combinations").addArray().add("shipping");
      }
    }
    ucp.set("payment_handlers", PaymentHandler.declaration());
    return profile;
  }

  /** An app that supports everything this business offers. */
  static ObjectNode agent() {
    ObjectNode profile = Json.object();
    ObjectNode ucp = profile.putObject("ucp").put("version", Capability.VERSION);
    service(ucp);
    ObjectNode capabilities = ucp.putObject("capabilities");
    Capability.ALL.forEach(capability -> declare(capabilities, capability));
    ucp.set("payment_handlers", PaymentHandler.declaration());
    return profile;
  }

  private static ObjectNode service(ObjectNode ucp) {
    return ucp.putObject("services")
        .putArray(SERVICE)
        .addObject()
        .put("version", Capability.VERSION)
        .put("spec", Capability.SITE + "/specification/overview")
        .put("transport", "rest")
        .put("schema", Capability.SITE + "/services/shopping/rest.openapi.json");
  }

  private static ObjectNode declare(ObjectNode capabilities, Capability capability) {
    ObjectNode entry =
        capabilities
            .putArray(capability.name())
            .addObject()
            .put("version", Capability.VERSION)
            .put("spec", capability.spec())
            .put("schema", capability.schemaUrl());
    if (capability.isExtension()) {
      entry.put("extends", capability.extended());
    }
    return entry;
  }
}
