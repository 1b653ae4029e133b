package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.model.CatalogRequests;
import dev.pushcart.internal.model.Inputs;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which products and variants to look up (UCP 2026-04-08, Catalog Lookup). A business takes product
 * ids and variant ids, and may take others, such as SKUs. Immutable.
 */
public final class LookupQuery implements Extensible {

  private final Parts parts;

  private LookupQuery(Parts parts) {
    this.parts = parts;
  }

  /** Makes one. */
  public static Builder builder() {
    return new Builder();
  }

  /** The identifiers, each once, in the order they were given; at least one. */
  public List<String> ids() {
    return parts.ids();
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
    builder.ids.addAll(parts.ids());
    builder.around.copy(parts.around());
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LookupQuery query && parts.equals(query.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  /** What is asked for, and which hints come with it; not what they say. */
  @Override
  public String toString() {
    return "LookupQuery[ids=" + parts.ids() + ", " + parts.around() + "]";
  }

  private record Parts(List<String> ids, Surroundings around) {}

  /** Collects what to ask for. Not thread-safe. */
  public static final class Builder {
    private final Set<String> ids = new LinkedHashSet<>();
    private final Surroundings.Collector around = new Surroundings.Collector();

    private Builder() {}

    /** Adds identifiers. One that is there already is not added again. */
    public Builder ids(String... ids) {
      Collections.addAll(this.ids, ids);
      return this;
    }

    /** Adds identifiers. One that is there already is not added again. */
    public Builder ids(Collection<String> ids) {
      this.ids.addAll(ids);
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
     * @throws IllegalArgumentException if there is no identifier, one is blank, the price filter is
     *     not in the context's currency, or an extra has the name of a field
     */
    public LookupQuery build() {
      Surroundings surroundings = around.build(CatalogRequests.LOOKUP);

      if (ids.isEmpty()) {
        throw new IllegalArgumentException("ids: must have at least one");
      }
      ids.forEach(id -> Inputs.notBlank("ids", id));
      return new LookupQuery(new Parts(List.copyOf(ids), surroundings));
    }
  }
}
