package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * Where a viewer watches (Pushcart protocol 2026-11-01, Product tags, Visibility).
 *
 * @param value the value as it stands on the wire
 */
public record Surface(String value) implements OpenEnum {

  private static final KnownValues<Surface> KNOWN = new KnownValues<>(Surface::new);

  /** A browser on a computer. */
  public static final Surface WEB = KNOWN.constant("web");

  /** A browser on a phone. */
  public static final Surface MOBILE_WEB = KNOWN.constant("mobile_web");

  /** An app on iOS. */
  public static final Surface IOS = KNOWN.constant("ios");

  /** An app on Android. */
  public static final Surface ANDROID = KNOWN.constant("android");

  /** A television. */
  public static final Surface TV = KNOWN.constant("tv");

  /** A game console. */
  public static final Surface CONSOLE = KNOWN.constant("console");

  /** The constant of that value, or a value this version does not know. */
  public static Surface of(String value) {
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
