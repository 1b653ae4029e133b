package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.commerce.Measure;
import dev.pushcart.commerce.UnitPrice;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;

/** {@link UnitPrice} on the wire, where amount and currency stand beside the measures. */
public record UnitPriceData(Money price, Measure measure, Measure reference, Extras kept)
    implements UnitPrice {

  /** The fields of the specification. */
  public static final BindingTable<UnitPrice> TABLE =
      new BindingTable<>() {
        private final LongField amount = required("amount", AMOUNT, UnitPriceData::minorUnits);
        private final Field<String> currency =
            required("currency", STRING, model -> model.price().currency());
        private final Field<Measure> measure =
            required("measure", MeasureData.TABLE, UnitPrice::measure);
        private final Field<Measure> reference =
            required("reference", MeasureData.TABLE, UnitPrice::reference);

        @Override
        protected UnitPrice build(Slots in) {
          return new UnitPriceData(
              new Money(in.get(amount), in.get(currency)),
              in.get(measure),
              in.get(reference),
              in.extras());
        }

        @Override
        protected Extras extras(UnitPrice model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  private static long minorUnits(UnitPrice model) {
    return model.price().minorUnits();
  }
}
