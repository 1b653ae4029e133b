package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.CatalogRequests;
import dev.pushcart.internal.model.Inputs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What products must be like to be in the answer; all of it at once (UCP 2026-04-08, Catalog
 * Search, Filters). Immutable.
 */
public final class ProductFilters implements Extensible {

  private final Parts parts;

  private ProductFilters(Parts parts) {
    this.parts = parts;
  }

  /** Makes one. */
  public static Builder builder() {
    return new Builder();
  }

  /** Any of these categories. */
  public List<String> categories() {
    return parts.categories();
  }

  /** The lowest price; empty when there is no bound. */
  public Optional<Money> minPrice() {
    return Optional.ofNullable(parts.minOrNull());
  }

  /** The highest price; empty when there is no bound. */
  public Optional<Money> maxPrice() {
    return Optional.ofNullable(parts.maxOrNull());
  }

  /** Filters of the business's own and of extensions. */
  @Override
  public Map<String, JsonValue> extras() {
    return parts.extras().members();
  }

  /** Whether it lets everything through. */
  public boolean isEmpty() {
    return categories().isEmpty()
        && parts.minOrNull() == null
        && parts.maxOrNull() == null
        && extras().isEmpty();
  }

  Optional<String> currency() {
    return minPrice().or(this::maxPrice).map(Money::currency);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProductFilters filters && parts.equals(filters.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return "ProductFilters[categories="
        + parts.categories()
        + ", min="
        + parts.minOrNull()
        + ", max="
        + parts.maxOrNull()
        + ", extras="
        + extras().keySet()
        + "]";
  }

  private record Parts(
      List<String> categories,
      @Nullable Money minOrNull,
      @Nullable Money maxOrNull,
      Extras extras) {}

  /** Collects filters. Not thread-safe. */
  public static final class Builder {
    private final Set<String> categories = new LinkedHashSet<>();
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();
    private @Nullable Money min;
    private @Nullable Money max;

    private Builder() {}

    /** Adds categories, any of which will do; see {@link Category#value()}. */
    public Builder categories(String... values) {
      Collections.addAll(categories, values);
      return this;
    }

    /** The lowest price, included. Its currency becomes the context's, if that has none. */
    public Builder minPrice(Money lowest) {
      min = lowest;
      return this;
    }

    /** The highest price, included. Its currency becomes the context's, if that has none. */
    public Builder maxPrice(Money highest) {
      max = highest;
      return this;
    }

    /** A filter of the business's own or of an extension, by wire name. */
    public Builder extra(String name, JsonValue value) {
      extras.put(name, value);
      return this;
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if a category is blank, a price is negative, the prices'
     *     currencies differ, the lowest exceeds the highest, or an extra has the name of a field
     */
    public ProductFilters build() {
      categories.forEach(category -> Inputs.notBlank("filters.categories", category));
      notNegative("filters.price.min", min);
      notNegative("filters.price.max", max);
      if (min != null && max != null) {
        if (!min.currency().equals(max.currency())) {
          throw new IllegalArgumentException(
              "filters.price.min: must be in the currency of max, "
                  + max.currency()
                  + ", but was in "
                  + min.currency());
        }
        if (min.compareTo(max) > 0) {
          throw new IllegalArgumentException(
              "filters.price.min: must not exceed max, " + max + ", but was " + min);
        }
      }
      Inputs.noField(CatalogRequests.FILTERS, "filters.", extras);
      return new ProductFilters(new Parts(List.copyOf(categories), min, max, new Extras(extras)));
    }

    private static void notNegative(String field, @Nullable Money price) {
      if (price != null && price.isNegative()) {
        throw new IllegalArgumentException(field + ": must not be negative but was " + price);
      }
    }
  }
}
