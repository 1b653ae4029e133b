package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.Inputs;
import dev.pushcart.internal.payments.model.PaymentInstrumentData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something to pay with, bound to the payment handler it came from (UCP 2026-04-08, {@code
 * types/payment_instrument.json}).
 *
 * <p>An application builds one and hands it to {@link Checkouts#complete}; a business sends those
 * it knows about, without their credentials. Its text form shows neither credential nor address.
 * Immutable.
 */
public interface PaymentInstrument extends Extensible {

  /** Starts an instrument. */
  static Builder builder() {
    return new Builder();
  }

  /** Identifies the instrument; assigned by the platform, save for those the business saved. */
  String id();

  /** The id of the handler instance it came from; empty text only if a business did not say. */
  String handlerId();

  /** Its kind, such as {@code card}; empty text only if a business did not say. */
  String type();

  /** Whether it is the one to pay with. */
  boolean selected();

  /** Where the bill goes; empty when not given. */
  Optional<PostalAddress> billingAddress();

  /**
   * What to show of it, in the kind's own form, such as a card's last digits; empty when not given.
   */
  Optional<JsonValue> display();

  /** What makes it pay; always empty on what a business sent. */
  Optional<Credential> credential();

  /** Collects an instrument. Not thread-safe. */
  final class Builder {
    private @Nullable String id;
    private @Nullable String handlerId;
    private @Nullable String type;
    private @Nullable Boolean selected;
    private @Nullable PostalAddress billingAddress;
    private JsonValue.@Nullable JsonObject display;
    private @Nullable Credential credential;
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();

    private Builder() {}

    /** Identifies the instrument; the platform's own choice. Required. */
    public Builder id(String id) {
      this.id = Objects.requireNonNull(id, "id");
      return this;
    }

    /** The id, not the name, of the handler it came from. Required. */
    public Builder handlerId(String handlerId) {
      this.handlerId = Objects.requireNonNull(handlerId, "handlerId");
      return this;
    }

    /** Its kind, such as {@code card}. Required. */
    public Builder type(String type) {
      this.type = Objects.requireNonNull(type, "type");
      return this;
    }

    /**
     * Whether it is the one to pay with. {@link Checkouts#complete} selects its instrument by
     * itself.
     */
    public Builder selected(boolean selected) {
      this.selected = selected;
      return this;
    }

    /** Where the bill goes. */
    public Builder billingAddress(PostalAddress billingAddress) {
      this.billingAddress = Objects.requireNonNull(billingAddress, "billingAddress");
      return this;
    }

    /**
     * What to show of it, as the kind's schema says. A business that speaks UCP 2026-01-11 wants
     * {@code brand} and {@code last_digits} of a card; without them the call is refused before it
     * is sent.
     */
    public Builder display(JsonValue.JsonObject display) {
      this.display = Objects.requireNonNull(display, "display");
      return this;
    }

    /** What makes it pay. */
    public Builder credential(Credential credential) {
      this.credential = Objects.requireNonNull(credential, "credential");
      return this;
    }

    /** A field that the kind's schema adds. */
    public Builder extra(String name, JsonValue value) {
      extras.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Makes the instrument.
     *
     * @throws IllegalArgumentException naming the field and the rule it breaks
     */
    public PaymentInstrument build() {
      extras.forEach(
          (name, value) -> {
            if (PaymentInstrumentData.TABLE.declares(name)) {
              throw new IllegalArgumentException(
                  name + ": has a method of its own and is no extra");
            }
            Inputs.kept(name, value);
          });
      if (display != null) {
        Inputs.kept("display", display);
      }
      return new PaymentInstrumentData(
          given("id", id),
          given("handler_id", handlerId),
          given("type", type),
          billingAddress,
          credential,
          display,
          selected,
          new Extras(extras));
    }

    private static String given(String name, @Nullable String value) {
      if (value == null || value.isEmpty()) {
        throw new IllegalArgumentException(name + ": is required and must not be empty");
      }
      return value;
    }
  }
}
