package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.Money;
import dev.pushcart.internal.model.PriceData;
import dev.pushcart.internal.model.TagRules;
import dev.pushcart.internal.model.Trees;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a viewer did with a tag. It names no viewer (Pushcart protocol 2026-11-01, Product
 * tags, Metrics). Its id is counted once, for ever: make one for each thing done, keep it, and
 * report the event again whenever it is not certain that it arrived. Immutable.
 */
public final class ViewerEvent {

  private final Map<String, JsonValue> members;

  private ViewerEvent(Map<String, JsonValue> members) {
    this.members = members;
  }

  /**
   * A viewer saw the tag.
   *
   * @param eventId names this event alone: 1 to 64 visible ASCII characters
   * @param tagId the tag
   * @param at when
   * @throws IllegalArgumentException if they are not as said
   */
  public static ViewerEvent impression(String eventId, String tagId, Instant at) {
    return of(ViewerEventType.IMPRESSION, eventId, tagId, at);
  }

  /**
   * A viewer opened the tag.
   *
   * @throws IllegalArgumentException as {@link #impression}
   */
  public static ViewerEvent open(String eventId, String tagId, Instant at) {
    return of(ViewerEventType.OPEN, eventId, tagId, at);
  }

  /**
   * A viewer put the tag's product into a cart.
   *
   * @throws IllegalArgumentException as {@link #impression}
   */
  public static ViewerEvent addToCart(String eventId, String tagId, Instant at) {
    return of(ViewerEventType.ADD_TO_CART, eventId, tagId, at);
  }

  /**
   * A viewer bought the tag's product.
   *
   * @param orderId the order's id at its business, 1 to 128 characters; counted once for a tag
   * @throws IllegalArgumentException as {@link #impression}, or if the order's id is not as said
   */
  public static ViewerEvent order(String eventId, String tagId, Instant at, String orderId) {
    return of(ViewerEventType.ORDER, eventId, tagId, at)
        .with("order_id", JsonValue.of(TagRules.text("order_id", orderId, 128)));
  }

  private static ViewerEvent of(ViewerEventType type, String eventId, String tagId, Instant at) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("event_id", JsonValue.of(TagRules.visible("event_id", eventId)));
    members.put("type", JsonValue.of(type.value()));
    members.put("tag_id", JsonValue.of(TagRules.id("tag_id", tagId)));
    members.put("at", JsonValue.of(TagRules.moment("at", at).toString()));
    return new ViewerEvent(members);
  }

  /**
   * The same, from a viewer in that country.
   *
   * @param country ISO 3166-1 alpha-2
   * @throws IllegalArgumentException if it is not
   */
  public ViewerEvent country(String country) {
    return with("country", JsonValue.of(TagRules.country("country", country)));
  }

  /**
   * The same order, with what was sold.
   *
   * @throws IllegalArgumentException if the amount is negative, or this is no order
   */
  public ViewerEvent amount(Money amount) {
    if (!members.containsKey("order_id")) {
      throw new IllegalArgumentException("amount: must not be given but for an order");
    }
    return with("amount", Trees.of(PriceData.TABLE, TagRules.price("amount", amount)));
  }

  private ViewerEvent with(String name, JsonValue value) {
    Map<String, JsonValue> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new ViewerEvent(more);
  }

  /** What is sent. */
  JsonObject document() {
    return new JsonObject(members);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ViewerEvent event && members.equals(event.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  /** As it is sent. */
  @Override
  public String toString() {
    return document().toString();
  }
}
