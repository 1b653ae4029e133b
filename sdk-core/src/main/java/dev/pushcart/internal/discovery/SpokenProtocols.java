package dev.pushcart.internal.discovery;

import dev.pushcart.internal.discovery.SpokenProtocol.Capability;
import dev.pushcart.internal.discovery.SpokenProtocol.Service;
import dev.pushcart.profile.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one list of what this SDK speaks, by protocol version. */
public final class SpokenProtocols {

  /** The namespace of Pushcart's own services and capabilities. */
  public static final String VENDOR = "dev.pushcart";

  /** The version of Pushcart's open protocol, which is independent of UCP's. */
  public static final String VENDOR_VERSION = "2026-11-01";

  /** Where Pushcart's open protocol is published. Its host must be the namespace reversed. */
  public static final String VENDOR_SITE = "https://pushcart.dev/ucp";

  /** The capability whose configuration says where orders are reported to. */
  public static final String ORDER = "dev.ucp.shopping.order";

  private static final List<String> CHECKOUT = List.of("dev.ucp.shopping.checkout");
  private static final List<String> CART_OR_CHECKOUT =
      List.of("dev.ucp.shopping.cart", "dev.ucp.shopping.checkout");

  private static final SpokenProtocol V2026_04_08 =
      new SpokenProtocol(
          "2026-04-08",
          List.of(
              shopping("2026-04-08"),
              vendorService("dev.pushcart.live", "live"),
              vendorService("dev.pushcart.wallet", "wallet")),
          joined(
              List.of(
                  shopping("2026-04-08", "checkout", "checkout", List.of()),
                  shopping("2026-04-08", "cart", "cart", List.of()),
                  shopping("2026-04-08", "order", "order", List.of()),
                  shopping("2026-04-08", "catalog.search", "catalog_search", List.of()),
                  shopping("2026-04-08", "catalog.lookup", "catalog_lookup", List.of()),
                  shopping("2026-04-08", "fulfillment", "fulfillment", CHECKOUT),
                  shopping("2026-04-08", "discount", "discount", CART_OR_CHECKOUT),
                  shopping("2026-04-08", "buyer_consent", "buyer_consent", CHECKOUT))));

  private static final List<SpokenProtocol> ALL = List.of(V2026_04_08);

  private SpokenProtocols() {}

  /** Every version this SDK speaks. */
  public static List<SpokenProtocol> all() {
    return ALL;
  }

  /** What this SDK speaks in that version; empty when it does not speak it. */
  public static Optional<SpokenProtocol> of(String version) {
    return ALL.stream().filter(protocol -> protocol.version().equals(version)).findFirst();
  }

  private static Service shopping(String version) {
    String site = "https://ucp.dev/" + version;
    return new Service(
        "dev.ucp.shopping",
        version,
        Transport.REST,
        site + "/specification/overview",
        site + "/services/shopping/rest.openapi.json");
  }

  private static Capability shopping(
      String version, String name, String file, List<String> parents) {
    String site = "https://ucp.dev/" + version;
    return new Capability(
        "dev.ucp.shopping." + name,
        version,
        site + "/specification/" + name.replace('.', '/').replace('_', '-'),
        site + "/schemas/shopping/" + file + ".json",
        parents);
  }

  private static List<Capability> joined(List<Capability> shopping) {
    List<Capability> all = new ArrayList<>(shopping);
    all.add(vendorCapability("dev.pushcart.live.rooms", "live/rooms"));
    all.add(vendorCapability("dev.pushcart.live.tagging", "live/tagging"));
    all.add(vendorCapability("dev.pushcart.wallet.coins", "wallet/coins"));
    return all;
  }

  private static Service vendorService(String name, String path) {
    return new Service(
        name,
        VENDOR_VERSION,
        Transport.REST,
        VENDOR_SITE + "/" + path,
        VENDOR_SITE + "/" + VENDOR_VERSION + "/services/" + path + "/rest.openapi.json");
  }

  private static Capability vendorCapability(String name, String path) {
    return new Capability(
        name,
        VENDOR_VERSION,
        VENDOR_SITE + "/" + path,
        VENDOR_SITE + "/" + VENDOR_VERSION + "/schemas/" + path + ".json",
        List.of());
  }
}
