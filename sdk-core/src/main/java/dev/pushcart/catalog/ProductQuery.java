package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.model.CatalogRequests;
import dev.pushcart.internal.model.Inputs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which product to read, and what of it the buyer chose so far (UCP 2026-04-08, Catalog Lookup, Get
 * Product). Immutable.
 */
public final class ProductQuery implements Extensible {

  private final Parts parts;

  private ProductQuery(Parts parts) {
    this.parts = parts;
  }

  /** Makes one. */
  public static Builder builder() {
    return new Builder();
  }

  /** The id of the product or of one of its variants. */
  public String id() {
    return parts.id();
  }

  /** What is chosen so far, each option once; may be some options only. */
  public List<SelectedOption> selected() {
    return parts.selected();
  }

  /**
   * The options in the order of their weight: the last one is given up first when nothing has them
   * all.
   */
  public List<String> preferences() {
    return parts.preferences();
  }

  /** What the answer must be like; empty for anything. */
  public Optional<ProductFilters> filters() {
    return Optional.ofNullable(parts.around().filtersOrNull());
  }

  /** Hints about the buyer; with the currency of the price filter, if there is one. */
  public Optional<Context> context() {
    return Optional.ofNullable(parts.around().contextOrNull());
  }

  /** What the platform observed. */
  public Optional<Signals> signals() {
    return Optional.ofNullable(parts.around().signalsOrNull());
  }

  /** Where the buyer came from. */
  public Optional<Attribution> attribution() {
    return Optional.ofNullable(parts.around().attributionOrNull());
  }

  /** What extensions take in. */
  @Override
  public Map<String, JsonValue> extras() {
    return parts.around().extras().members();
  }

  /** A builder that starts with all of this. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.id = parts.id();
    builder.selected.addAll(parts.selected());
    builder.preferences.addAll(parts.preferences());
    builder.around.copy(parts.around());
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProductQuery query && parts.equals(query.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  /** What is asked for, and which hints come with it; not what they say. */
  @Override
  public String toString() {
    return "ProductQuery[id="
        + parts.id()
        + ", selected="
        + parts.selected().stream().map(option -> option.name() + ": " + option.label()).toList()
        + ", "
        + parts.around()
        + "]";
  }

  private record Parts(
      String id, List<SelectedOption> selected, List<String> preferences, Surroundings around) {}

  /** Collects what to ask for. Not thread-safe. */
  public static final class Builder {
    private @Nullable String id;
    private final List<SelectedOption> selected = new ArrayList<>();
    private final Set<String> preferences = new LinkedHashSet<>();
    private final Surroundings.Collector around = new Surroundings.Collector();

    private Builder() {}

    /** The id of the product or of one of its variants. Required. */
    public Builder id(String id) {
      this.id = Objects.requireNonNull(id, "id");
      return this;
    }

    /** Chooses a value by its label, such as Size: Large. */
    public Builder select(String name, String label) {
      return select(SelectedOption.of(name, label));
    }

    /** Chooses a value, such as one from {@link SelectedOption#of(String, OptionValue)}. */
    public Builder select(SelectedOption option) {
      selected.add(option);
      return this;
    }

    /** Adds options by name, the weightiest first; see {@link ProductQuery#preferences()}. */
    public Builder preferences(String... names) {
      Collections.addAll(preferences, names);
      return this;
    }

    /** What the answer must be like. */
    public Builder filters(ProductFilters filters) {
      around.filters = Objects.requireNonNull(filters, "filters");
      return this;
    }

    /** The same, as it is built. */
    public Builder filters(Consumer<ProductFilters.Builder> filters) {
      ProductFilters.Builder builder = ProductFilters.builder();
      filters.accept(builder);
      return filters(builder.build());
    }

    /** Hints about the buyer. */
    public Builder context(Context context) {
      around.context = Objects.requireNonNull(context, "context");
      return this;
    }

    /** The same, as it is built. */
    public Builder context(Consumer<Context.Builder> context) {
      Context.Builder builder = Context.builder();
      context.accept(builder);
      return context(builder.build());
    }

    /** What the platform observed. */
    public Builder signals(Signals signals) {
      around.signals = Objects.requireNonNull(signals, "signals");
      return this;
    }

    /** Where the buyer came from. */
    public Builder attribution(Attribution attribution) {
      around.attribution = Objects.requireNonNull(attribution, "attribution");
      return this;
    }

    /** What an extension takes in, by wire name. */
    public Builder extra(String name, JsonValue value) {
      around.extras.put(name, value);
      return this;
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if the id is missing or blank, an option is selected twice,
     *     a preference is blank, the price filter is not in the context's currency, or an extra has
     *     the name of a field
     */
    public ProductQuery build() {
      Surroundings surroundings = around.build(CatalogRequests.PRODUCT);

      if (id == null) {
        throw new IllegalArgumentException("id: must be given");
      }
      Inputs.notBlank("id", id);
      Set<String> names = new HashSet<>();
      for (SelectedOption option : selected) {
        if (!names.add(option.name())) {
          throw new IllegalArgumentException(
              "selected: must have an option at most once but has \"" + option.name() + "\" again");
        }
      }
      preferences.forEach(name -> Inputs.notBlank("preferences", name));
      return new ProductQuery(
          new Parts(id, List.copyOf(selected), List.copyOf(preferences), surroundings));
    }
  }
}
