package dev.pushcart.internal.model;

import static dev.pushcart.internal.model.UcpVocabulary.V2026_01_11;
import static dev.pushcart.internal.model.UcpVocabulary.V2026_04_08;
import static dev.pushcart.internal.model.UcpVocabulary.V2026_08_25;

import java.util.Map;
import java.util.Optional;

/**
 * The one list of since when UCP has each of its capabilities. By it a profile declares what its
 * version knows, and a client says why an older business lacks something.
 */
public final class CapabilityHistory {

  private static final Map<String, String> SINCE =
      Map.ofEntries(
          Map.entry("dev.ucp.shopping.checkout", V2026_01_11),
          Map.entry("dev.ucp.shopping.order", V2026_01_11),
          Map.entry("dev.ucp.shopping.discount", V2026_01_11),
          Map.entry("dev.ucp.shopping.fulfillment", V2026_01_11),
          Map.entry("dev.ucp.shopping.buyer_consent", V2026_01_11),
          Map.entry("dev.ucp.shopping.ap2_mandate", V2026_01_11),
          Map.entry("dev.ucp.common.identity_linking", V2026_01_11),
          Map.entry("dev.ucp.shopping.cart", V2026_04_08),
          Map.entry("dev.ucp.shopping.catalog.search", V2026_04_08),
          Map.entry("dev.ucp.shopping.catalog.lookup", V2026_04_08),
          Map.entry("dev.ucp.common.loyalty", V2026_08_25),
          Map.entry("dev.ucp.shopping.payment_authentication", V2026_08_25),
          Map.entry("dev.ucp.shopping.payment_terms", V2026_08_25),
          Map.entry("dev.ucp.shopping.permalink", V2026_08_25),
          Map.entry("dev.ucp.shopping.split_payments", V2026_08_25));

  private CapabilityHistory() {}

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
    return since(capability).map(since -> since.compareTo(version) <= 0).orElse(true);
  }
}
