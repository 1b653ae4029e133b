package dev.pushcart.sandbox.negotiation;

import java.util.List;

/**
 * What this business offers, each by its name in the profile.
 *
 * @param extended the capability this one extends; the name itself for a root capability
 * @param page the last part of its specification's address
 * @param schema the name of its JSON Schema
 */
public record Capability(String name, String extended, String page, String schema) {
  private static final String OWN = "dev.pushcart.";

  /** The version of Pushcart's own protocol. */
  public static final String OWN_VERSION = "2026-11-01";

  /** Where that protocol's pages, files and problems have their addresses. */
  public static final String OWN_SITE = "https://pushcart.dev/ucp";

  public static final Capability CHECKOUT =
      root("dev.ucp.shopping.checkout", "checkout", "checkout");
  public static final Capability CATALOG_SEARCH =
      root("dev.ucp.shopping.catalog.search", "catalog/search", "catalog_search");
  public static final Capability CATALOG_LOOKUP =
      root("dev.ucp.shopping.catalog.lookup", "catalog/lookup", "catalog_lookup");
  public static final Capability FULFILLMENT =
      extension("dev.ucp.shopping.fulfillment", "fulfillment");
  public static final Capability DISCOUNT = extension("dev.ucp.shopping.discount", "discount");

  public static final Capability LIVE_TAGGING =
      root("dev.pushcart.live.tagging", "live/tagging", "live/tagging");

  /** Everything a shop offers, parents before their extensions. */
  public static final List<Capability> ALL =
      List.of(CHECKOUT, CATALOG_SEARCH, CATALOG_LOOKUP, FULFILLMENT, DISCOUNT);

  /** The version it has in a profile: UCP's own have the profile's, vendors their own. */
  public String version(String profileVersion) {
    return name.startsWith(OWN) ? OWN_VERSION : profileVersion;
  }

  public boolean isExtension() {
    return !extended.equals(name);
  }

  private static Capability root(String name, String page, String schema) {
    return new Capability(name, name, page, schema);
  }

  private static Capability extension(String name, String page) {
    return new Capability(name, "dev.ucp.shopping.checkout", page, page);
  }
}
