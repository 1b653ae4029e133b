package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.Money;
import dev.pushcart.internal.json.BindingTable;

/** {@link Money} on the wire where it carries its currency (UCP 2026-04-08, Catalog, Price). */
public final class PriceData {

  /** The fields of the specification; a price is never negative. */
  public static final BindingTable<Money> TABLE =
      new BindingTable<>() {
        private final LongField amount = required("amount", AMOUNT, Money::minorUnits);
        private final Field<String> currency = required("currency", STRING, Money::currency);

        @Override
        protected Money build(Slots in) {
          return new Money(in.get(amount), in.get(currency));
        }
      };

  private PriceData() {}
}
