package dev.pushcart.sandbox.live.metrics;

import dev.pushcart.sandbox.live.tags.ContentRules;
import dev.pushcart.sandbox.live.tags.Errors;
import dev.pushcart.sandbox.live.tags.Form;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

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
  private static final Set<String> TYPES =
      new TreeSet<>(List.of("impression", "open", "add_to_cart", "order"));
  private static final Pattern EVENT_ID = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final Duration OLDEST = Duration.ofHours(24);
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /**
   * Money that was taken.
   *
   * @param amount minor units
   * @param currency ISO 4217
   */
  record Sale(long amount, String currency) {}

  /**
   * Reads one.
   *
   * @throws Problem 422 {@code invalid_request} with every broken rule
   */
  static TagEvent read(ObjectNode in, String pointer, Instant now) {
    Errors errors = new Errors();
    Form event = new Form(in, pointer, errors);
    event
        .required("event_id", "type", "tag_id", "at")
        .matching("event_id", EVENT_ID, "1 to 64 visible ASCII characters")
        .oneOf("type", TYPES)
        .id("tag_id")
        .moment("at")
        .matching("country", Form.COUNTRY, "a country of ISO 3166-1 alpha-2")
        .text("order_id", 128)
        .object("amount", ContentRules::price);
    if (event.good("type").filter("order"::equals).isPresent()) {
      event.required("order_id");
    } else {
      event.notAllowed("order_id", "belongs to order only");
      event.notAllowed("amount", "belongs to order only");
    }
    Optional<Instant> at = event.good("at").map(text -> OffsetDateTime.parse(text).toInstant());
    if (at.filter(t -> t.isBefore(now.minus(OLDEST)) || t.isAfter(now.plus(AHEAD))).isPresent()) {
      event.broken("at", "out_of_range", "must be within the last 24 hours or 5 minutes ahead");
    }
    errors.throwIfAny();
    return new TagEvent(
        event.good("event_id").orElseThrow(),
        event.good("type").orElseThrow(),
        event.good("tag_id").orElseThrow(),
        at.orElseThrow(),
        event.good("order_id"),
        Optional.ofNullable(event.out().get("amount"))
            .map(
                price ->
                    new Sale(
                        price.get("amount").longValue(), price.get("currency").stringValue())));
  }
}
