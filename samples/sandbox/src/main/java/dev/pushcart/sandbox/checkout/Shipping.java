package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.catalogue.ShopData;
import dev.pushcart.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a parcel may go and what that costs. A rate for a country beats the default rate of the
 * same service level; a promotion makes the standard level free.
 */
final class Shipping {
  static final List<String> ADDRESS =
      List.of(
          "first_name",
          "last_name",
          "phone_number",
          "street_address",
          "extended_address",
          "address_locality",
          "address_region",
          "postal_code",
          "address_country");
  static final List<String> DESTINATION = Stream.concat(Stream.of("id"), ADDRESS.stream()).toList();

  private static final String ANYWHERE = "default";
  private static final String STANDARD = "standard";

  private Shipping() {}

  /** One way to ship. */
  record Option(String id, String title, Optional<String> description, long price) {}

  /** The destination with an id; one without gets an id that follows from its address. */
  static ObjectNode identified(ObjectNode destination) {
    if (destination.has("id")) {
      return destination;
    }
    UUID digest = UUID.nameUUIDFromBytes(Json.text(destination).getBytes(StandardCharsets.UTF_8));
    ObjectNode copy = Json.object().put("id", "dest_" + digest.toString().substring(0, 8));
    copy.setAll(destination);
    return copy;
  }

  static ObjectNode destination(ShopData.Address address) {
    return Json.object()
        .put("id", address.id())
        .put("street_address", address.street())
        .put("address_locality", address.city())
        .put("address_region", address.region())
        .put("postal_code", address.postalCode())
        .put("address_country", address.country());
  }

  /** The ISO 3166-1 alpha-2 code of a country given as such, as alpha-3 or by its English name. */
  static Optional<String> country(String text) {
    String wanted = text.strip();
    for (String code : Locale.getISOCountries()) {
      Locale locale = new Locale("", code);
      if (code.equalsIgnoreCase(wanted)
          || locale.getISO3Country().equalsIgnoreCase(wanted)
          || locale.getDisplayCountry(Locale.ENGLISH).equalsIgnoreCase(wanted)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /** The options for a country in the order of the rates; empty when nothing goes there. */
  static List<Option> options(
      String country, List<ShopData.ShippingRate> rates, Optional<ShopData.Promotion> free) {
    Map<String, ShopData.ShippingRate> byLevel = new LinkedHashMap<>();
    for (ShopData.ShippingRate rate : rates) {
      if (rate.country().equalsIgnoreCase(country)) {
        byLevel.put(rate.serviceLevel(), rate);
      } else if (rate.country().equals(ANYWHERE)) {
        byLevel.putIfAbsent(rate.serviceLevel(), rate);
      }
    }
    return byLevel.values().stream()
        .map(
            rate -> {
              Optional<ShopData.Promotion> promotion =
                  free.filter(p -> rate.serviceLevel().equals(STANDARD));
              return new Option(
                  rate.id(),
                  rate.title(),
                  promotion.map(ShopData.Promotion::description),
                  promotion.isPresent() ? 0 : rate.price());
            })
        .toList();
  }

  /** The first promotion that makes standard shipping free. */
  static Optional<ShopData.Promotion> free(
      List<ShopData.Promotion> promotions, long subtotal, Collection<String> itemIds) {
    return promotions.stream()
        .filter(
            p ->
                p.eligibleItemIds().stream().anyMatch(itemIds::contains)
                    || (p.minSubtotal() > 0 && subtotal >= p.minSubtotal()))
        .findFirst();
  }
}
