package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.SIGNED;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.FulfillmentOption;
import dev.pushcart.commerce.Description;
import dev.pushcart.commerce.Total;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.DescriptionData;
import dev.pushcart.internal.model.TotalData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link FulfillmentOption} on the wire. Some businesses send flat {@code subtotal}, {@code tax}
 * and {@code total} instead of {@code totals}; they are read as if they stood there, in that order.
 */
public record FulfillmentOptionData(
    String id,
    String title,
    @Nullable Description descriptionOrNull,
    @Nullable String carrierOrNull,
    @Nullable Instant earliestOrNull,
    @Nullable Instant latestOrNull,
    List<Total> totals,
    Extras kept)
    implements FulfillmentOption {

  /** Reads and writes one. */
  public static final BindingTable<FulfillmentOption> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, FulfillmentOption::id);
        private final Field<String> title = optional("title", STRING, FulfillmentOption::title);
        private final Field<Description> description =
            extension(
                "description", DescriptionData.CODEC, model -> model.description().orElse(null));
        private final Field<String> carrier =
            extension("carrier", STRING, model -> model.carrier().orElse(null));
        private final Field<Instant> earliest =
            extension(
                "earliest_fulfillment_time",
                INSTANT,
                model -> model.earliestFulfillmentTime().orElse(null));
        private final Field<Instant> latest =
            extension(
                "latest_fulfillment_time",
                INSTANT,
                model -> model.latestFulfillmentTime().orElse(null));
        private final ListField<Total> totals =
            list("totals", TotalData.TABLE, FulfillmentOption::totals);
        private final Field<Long> flatSubtotal = extension("subtotal", SIGNED, model -> null);
        private final Field<Long> flatTax = extension("tax", SIGNED, model -> null);
        private final Field<Long> flatTotal = extension("total", SIGNED, model -> null);

        @Override
        protected FulfillmentOption build(Slots in) {
          List<Total> costs = in.get(totals);
          if (costs.isEmpty()) {
            List<Total> flat = new ArrayList<>();
            addFlat(flat, TotalType.SUBTOTAL, in.getOrNull(flatSubtotal));
            addFlat(flat, TotalType.TAX, in.getOrNull(flatTax));
            addFlat(flat, TotalType.TOTAL, in.getOrNull(flatTotal));
            costs = List.copyOf(flat);
          }
          String name = in.getOrNull(title);
          return new FulfillmentOptionData(
              in.get(id),
              name == null ? in.get(id) : name,
              in.getOrNull(description),
              in.getOrNull(carrier),
              in.getOrNull(earliest),
              in.getOrNull(latest),
              costs,
              in.extras());
        }

        @Override
        protected Extras extras(FulfillmentOption model) {
          return new Extras(model.extras());
        }
      };

  private static void addFlat(List<Total> flat, TotalType type, @Nullable Long amount) {
    if (amount != null) {
      flat.add(new TotalData(type, amount, null, List.of(), Extras.NONE));
    }
  }

  @Override
  public Optional<Description> description() {
    return Optional.ofNullable(descriptionOrNull);
  }

  @Override
  public Optional<String> carrier() {
    return Optional.ofNullable(carrierOrNull);
  }

  @Override
  public Optional<Instant> earliestFulfillmentTime() {
    return Optional.ofNullable(earliestOrNull);
  }

  @Override
  public Optional<Instant> latestFulfillmentTime() {
    return Optional.ofNullable(latestOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
