package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.FulfillmentGroup;
import dev.pushcart.checkout.FulfillmentOption;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link FulfillmentGroup} on the wire. */
public record FulfillmentGroupData(
    String id,
    List<String> lineItemIds,
    List<FulfillmentOption> options,
    @Nullable String selectedOptionIdOrNull,
    Extras kept)
    implements FulfillmentGroup {

  /** Reads and writes one. */
  public static final BindingTable<FulfillmentGroup> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, FulfillmentGroup::id);
        private final ListField<String> lineItemIds =
            list("line_item_ids", STRING, FulfillmentGroup::lineItemIds);
        private final ListField<FulfillmentOption> options =
            list("options", FulfillmentOptionData.TABLE, FulfillmentGroup::options);
        private final Field<String> selectedOptionId =
            optional("selected_option_id", STRING, model -> model.selectedOptionId().orElse(null));

        @Override
        protected FulfillmentGroup build(Slots in) {
          return new FulfillmentGroupData(
              in.get(id),
              in.get(lineItemIds),
              in.get(options),
              in.getOrNull(selectedOptionId),
              in.extras());
        }

        @Override
        protected Extras extras(FulfillmentGroup model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> selectedOptionId() {
    return Optional.ofNullable(selectedOptionIdOrNull);
  }

  @Override
  public Optional<FulfillmentOption> selectedOption() {
    return options.stream().filter(each -> each.id().equals(selectedOptionIdOrNull)).findFirst();
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
