package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.DiscountAllocation;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;

/** {@link DiscountAllocation} on the wire. */
public record DiscountAllocationData(String path, long amount, Extras kept)
    implements DiscountAllocation {

  /** Reads and writes one. */
  public static final BindingTable<DiscountAllocation> TABLE =
      new BindingTable<>() {
        private final Field<String> path = required("path", STRING, DiscountAllocation::path);
        private final LongField amount = required("amount", AMOUNT, DiscountAllocation::amount);

        @Override
        protected DiscountAllocation build(Slots in) {
          return new DiscountAllocationData(in.get(path), in.get(amount), in.extras());
        }

        @Override
        protected Extras extras(DiscountAllocation model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
