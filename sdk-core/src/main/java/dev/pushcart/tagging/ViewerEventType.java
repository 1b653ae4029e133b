package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What a viewer did with a tag (Pushcart protocol 2026-11-01, Product tags, Metrics).
 *
 * @param value the value as it stands on the wire
 */
public record ViewerEventType(String value) implements OpenEnum {

  private static final KnownValues<ViewerEventType> KNOWN = new KnownValues<>(ViewerEventType::new);

  /** Saw it. */
  public static final ViewerEventType IMPRESSION = KNOWN.constant("impression");

  /** Opened it. */
  public static final ViewerEventType OPEN = KNOWN.constant("open");

  /** Put its product into a cart. */
  public static final ViewerEventType ADD_TO_CART = KNOWN.constant("add_to_cart");

  /** Bought its product. */
  public static final ViewerEventType ORDER = KNOWN.constant("order");

  /** The constant of that value, or a value this version does not know. */
  public static ViewerEventType of(String value) {
    return KNOWN.of(value);
  }

  @Override
  public boolean isKnown() {
    return KNOWN.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
