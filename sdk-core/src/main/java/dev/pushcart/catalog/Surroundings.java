package dev.pushcart.catalog;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.Inputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What every question to a catalog may carry beside what it asks for. */
record Surroundings(
    @Nullable ProductFilters filtersOrNull,
    @Nullable Context contextOrNull,
    @Nullable Signals signalsOrNull,
    @Nullable Attribution attributionOrNull,
    Extras extras) {

  /** Which of them there are; what they say may be personal. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ");
    for (@Nullable Object part :
        new @Nullable Object[] {filtersOrNull, contextOrNull, signalsOrNull, attributionOrNull}) {
      if (part != null) {
        text.add(part.toString());
      }
    }
    return text.add("extras" + extras.members().keySet()).toString();
  }

  /** Collects them for a builder. */
  static final class Collector {
    @Nullable ProductFilters filters;
    @Nullable Context context;
    @Nullable Signals signals;
    @Nullable Attribution attribution;
    final Map<String, JsonValue> extras = new LinkedHashMap<>();

    void copy(Surroundings from) {
      filters = from.filtersOrNull();
      context = from.contextOrNull();
      signals = from.signalsOrNull();
      attribution = from.attributionOrNull();
      extras.putAll(from.extras().members());
    }

    Surroundings build(BindingTable<?> table) {
      Inputs.noField(table, "", extras);
      ProductFilters given = filters == null || filters.isEmpty() ? null : filters;
      return new Surroundings(given, inCurrencyOf(given), signals, attribution, new Extras(extras));
    }

    // A price filter stands in the context's currency; without one a business may ignore it.
    private @Nullable Context inCurrencyOf(@Nullable ProductFilters given) {
      String currency = given == null ? null : given.currency().orElse(null);
      if (currency == null) {
        return context;
      }
      if (context == null) {
        return Context.builder().currency(currency).build();
      }
      String wanted = context.currency().orElse(null);
      if (wanted == null) {
        return context.toBuilder().currency(currency).build();
      }
      if (!wanted.equals(currency)) {
        throw new IllegalArgumentException(
            "filters.price: must be in context.currency, " + wanted + ", but was in " + currency);
      }
      return context;
    }
  }
}
