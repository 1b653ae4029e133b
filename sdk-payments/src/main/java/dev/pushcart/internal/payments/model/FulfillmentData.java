package dev.pushcart.internal.payments.model;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.AvailableMethod;
import dev.pushcart.checkout.Fulfillment;
import dev.pushcart.checkout.FulfillmentMethod;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;

/** {@link Fulfillment} on the wire. */
public record FulfillmentData(
    List<FulfillmentMethod> methods, List<AvailableMethod> availableMethods, Extras kept)
    implements Fulfillment {

  /** Reads and writes one. */
  public static final BindingTable<Fulfillment> TABLE =
      new BindingTable<>() {
        private final ListField<FulfillmentMethod> methods =
            list("methods", FulfillmentMethodData.TABLE, Fulfillment::methods);
        private final ListField<AvailableMethod> availableMethods =
            list("available_methods", AvailableMethodData.TABLE, Fulfillment::availableMethods);

        @Override
        protected Fulfillment build(Slots in) {
          return new FulfillmentData(in.get(methods), in.get(availableMethods), in.extras());
        }

        @Override
        protected Extras extras(Fulfillment model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
