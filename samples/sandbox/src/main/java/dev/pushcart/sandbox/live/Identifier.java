package dev.pushcart.sandbox.live;

import java.util.regex.Pattern;

/**
 * An opaque identifier of the protocol ({@code $defs/id}). It may stand in a path, in SQL and in
 * every export as it is.
 */
public final class Identifier {
  /** Its form. */
  public static final Pattern FORM = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,128}");

  private Identifier() {}

  /** Whether the text is one. */
  public static boolean is(String text) {
    return FORM.matcher(text).matches();
  }
}
