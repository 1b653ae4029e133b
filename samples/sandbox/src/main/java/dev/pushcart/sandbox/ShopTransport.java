package dev.pushcart.sandbox;

import java.util.Locale;

/** How operations travel to the shop. */
public enum ShopTransport {
  /** A path for each operation. */
  REST,
  /** One path, {@code tools/call} over streamable HTTP. */
  MCP;

  /** UCP's name of it, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
