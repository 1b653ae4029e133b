package dev.pushcart.profile;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a service's operations travel (UCP 2026-04-08, Overview, Services).
 *
 * @param value the value as it stands on the wire
 */
public record Transport(String value) implements OpenEnum {

  private static final Map<String, Transport> KNOWN = new LinkedHashMap<>();

  /** HTTP routes with JSON bodies. */
  public static final Transport REST = known("rest");

  /** Tools of the Model Context Protocol. */
  public static final Transport MCP = known("mcp");

  /** Agent to agent. */
  public static final Transport A2A = known("a2a");

  /** The business's page inside the platform's, talking by messages. */
  public static final Transport EMBEDDED = known("embedded");

  /** The constant of that value, or a value this version does not know. */
  public static Transport of(String value) {
    Transport known = KNOWN.get(value);
    return known == null ? new Transport(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static Transport known(String value) {
    Transport constant = new Transport(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
