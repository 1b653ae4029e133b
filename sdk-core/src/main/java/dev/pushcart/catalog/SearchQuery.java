package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.model.CatalogRequests;
import dev.pushcart.internal.model.Inputs;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to search a catalog for (UCP 2026-04-08, Catalog Search): at least one of words, filters and
 * an extension's input. Immutable.
 */
public final class SearchQuery implements Extensible {

  private final Parts parts;

  private SearchQuery(Parts parts) {
    this.parts = parts;
  }

  /** Makes one. */
  public static Builder builder() {
    return new Builder();
  }

  /** The words; empty when only filters say what is wanted. */
  public Optional<String> query() {
    return Optional.ofNullable(parts.queryOrNull());
  }

  /** Where the first page starts; empty for the beginning. */
  public Optional<String> cursor() {
    return Optional.ofNullable(parts.cursorOrNull());
  }

  /** How many products a page should have; empty for the business's own number. */
  public OptionalInt limit() {
    return parts.limitOrNull() == null ? OptionalInt.empty() : OptionalInt.of(parts.limitOrNull());
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
    builder.query = parts.queryOrNull();
    builder.cursor = parts.cursorOrNull();
    builder.limit = parts.limitOrNull();
    builder.around.copy(parts.around());
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SearchQuery query && parts.equals(query.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  /** What is asked for, and which hints come with it; not what they say. */
  @Override
  public String toString() {
    return "SearchQuery[query="
        + parts.queryOrNull()
        + ", limit="
        + parts.limitOrNull()
        + ", "
        + parts.around()
        + "]";
  }

  private record Parts(
      @Nullable String queryOrNull,
      @Nullable String cursorOrNull,
      @Nullable Integer limitOrNull,
      Surroundings around) {}

  /** Collects what to ask for. Not thread-safe. */
  public static final class Builder {
    private @Nullable String query;
    private @Nullable String cursor;
    private @Nullable Integer limit;
    private final Surroundings.Collector around = new Surroundings.Collector();

    private Builder() {}

    /** The words to search for. */
    public Builder query(String query) {
      this.query = Objects.requireNonNull(query, "query");
      return this;
    }

    /**
     * Starts at a page by {@link dev.pushcart.Page#nextCursor()} of an earlier answer to the same
     * question.
     */
    public Builder cursor(String cursor) {
      this.cursor = Objects.requireNonNull(cursor, "cursor");
      return this;
    }

    /** How many products a page should have, at least 1; a business may send fewer. */
    public Builder limit(int limit) {
      this.limit = limit;
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
     * @throws IllegalArgumentException if there is nothing to search by, a text is blank, the limit
     *     is less than 1, the price filter is not in the context's currency, or an extra has the
     *     name of a field
     */
    public SearchQuery build() {
      Surroundings surroundings = around.build(CatalogRequests.SEARCH);

      Inputs.notBlank("query", query);
      Inputs.notBlank("pagination.cursor", cursor);
      if (limit != null && limit < 1) {
        throw new IllegalArgumentException("pagination.limit: must be at least 1 but was " + limit);
      }
      if (query == null && surroundings.filtersOrNull() == null && around.extras.isEmpty()) {
        throw new IllegalArgumentException(
            "query: must be given, or filters, or an extension's input");
      }
      return new SearchQuery(new Parts(query, cursor, limit, surroundings));
    }
  }
}
