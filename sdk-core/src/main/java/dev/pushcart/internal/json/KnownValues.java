package dev.pushcart.internal.json;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The values of an open enum that this version has constants for. Each enum has one, filled by its
 * own constants while its class is initialized and only read afterwards, hence without a lock.
 */
public final class KnownValues<T extends OpenEnum> {

  private final Function<String, T> construct;
  private final Map<String, T> constants = new LinkedHashMap<>();

  /** Makes values with that constructor. */
  public KnownValues(Function<String, T> construct) {
    this.construct = construct;
  }

  /** Makes a constant. */
  public T constant(String value) {
    T constant = construct.apply(value);
    constants.put(value, constant);
    return constant;
  }

  /** The constant of that value, or a value that has none. */
  public T of(String value) {
    T constant = constants.get(value);
    return constant == null ? construct.apply(value) : constant;
  }

  /** Whether there is a constant of that value. */
  public boolean contains(String value) {
    return constants.containsKey(value);
  }
}
