package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.BOOLEAN;
import static dev.pushcart.internal.json.Codecs.COUNT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.AllocationMethod;
import dev.pushcart.checkout.AppliedDiscount;
import dev.pushcart.checkout.DiscountAllocation;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@link AppliedDiscount} on the wire. */
public record AppliedDiscountData(
    String title,
    @Nullable String codeOrNull,
    long amount,
    boolean automatic,
    @Nullable AllocationMethod methodOrNull,
    @Nullable Long priorityOrNull,
    boolean provisional,
    @Nullable String eligibilityOrNull,
    List<DiscountAllocation> allocations,
    Extras kept)
    implements AppliedDiscount {

  /** Reads and writes one. */
  public static final BindingTable<AppliedDiscount> TABLE =
      new BindingTable<>() {
        private final Field<String> title = required("title", STRING, AppliedDiscount::title);
        private final Field<String> code =
            extension("code", STRING, model -> model.code().orElse(null));
        private final LongField amount = required("amount", AMOUNT, AppliedDiscount::amount);
        private final Field<Boolean> automatic =
            extension("automatic", BOOLEAN, model -> model.automatic() ? Boolean.TRUE : null);
        private final Field<AllocationMethod> method =
            extension(
                "method",
                text(AllocationMethod::of, AllocationMethod::value),
                model -> model.method().orElse(null));
        private final Field<Long> priority =
            extension(
                "priority",
                COUNT,
                model -> model.priority().isPresent() ? model.priority().getAsLong() : null);
        private final Field<Boolean> provisional =
            extension("provisional", BOOLEAN, model -> model.provisional() ? Boolean.TRUE : null);
        private final Field<String> eligibility =
            extension("eligibility", STRING, model -> model.eligibility().orElse(null));
        private final ListField<DiscountAllocation> allocations =
            list("allocations", DiscountAllocationData.TABLE, AppliedDiscount::allocations);

        @Override
        protected AppliedDiscount build(Slots in) {
          return new AppliedDiscountData(
              in.get(title),
              in.getOrNull(code),
              in.get(amount),
              Boolean.TRUE.equals(in.getOrNull(automatic)),
              in.getOrNull(method),
              in.getOrNull(priority),
              Boolean.TRUE.equals(in.getOrNull(provisional)),
              in.getOrNull(eligibility),
              in.get(allocations),
              in.extras());
        }

        @Override
        protected Extras extras(AppliedDiscount model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> code() {
    return Optional.ofNullable(codeOrNull);
  }

  @Override
  public Optional<AllocationMethod> method() {
    return Optional.ofNullable(methodOrNull);
  }

  @Override
  public OptionalLong priority() {
    return priorityOrNull == null ? OptionalLong.empty() : OptionalLong.of(priorityOrNull);
  }

  @Override
  public Optional<String> eligibility() {
    return Optional.ofNullable(eligibilityOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
