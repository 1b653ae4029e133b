package dev.pushcart.internal.dialect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, as far as an older version needs it for what it wants in a request and the current
 * one does not.
 *
 * @param operation UCP's name of the operation
 * @param idOrNull the resource's id, as the route has it; null when there is none yet
 * @param currencyOrNull the currency of the resource that is replaced, in the business's own words;
 *     null when nobody knows it yet
 */
public record Asked(String operation, @Nullable String idOrNull, @Nullable String currencyOrNull) {

  /** Checks that the operation has a name. */
  public Asked {
    Objects.requireNonNull(operation, "operation");
  }
}
