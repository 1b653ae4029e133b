package dev.pushcart.internal.ucp;

import static dev.pushcart.internal.ucp.Versions.V2026_01_11;
import static dev.pushcart.internal.ucp.Versions.V2026_04_08;
import static dev.pushcart.internal.ucp.Versions.V2026_08_25;

import java.util.Map;
import java.util.Optional;

/**
 * The names of UCP's capabilities and of Pushcart's own, and the one list of since when it has
 * each. By it a profile declares what its version knows, and a client says why an older business
 * lacks something.
 */
public final class Capabilities {

  /** The service that all shopping goes by. */
  public static final String SHOPPING = "dev.ucp.shopping";

  /** Checkouts. */
  public static final String CHECKOUT = SHOPPING + ".checkout";

  /** Carts. */
  public static final String CART = SHOPPING + ".cart";

  /** Orders; its configuration says where they are reported to. */
  public static final String ORDER = SHOPPING + ".order";

  /** Searching the catalog. */
  public static final String CATALOG_SEARCH = SHOPPING + ".catalog.search";

  /** Looking things up in the catalog. */
  public static final String CATALOG_LOOKUP = SHOPPING + ".catalog.lookup";

  /** Shipping and picking up. */
  public static final String FULFILLMENT = SHOPPING + ".fulfillment";

  /** Discount codes. */
  public static final String DISCOUNT = SHOPPING + ".discount";

  /** What a buyer agrees to. */
  public static final String BUYER_CONSENT = SHOPPING + ".buyer_consent";

  /** Mandates of AP2, which need a signing key. */
  public static final String AP2_MANDATE = SHOPPING + ".ap2_mandate";

  /** The service of live platforms, by Pushcart's open protocol. */
  public static final String LIVE = "dev.pushcart.live";

  /** Product tags, lineups and pins. */
  public static final String LIVE_TAGGING = LIVE + ".tagging";

  private static final String CORE = "dev.ucp.";
  private static final String OWN = "dev.pushcart.";

  private static final Map<String, String> SINCE =
      Map.ofEntries(
          Map.entry(CHECKOUT, V2026_01_11),
          Map.entry(ORDER, V2026_01_11),
          Map.entry(DISCOUNT, V2026_01_11),
          Map.entry(FULFILLMENT, V2026_01_11),
          Map.entry(BUYER_CONSENT, V2026_01_11),
          Map.entry(AP2_MANDATE, V2026_01_11),
          Map.entry("dev.ucp.common.identity_linking", V2026_01_11),
          Map.entry(CART, V2026_04_08),
          Map.entry(CATALOG_SEARCH, V2026_04_08),
          Map.entry(CATALOG_LOOKUP, V2026_04_08),
          Map.entry("dev.ucp.common.loyalty", V2026_08_25),
          Map.entry(SHOPPING + ".payment_authentication", V2026_08_25),
          Map.entry(SHOPPING + ".payment_terms", V2026_08_25),
          Map.entry(SHOPPING + ".permalink", V2026_08_25),
          Map.entry(SHOPPING + ".split_payments", V2026_08_25));

  private Capabilities() {}

  /**
   * Whether UCP itself owns that name, of a capability, a service or a handler: it is then of the
   * protocol's version, where vendors version what is theirs.
   */
  public static boolean isCore(String name) {
    return name.startsWith(CORE);
  }

  /** Whether that name is one of Pushcart's open protocol, whose version is its own. */
  public static boolean isOwn(String name) {
    return name.startsWith(OWN);
  }

  /**
   * The version that brought that capability; empty when it is none of UCP's that is known here.
   */
  public static Optional<String> since(String capability) {
    return Optional.ofNullable(SINCE.get(capability));
  }

  /**
   * Whether that version can have it. What is not known here is of nobody's version but its own.
   */
  public static boolean exists(String capability, String version) {
    return since(capability).map(since -> Versions.isAtLeast(version, since)).orElse(true);
  }
}
