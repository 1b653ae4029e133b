package dev.pushcart.commerce;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a buyer came from: campaign names, click ids, source and medium, as they would stand in a
 * link's query (UCP 2026-04-08, Attribution). It changes nothing about price or availability. Its
 * text shows the keys only.
 *
 * @param values by parameter name; copied
 */
public record Attribution(Map<String, String> values) {

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if a name is blank
   */
  public Attribution {
    Map<String, String> copy = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.isBlank()) {
            throw new IllegalArgumentException("attribution: a name must not be blank");
          }
          copy.put(name, Objects.requireNonNull(value, name));
        });
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * Those values.
   *
   * @throws IllegalArgumentException if a name is blank
   */
  public static Attribution of(Map<String, String> values) {
    return new Attribution(values);
  }

  @Override
  public String toString() {
    return "Attribution" + values.keySet();
  }
}
