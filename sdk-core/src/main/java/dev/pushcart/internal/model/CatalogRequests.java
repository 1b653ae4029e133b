package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.COUNT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.Money;
import dev.pushcart.catalog.LookupQuery;
import dev.pushcart.catalog.ProductFilters;
import dev.pushcart.catalog.ProductQuery;
import dev.pushcart.catalog.SearchQuery;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of a catalog, on the wire (UCP 2026-04-08, Catalog Search and Catalog Lookup). */
public final class CatalogRequests {

  private static final BindingTable<ProductFilters> PRICE =
      new Written<>() {
        {
          optional("min", AMOUNT, filters -> minorUnits(filters.minPrice()));
          optional("max", AMOUNT, filters -> minorUnits(filters.maxPrice()));
        }
      };

  /** A price stands in the context's currency, as minor units. */
  public static final BindingTable<ProductFilters> FILTERS =
      new Written<>() {
        {
          list("categories", STRING, ProductFilters::categories);
          optional(
              "price",
              PRICE,
              filters ->
                  filters.minPrice().isPresent() || filters.maxPrice().isPresent()
                      ? filters
                      : null);
        }

        @Override
        protected Extras extras(ProductFilters model) {
          return new Extras(model.extras());
        }
      };

  private static final BindingTable<SearchQuery> PAGINATION =
      new Written<>() {
        {
          optional("cursor", STRING, query -> query.cursor().orElse(null));
          optional(
              "limit",
              COUNT,
              query -> query.limit().isPresent() ? (long) query.limit().getAsInt() : null);
        }
      };

  /** A search. */
  public static final BindingTable<SearchQuery> SEARCH =
      new Written<>() {
        {
          optional("query", STRING, model -> model.query().orElse(null));
          optional("context", ContextData.TABLE, model -> model.context().orElse(null));
          optional("signals", SignalsData.CODEC, model -> model.signals().orElse(null));
          optional("attribution", AttributionData.CODEC, model -> model.attribution().orElse(null));
          optional("filters", FILTERS, model -> model.filters().orElse(null));
          optional(
              "pagination",
              PAGINATION,
              model -> model.cursor().isPresent() || model.limit().isPresent() ? model : null);
        }

        @Override
        protected Extras extras(SearchQuery model) {
          return new Extras(model.extras());
        }
      };

  /** A lookup of several identifiers. */
  public static final BindingTable<LookupQuery> LOOKUP =
      new Written<>() {
        {
          list("ids", STRING, LookupQuery::ids);
          optional("filters", FILTERS, model -> model.filters().orElse(null));
          optional("context", ContextData.TABLE, model -> model.context().orElse(null));
          optional("signals", SignalsData.CODEC, model -> model.signals().orElse(null));
          optional("attribution", AttributionData.CODEC, model -> model.attribution().orElse(null));
        }

        @Override
        protected Extras extras(LookupQuery model) {
          return new Extras(model.extras());
        }
      };

  /** The question for one product. */
  public static final BindingTable<ProductQuery> PRODUCT =
      new Written<>() {
        {
          required("id", STRING, ProductQuery::id);
          list("selected", SelectedOptionData.TABLE, ProductQuery::selected);
          list("preferences", STRING, ProductQuery::preferences);
          optional("filters", FILTERS, model -> model.filters().orElse(null));
          optional("context", ContextData.TABLE, model -> model.context().orElse(null));
          optional("signals", SignalsData.CODEC, model -> model.signals().orElse(null));
          optional("attribution", AttributionData.CODEC, model -> model.attribution().orElse(null));
        }

        @Override
        protected Extras extras(ProductQuery model) {
          return new Extras(model.extras());
        }
      };

  private CatalogRequests() {}

  private static @Nullable Long minorUnits(Optional<Money> price) {
    return price.map(Money::minorUnits).orElse(null);
  }

  /** A table of which one direction is used: what a platform asks is never read back. */
  private abstract static class Written<T> extends BindingTable<T> {
    @Override
    protected final T build(Slots in) {
      throw new UnsupportedOperationException("a request is written and never read");
    }
  }
}
