package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.DECIMAL;
import static dev.pushcart.internal.model.Optionals.boxed;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.Rating;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@link Rating} on the wire. */
public record RatingData(
    BigDecimal value,
    BigDecimal scaleMin,
    BigDecimal scaleMax,
    @Nullable Long countOrNull,
    Extras kept)
    implements Rating {

  /** The fields of the specification. */
  public static final BindingTable<Rating> TABLE =
      new BindingTable<>() {
        private final Field<BigDecimal> value = required("value", DECIMAL, Rating::value);
        private final Field<BigDecimal> scaleMin =
            optional(
                "scale_min",
                DECIMAL,
                model -> model.scaleMin().compareTo(BigDecimal.ONE) == 0 ? null : model.scaleMin());
        private final Field<BigDecimal> scaleMax = required("scale_max", DECIMAL, Rating::scaleMax);
        private final Field<Long> count = extension("count", AMOUNT, model -> boxed(model.count()));

        @Override
        protected Rating build(Slots in) {
          return new RatingData(
              in.get(value),
              orOne(in.getOrNull(scaleMin)),
              in.get(scaleMax),
              in.getOrNull(count),
              in.extras());
        }

        @Override
        protected Extras extras(Rating model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public OptionalLong count() {
    return Optionals.unboxed(countOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  private static BigDecimal orOne(@Nullable BigDecimal valueOrNull) {
    return valueOrNull == null ? BigDecimal.ONE : valueOrNull;
  }
}
