package dev.pushcart.internal.discovery;

import static dev.pushcart.internal.ucp.Capabilities.CART;
import static dev.pushcart.internal.ucp.Capabilities.CATALOG_LOOKUP;
import static dev.pushcart.internal.ucp.Capabilities.CATALOG_SEARCH;
import static dev.pushcart.internal.ucp.Capabilities.CHECKOUT;
import static dev.pushcart.internal.ucp.Capabilities.SHOPPING;
import static dev.pushcart.internal.ucp.Versions.V2026_01_11;
import static dev.pushcart.internal.ucp.Versions.V2026_01_23;
import static dev.pushcart.internal.ucp.Versions.V2026_04_08;
import static dev.pushcart.internal.ucp.Versions.V2026_08_25;

import dev.pushcart.internal.discovery.SpokenProtocol.Capability;
import dev.pushcart.internal.discovery.SpokenProtocol.Service;
import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.internal.ucp.Versions;
import dev.pushcart.profile.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one list of what this SDK speaks, by protocol version. Pushcart's own services and
 * capabilities have a version of their own and are spoken in all of them.
 */
public final class SpokenProtocols {

  /** Where Pushcart's open protocol is published. Its host must be the namespace reversed. */
  public static final String VENDOR_SITE = "https://pushcart.dev/ucp";

  private static final List<SpokenProtocol> ALL =
      List.of(
          protocol(
              V2026_01_11,
              new Site(
                  "https://ucp.dev",
                  "/specification/",
                  "/services/shopping/openapi.json",
                  "/services/shopping/openrpc.json"),
              List.of(CHECKOUT),
              List.of(CHECKOUT),
              List.of(CHECKOUT)),
          protocol(
              V2026_01_23,
              new Site(
                  "https://ucp.dev/2026-01-23",
                  "/specification/",
                  "/services/shopping/openapi.json",
                  "/services/shopping/openrpc.json"),
              List.of(CHECKOUT),
              List.of(CHECKOUT),
              List.of(CHECKOUT)),
          protocol(
              V2026_04_08,
              new Site(
                  "https://ucp.dev/2026-04-08",
                  "/specification/",
                  "/services/shopping/rest.openapi.json",
                  "/services/shopping/mcp.openrpc.json"),
              List.of(CHECKOUT),
              List.of(CART, CHECKOUT),
              List.of(CHECKOUT)),
          protocol(
              V2026_08_25,
              new Site(
                  "https://ucp.dev/2026-08-25",
                  "/specification/shopping/",
                  "/services/shopping/rest.openapi.json",
                  "/services/shopping/mcp.openrpc.json"),
              List.of(CHECKOUT, CATALOG_SEARCH, CATALOG_LOOKUP),
              List.of(CART, CHECKOUT),
              List.of(CART, CHECKOUT)));

  private SpokenProtocols() {}

  /** Every version this SDK speaks, the oldest first. */
  public static List<SpokenProtocol> all() {
    return ALL;
  }

  /** What this SDK speaks in that version; empty when it does not speak it. */
  public static Optional<SpokenProtocol> of(String version) {
    return ALL.stream().filter(protocol -> protocol.version().equals(version)).findFirst();
  }

  private static SpokenProtocol protocol(
      String version,
      Site site,
      List<String> fulfillmentExtends,
      List<String> discountExtends,
      List<String> consentExtends) {
    List<Service> services =
        List.of(
            site.service(version, Transport.REST, site.rest()),
            site.service(version, Transport.MCP, site.mcp()),
            vendorService(Capabilities.LIVE, "live"),
            vendorService("dev.pushcart.wallet", "wallet"));
    List<Capability> capabilities = new ArrayList<>();
    capabilities.add(site.capability(version, "checkout", "checkout", List.of()));
    capabilities.add(site.capability(version, "cart", "cart", List.of()));
    capabilities.add(site.capability(version, "order", "order", List.of()));
    capabilities.add(site.capability(version, "catalog.search", "catalog_search", List.of()));
    capabilities.add(site.capability(version, "catalog.lookup", "catalog_lookup", List.of()));
    capabilities.add(site.capability(version, "fulfillment", "fulfillment", fulfillmentExtends));
    capabilities.add(site.capability(version, "discount", "discount", discountExtends));
    capabilities.add(site.capability(version, "buyer_consent", "buyer_consent", consentExtends));
    capabilities.removeIf(each -> !Capabilities.exists(each.name(), version));
    capabilities.add(vendorCapability("dev.pushcart.live.rooms", "live/rooms"));
    capabilities.add(vendorCapability(Capabilities.LIVE_TAGGING, "live/tagging"));
    capabilities.add(vendorCapability("dev.pushcart.wallet.coins", "wallet/coins"));
    return new SpokenProtocol(version, services, capabilities);
  }

  private static Service vendorService(String name, String path) {
    return new Service(
        name,
        Versions.OWN,
        Transport.REST,
        VENDOR_SITE + "/" + path,
        VENDOR_SITE + "/" + Versions.OWN + "/services/" + path + "/rest.openapi.json");
  }

  private static Capability vendorCapability(String name, String path) {
    return new Capability(
        name,
        Versions.OWN,
        VENDOR_SITE + "/" + path,
        VENDOR_SITE + "/" + Versions.OWN + "/schemas/" + path + ".json",
        List.of());
  }

  /**
   * Where UCP publishes a version: the first without its date in the address, and the newest with
   * the pages of each service in a folder.
   *
   * @param root before everything
   * @param spec before the page of a capability
   * @param rest the schema of the service's routes
   * @param mcp the schema of its tools
   */
  private record Site(String root, String spec, String rest, String mcp) {

    Service service(String version, Transport transport, String schema) {
      return new Service(
          SHOPPING, version, transport, root + "/specification/overview", root + schema);
    }

    Capability capability(String version, String name, String file, List<String> parents) {
      return new Capability(
          SHOPPING + '.' + name,
          version,
          root + spec + name.replace('.', '/').replace('_', '-'),
          root + "/schemas/shopping/" + file + ".json",
          parents);
    }
  }
}
