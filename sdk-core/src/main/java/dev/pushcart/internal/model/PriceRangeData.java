package dev.pushcart.internal.model;

import dev.pushcart.Money;
import dev.pushcart.commerce.PriceRange;
import dev.pushcart.internal.json.BindingTable;

/** {@link PriceRange} on the wire. */
public final class PriceRangeData {

  /** The fields of the specification. */
  public static final BindingTable<PriceRange> TABLE =
      new BindingTable<>() {
        private final Field<Money> min = required("min", PriceData.TABLE, PriceRange::min);
        private final Field<Money> max = required("max", PriceData.TABLE, PriceRange::max);

        @Override
        protected PriceRange build(Slots in) {
          return new PriceRange(in.get(min), in.get(max));
        }
      };

  private PriceRangeData() {}
}
