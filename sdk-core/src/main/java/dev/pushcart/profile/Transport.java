package dev.pushcart.profile;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * How a service's operations travel (UCP 2026-04-08, Overview, Services).
 *
 * @param value the value as it stands on the wire
 */
public record Transport(String value) implements OpenEnum {

  private static final KnownValues<Transport> KNOWN = new KnownValues<>(Transport::new);

  /** HTTP routes with JSON bodies. */
  public static final Transport REST = KNOWN.constant("rest");

  /** Tools of the Model Context Protocol. */
  public static final Transport MCP = KNOWN.constant("mcp");

  /** Agent to agent. */
  public static final Transport A2A = KNOWN.constant("a2a");

  /** The business's page inside the platform's, talking by messages. */
  public static final Transport EMBEDDED = KNOWN.constant("embedded");

  /** The constant of that value, or a value this version does not know. */
  public static Transport of(String value) {
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
