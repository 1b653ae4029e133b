package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.COUNT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.QuantityUnit;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;

/** {@link QuantityUnit} on the wire. */
public record QuantityUnitData(
    String unit, int scale, String displayText, long increment, Extras kept)
    implements QuantityUnit {

  /** The fields of the specification. */
  public static final BindingTable<QuantityUnit> TABLE =
      new BindingTable<>() {
        private final Field<String> unit = required("unit", STRING, QuantityUnit::unit);
        private final Field<Long> scale =
            optional("scale", AMOUNT, model -> model.scale() == 0 ? null : (long) model.scale());
        private final Field<String> displayText =
            required("display_text", STRING, QuantityUnit::displayText);
        private final Field<Long> increment =
            optional(
                "increment", COUNT, model -> model.increment() == 1 ? null : model.increment());

        @Override
        protected QuantityUnit build(Slots in) {
          return new QuantityUnitData(
              in.get(unit),
              Scale.of(in.getOrNull(scale)),
              in.get(displayText),
              Scale.increment(in.getOrNull(increment)),
              in.extras());
        }

        @Override
        protected Extras extras(QuantityUnit model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
