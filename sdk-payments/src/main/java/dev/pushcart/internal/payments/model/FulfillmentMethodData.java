package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.Destination;
import dev.pushcart.checkout.FulfillmentGroup;
import dev.pushcart.checkout.FulfillmentMethod;
import dev.pushcart.checkout.FulfillmentType;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link FulfillmentMethod} on the wire. */
public record FulfillmentMethodData(
    String id,
    FulfillmentType type,
    List<String> lineItemIds,
    List<Destination> destinations,
    @Nullable String selectedDestinationIdOrNull,
    List<FulfillmentGroup> groups,
    Extras kept)
    implements FulfillmentMethod {

  /** Reads and writes one. */
  public static final BindingTable<FulfillmentMethod> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, FulfillmentMethod::id);
        private final Field<FulfillmentType> type =
            required(
                "type", text(FulfillmentType::of, FulfillmentType::value), FulfillmentMethod::type);
        private final ListField<String> lineItemIds =
            list("line_item_ids", STRING, FulfillmentMethod::lineItemIds);
        private final ListField<Destination> destinations =
            list("destinations", DestinationData.CODEC, FulfillmentMethod::destinations);
        private final Field<String> selectedDestinationId =
            optional(
                "selected_destination_id",
                STRING,
                model -> model.selectedDestinationId().orElse(null));
        private final ListField<FulfillmentGroup> groups =
            list("groups", FulfillmentGroupData.TABLE, FulfillmentMethod::groups);

        @Override
        protected FulfillmentMethod build(Slots in) {
          return new FulfillmentMethodData(
              in.get(id),
              in.get(type),
              in.get(lineItemIds),
              in.get(destinations),
              in.getOrNull(selectedDestinationId),
              in.get(groups),
              in.extras());
        }

        @Override
        protected Extras extras(FulfillmentMethod model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> selectedDestinationId() {
    return Optional.ofNullable(selectedDestinationIdOrNull);
  }

  @Override
  public Optional<Destination> selectedDestination() {
    return destinations.stream()
        .filter(each -> each.id().equals(selectedDestinationIdOrNull))
        .findFirst();
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
