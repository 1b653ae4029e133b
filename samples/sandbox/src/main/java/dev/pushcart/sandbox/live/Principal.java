package dev.pushcart.sandbox.live;

import java.util.Locale;

/**
 * Who asks the live platform (Pushcart protocol 2026-11-01, Product tags, Principals).
 *
 * @param name an agent profile, the origin of a business, or whatever names a user or operator
 */
public record Principal(Kind kind, String name) {

  /** What somebody is to the platform. */
  public enum Kind {
    /** An app with users of its own. */
    PLATFORM,
    /** A shop. */
    BUSINESS,
    /** Somebody who watches. */
    USER,
    /** Who runs the live platform. */
    OPERATOR
  }

  public Principal {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a principal must have a name");
    }
  }

  /**
   * Reads {@code business:https://shop.example}.
   *
   * @throws IllegalArgumentException when it is not one of the four kinds, a colon and a name
   */
  public static Principal parse(String text) {
    int colon = text.indexOf(':');
    if (colon > 0) {
      for (Kind kind : Kind.values()) {
        if (text.substring(0, colon).equals(kind.name().toLowerCase(Locale.ROOT))) {
          return new Principal(kind, text.substring(colon + 1));
        }
      }
    }
    throw new IllegalArgumentException(
        "a principal must be platform:, business:, user: or operator: and a name, was " + text);
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  /** As it stands in {@code created_by} and {@code owner}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
  }
}
