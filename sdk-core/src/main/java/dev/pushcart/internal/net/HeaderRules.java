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
   * @throws IllegalArgumentException naming the field, if it holds anything but printable ASCII
   */
  public static String requireValue(String field, String name, String value) {
    if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
      throw new IllegalArgumentException(
          field + ": the value of " + name + " must be visible ASCII");
    }
    return value;
  }

  /** Whether it can stand as a bearer token: visible ASCII without a space, and not empty. */
  public static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static boolean isTokenChar(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
