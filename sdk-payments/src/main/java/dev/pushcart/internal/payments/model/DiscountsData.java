package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.AppliedDiscount;
import dev.pushcart.checkout.Discounts;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;

/** {@link Discounts} on the wire. */
public record DiscountsData(List<String> codes, List<AppliedDiscount> applied, Extras kept)
    implements Discounts {

  /** Reads and writes one. */
  public static final BindingTable<Discounts> TABLE =
      new BindingTable<>() {
        private final ListField<String> codes = list("codes", STRING, Discounts::codes);
        private final ListField<AppliedDiscount> applied =
            list("applied", AppliedDiscountData.TABLE, Discounts::applied);

        @Override
        protected Discounts build(Slots in) {
          return new DiscountsData(in.get(codes), in.get(applied), in.extras());
        }

        @Override
        protected Extras extras(Discounts model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
