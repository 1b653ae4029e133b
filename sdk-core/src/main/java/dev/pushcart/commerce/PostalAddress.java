package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.Inputs;
import dev.pushcart.internal.model.PostalAddressData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where something or someone is (UCP 2026-04-08, Postal Address; field names of schema.org).
 * Immutable. Its text never shows personal data.
 *
 * <p>UCP 2026-01-11 has one {@code full_name}; it is among the {@link #extras()}.
 */
public interface PostalAddress extends Extensible {

  /** Makes one. */
  static Builder builder() {
    return new Builder();
  }

  /** Street and number; empty when not given. */
  Optional<String> streetAddress();

  /** What adds to it, such as an apartment or C/O; empty when not given. */
  Optional<String> extendedAddress();

  /** The town; empty when not given. */
  Optional<String> addressLocality();

  /** The state or province; empty when not given. */
  Optional<String> addressRegion();

  /** The country, as ISO 3166-1 alpha-2 at best, such as {@code US}; empty when not given. */
  Optional<String> addressCountry();

  /** The postal code; empty when not given. */
  Optional<String> postalCode();

  /** The first name of who is met there; empty when not given. */
  Optional<String> firstName();

  /** The last name of who is met there; empty when not given. */
  Optional<String> lastName();

  /** Their telephone number; empty when not given. */
  Optional<String> phoneNumber();

  /** A builder that starts with all of this, extras included. */
  default Builder toBuilder() {
    Builder builder = new Builder();
    builder.streetAddress = streetAddress().orElse(null);
    builder.extendedAddress = extendedAddress().orElse(null);
    builder.addressLocality = addressLocality().orElse(null);
    builder.addressRegion = addressRegion().orElse(null);
    builder.addressCountry = addressCountry().orElse(null);
    builder.postalCode = postalCode().orElse(null);
    builder.firstName = firstName().orElse(null);
    builder.lastName = lastName().orElse(null);
    builder.phoneNumber = phoneNumber().orElse(null);
    builder.extras.putAll(extras());
    return builder;
  }

  /** Collects an address. Not thread-safe. */
  final class Builder {
    private @Nullable String streetAddress;
    private @Nullable String extendedAddress;
    private @Nullable String addressLocality;
    private @Nullable String addressRegion;
    private @Nullable String addressCountry;
    private @Nullable String postalCode;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable String phoneNumber;
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();

    private Builder() {}

    /** See {@link PostalAddress#streetAddress()}. */
    public Builder streetAddress(String streetAddress) {
      this.streetAddress = streetAddress;
      return this;
    }

    /** See {@link PostalAddress#extendedAddress()}. */
    public Builder extendedAddress(String extendedAddress) {
      this.extendedAddress = extendedAddress;
      return this;
    }

    /** See {@link PostalAddress#addressLocality()}. */
    public Builder addressLocality(String addressLocality) {
      this.addressLocality = addressLocality;
      return this;
    }

    /** See {@link PostalAddress#addressRegion()}. */
    public Builder addressRegion(String addressRegion) {
      this.addressRegion = addressRegion;
      return this;
    }

    /** See {@link PostalAddress#addressCountry()}. */
    public Builder addressCountry(String addressCountry) {
      this.addressCountry = addressCountry;
      return this;
    }

    /** See {@link PostalAddress#postalCode()}. */
    public Builder postalCode(String postalCode) {
      this.postalCode = postalCode;
      return this;
    }

    /** See {@link PostalAddress#firstName()}. */
    public Builder firstName(String firstName) {
      this.firstName = firstName;
      return this;
    }

    /** See {@link PostalAddress#lastName()}. */
    public Builder lastName(String lastName) {
      this.lastName = lastName;
      return this;
    }

    /** See {@link PostalAddress#phoneNumber()}. */
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
    public PostalAddress build() {
      Inputs.notBlank("street_address", streetAddress);
      Inputs.notBlank("extended_address", extendedAddress);
      Inputs.notBlank("address_locality", addressLocality);
      Inputs.notBlank("address_region", addressRegion);
      Inputs.notBlank("address_country", addressCountry);
      Inputs.notBlank("postal_code", postalCode);
      Inputs.notBlank("first_name", firstName);
      Inputs.notBlank("last_name", lastName);
      Inputs.notBlank("phone_number", phoneNumber);
      Inputs.noField(PostalAddressData.TABLE, "", extras);
      return new PostalAddressData(
          streetAddress,
          extendedAddress,
          addressLocality,
          addressRegion,
          addressCountry,
          postalCode,
          firstName,
          lastName,
          phoneNumber,
          new Extras(extras));
    }
  }
}
