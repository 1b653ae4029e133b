package dev.pushcart.sandbox;

import dev.pushcart.schemas.UcpExchange;
import dev.pushcart.schemas.UcpWire;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has what a sandbox under test hears and says held to the schemas: the shop's to UCP's, see {@link
 * UcpWire}, and the live platform's to its own, see {@link LiveWire}.
 */
final class ShopWire {

  /** Faults that spoil what the shop says; the others leave it as it is. */
  private static final Set<String> SPOILING =
      Set.of(
          "garbage_body",
          "unknown_fields",
          "unknown_enum_values",
          "wrong_id",
          "two_results",
          "changed_body",
          "wrong_key_kind");

  private ShopWire() {}

  static void heard(RecordedRequest seen) {
    if (LiveWire.isLive(seen)) {
      LiveWire.heard(seen);
      return;
    }
    boolean oauth = seen.path().startsWith("/oauth/");
    boolean hosted = seen.path().startsWith("/agents/") && !seen.path().startsWith("/agents/app/");
    if (oauth || hosted || seen.fault().filter(SPOILING::contains).isPresent()) {
      // Nothing that UCP's schemas describe, a document that the test wrote, or what a fault
      // spoiled.
      return;
    }
    Map<String, String> headers =
        seen.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().get(0)));
    UcpWire.heardOfBusiness(
        new UcpExchange(
            seen.toString(),
            seen.transport().filter(ShopTransport.MCP::equals).isPresent(),
            seen.operation().orElse(""),
            seen.version().orElse(""),
            headers,
            seen.bodyText(),
            seen.status(),
            seen.responseText()));
  }
}
