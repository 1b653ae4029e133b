package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.AvailableMethod;
import dev.pushcart.checkout.FulfillmentType;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link AvailableMethod} on the wire. */
public record AvailableMethodData(
    FulfillmentType type,
    List<String> lineItemIds,
    @Nullable String fulfillableOnOrNull,
    @Nullable String descriptionOrNull,
    Extras kept)
    implements AvailableMethod {

  /** Reads and writes one. */
  public static final BindingTable<AvailableMethod> TABLE =
      new BindingTable<>() {
        private final Field<FulfillmentType> type =
            required(
                "type", text(FulfillmentType::of, FulfillmentType::value), AvailableMethod::type);
        private final ListField<String> lineItemIds =
            list("line_item_ids", STRING, AvailableMethod::lineItemIds);
        private final Field<String> fulfillableOn =
            extension("fulfillable_on", STRING, model -> model.fulfillableOn().orElse(null));
        private final Field<String> description =
            extension("description", STRING, model -> model.description().orElse(null));

        @Override
        protected AvailableMethod build(Slots in) {
          return new AvailableMethodData(
              in.get(type),
              in.get(lineItemIds),
              in.getOrNull(fulfillableOn),
              in.getOrNull(description),
              in.extras());
        }

        @Override
        protected Extras extras(AvailableMethod model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> fulfillableOn() {
    return Optional.ofNullable(fulfillableOnOrNull);
  }

  @Override
  public Optional<String> description() {
    return Optional.ofNullable(descriptionOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
