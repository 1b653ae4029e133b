package dev.pushcart.sandbox.live.metrics;

import dev.pushcart.sandbox.live.input.Members;
import dev.pushcart.sandbox.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something a viewer did.
 *
 * @param orderId of type {@code order} alone, and always
 * @param sale what was sold, where the event says so
 */
record TagEvent(
    String eventId,
    String type,
    String tagId,
    Instant at,
    Optional<String> orderId,
    Optional<Sale> sale) {
  private static final Set<String> TYPES = Set.of("impression", "open", "add_to_cart", "order");
  private static final Pattern EVENT_ID = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Duration OLDEST = Duration.ofHours(24);
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /**
   * Money that was taken.
   *
   * @param amount minor units
   * @param currency ISO 4217
   */
  record Sale(long amount, String currency) {}

  /** Reads one; what breaks a rule is noted, and then nothing is read. */
  static Optional<TagEvent> read(Members event, Instant now) {
    Optional<String> id =
        event
            .require("event_id")
            .matching("event_id", 64, EVENT_ID, "must be visible ASCII characters");
    Optional<String> type = event.require("type").oneOf("type", TYPES);
    Optional<String> tag = event.require("tag_id").id("tag_id");
    Optional<Instant> at = event.require("at").instant("at");
    if (at.filter(t -> t.isBefore(now.minus(OLDEST)) || t.isAfter(now.plus(AHEAD))).isPresent()) {
      event.broken("at", "out_of_range", "must be within the last 24 hours, or 5 minutes ahead");
    }
    event.matching("country", 2, COUNTRY, "must be a country of ISO 3166-1 alpha-2");
    Optional<String> order = event.sized("order_id", 128);
    Optional<Sale> sale = event.object("amount").flatMap(TagEvent::sale);
    if (type.filter("order"::equals).isPresent()) {
      event.require("order_id");
    } else if (type.isPresent()) {
      event.notAllowed("is of an order alone", "order_id", "amount");
    }
    if (id.isEmpty() || type.isEmpty() || tag.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new TagEvent(id.get(), type.get(), tag.get(), at.get(), order, sale));
  }

  private static Optional<Sale> sale(Members amount) {
    OptionalLong units = amount.require("amount").integer("amount", 0, Json.MAX_INTEGER);
    Optional<String> currency =
        amount
            .require("currency")
            .matching("currency", 3, CURRENCY, "must be a currency of ISO 4217");
    return units.isPresent() && currency.isPresent()
        ? Optional.of(new Sale(units.getAsLong(), currency.get()))
        : Optional.empty();
  }
}
