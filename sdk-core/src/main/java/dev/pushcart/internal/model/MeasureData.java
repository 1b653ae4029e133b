package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.DECIMAL;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Measure;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Measure} on the wire. */
public record MeasureData(
    BigDecimal value, String unit, int scale, @Nullable String displayTextOrNull, Extras kept)
    implements Measure {

  /** The fields of the specification. */
  public static final BindingTable<Measure> TABLE =
      new BindingTable<>() {
        private final Field<BigDecimal> value = required("value", DECIMAL, Measure::value);
        private final Field<String> unit = required("unit", STRING, Measure::unit);
        private final Field<Long> scale =
            optional("scale", AMOUNT, model -> model.scale() == 0 ? null : (long) model.scale());
        private final Field<String> displayText =
            optional("display_text", STRING, model -> model.displayText().orElse(null));

        @Override
        protected Measure build(Slots in) {
          return new MeasureData(
              in.get(value),
              in.get(unit),
              Scale.of(in.getOrNull(scale)),
              in.getOrNull(displayText),
              in.extras());
        }

        @Override
        protected Extras extras(Measure model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> displayText() {
    return Optional.ofNullable(displayTextOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
