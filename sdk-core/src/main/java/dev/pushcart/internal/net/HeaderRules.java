package dev.pushcart.internal.net;

import java.util.Locale;
import java.util.Set;

/**
 * Which headers somebody else than the SDK may set, and what may stand in them (RFC 9110 section
 * 5). Values are held to printable ASCII, so that none can end its line and begin another.
 */
public final class HeaderRules {

  /** What the SDK sets itself, or what frames the message. */
  private static final Set<String> RESERVED =
      Set.of(
          "ucp-agent",
          "idempotency-key",
          "request-id",
          "user-agent",
          "accept",
          "accept-encoding",
          "content-type",
          "content-length",
          "content-encoding",
          "content-digest",
          "signature",
          "signature-input",
          "mcp-session-id",
          "mcp-protocol-version",
          "host",
          "connection",
          "transfer-encoding",
          "te",
          "upgrade",
          "trailer",
          "expect");

  private HeaderRules() {}

  /**
   * Checks a name that an application chose.
   *
   * @throws IllegalArgumentException naming the field, if it is no header's name or the SDK's own
   */
  public static String requireFree(String field, String name) {
    if (name.isEmpty() || !name.chars().allMatch(HeaderRules::isTokenChar)) {
      throw new IllegalArgumentException(field + ": its name must be an HTTP token (RFC 9110)");
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(field + ": " + name + " is the SDK's own");
    }
    return name;
  }

  /**
   * Checks a value, without showing it.
   *
   * @throws IllegalArgumentException naming the field, if it holds anything but printable ASCII and
   *     tabs
   */
  public static String requireValue(String field, String name, String value) {
    if (!isFieldContent(value)) {
      throw new IllegalArgumentException(
          field + ": the value of " + name + " must be printable ASCII, spaces or tabs");
    }
    return value;
  }

  /** Whether it can stand as a bearer token: visible ASCII without a space, and not empty. */
  public static boolean isToken(String text) {
    return !text.isEmpty() && isVisible(text);
  }

  /** Whether all of it is visible ASCII: no space, no control. */
  public static boolean isVisible(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /** Whether all of it is printable ASCII: what is visible, and spaces. */
  public static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 127);
  }

  /** Whether all of it may stand in a header: what is printable, and tabs. */
  public static boolean isFieldContent(String text) {
    return text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127));
  }

  /** Whether it is printable and holds nothing that a quoted string would have to escape. */
  public static boolean isPrintableUnescaped(String text) {
    return isPrintable(text) && text.indexOf('"') < 0 && text.indexOf('\\') < 0;
  }

  private static boolean isTokenChar(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
