package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.BuyerData;
import dev.pushcart.internal.model.Inputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who buys (UCP 2026-04-08, Checkout, Buyer): what a platform says about them, and what a business
 * echoes. Immutable. Its text never shows personal data.
 *
 * <p>What extensions add, such as consent, is among the {@link #extras()}.
 */
public interface Buyer extends Extensible {

  /** Makes one. */
  static Builder builder() {
    return new Builder();
  }

  /** The first name; empty when not given. */
  Optional<String> firstName();

  /** The last name; empty when not given. */
  Optional<String> lastName();

  /** The email address; empty when not given. Not checked. */
  Optional<String> email();

  /** The telephone number in E.164, such as {@code +14155550100}; empty when not given. */
  Optional<String> phoneNumber();

  /** A builder that starts with all of this, extras included. */
  default Builder toBuilder() {
    Builder builder = new Builder();
    builder.firstName = firstName().orElse(null);
    builder.lastName = lastName().orElse(null);
    builder.email = email().orElse(null);
    builder.phoneNumber = phoneNumber().orElse(null);
    builder.extras.putAll(extras());
    return builder;
  }

  /** Collects what is known of a buyer. Not thread-safe. */
  final class Builder {
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable String email;
    private @Nullable String phoneNumber;
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();

    private Builder() {}

    /** See {@link Buyer#firstName()}. */
    public Builder firstName(String firstName) {
      this.firstName = firstName;
      return this;
    }

    /** See {@link Buyer#lastName()}. */
    public Builder lastName(String lastName) {
      this.lastName = lastName;
      return this;
    }

    /** See {@link Buyer#email()}. */
    public Builder email(String email) {
      this.email = email;
      return this;
    }

    /** See {@link Buyer#phoneNumber()}. */
    public Builder phoneNumber(String phoneNumber) {
      this.phoneNumber = phoneNumber;
      return this;
    }

    /** A field that no method here sets, by wire name, such as one of an extension. */
    public Builder extra(String name, JsonValue value) {
      extras.put(name, value);
      return this;
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if a field is blank, or an extra has the name of a field
     */
    public Buyer build() {
      Inputs.notBlank("first_name", firstName);
      Inputs.notBlank("last_name", lastName);
      Inputs.notBlank("email", email);
      Inputs.notBlank("phone_number", phoneNumber);
      Inputs.noField(BuyerData.TABLE, "", extras);
      return new BuyerData(firstName, lastName, email, phoneNumber, new Extras(extras));
    }
  }
}
