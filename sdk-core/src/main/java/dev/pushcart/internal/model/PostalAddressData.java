package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.PERSONAL;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link PostalAddress} on the wire. Its text says which fields are there and never what they hold.
 */
public record PostalAddressData(
    @Nullable String streetAddressOrNull,
    @Nullable String extendedAddressOrNull,
    @Nullable String addressLocalityOrNull,
    @Nullable String addressRegionOrNull,
    @Nullable String addressCountryOrNull,
    @Nullable String postalCodeOrNull,
    @Nullable String firstNameOrNull,
    @Nullable String lastNameOrNull,
    @Nullable String phoneNumberOrNull,
    Extras kept)
    implements PostalAddress {

  /** The fields of the specification. */
  public static final BindingTable<PostalAddress> TABLE =
      new BindingTable<>() {
        private final Field<String> streetAddress =
            optional("street_address", PERSONAL, model -> model.streetAddress().orElse(null));
        private final Field<String> extendedAddress =
            optional("extended_address", PERSONAL, model -> model.extendedAddress().orElse(null));
        private final Field<String> addressLocality =
            optional("address_locality", PERSONAL, model -> model.addressLocality().orElse(null));
        private final Field<String> addressRegion =
            optional("address_region", PERSONAL, model -> model.addressRegion().orElse(null));
        private final Field<String> addressCountry =
            optional("address_country", PERSONAL, model -> model.addressCountry().orElse(null));
        private final Field<String> postalCode =
            optional("postal_code", PERSONAL, model -> model.postalCode().orElse(null));
        private final Field<String> firstName =
            optional("first_name", PERSONAL, model -> model.firstName().orElse(null));
        private final Field<String> lastName =
            optional("last_name", PERSONAL, model -> model.lastName().orElse(null));
        private final Field<String> phoneNumber =
            optional("phone_number", PERSONAL, model -> model.phoneNumber().orElse(null));

        @Override
        protected PostalAddress build(Slots in) {
          return new PostalAddressData(
              in.getOrNull(streetAddress),
              in.getOrNull(extendedAddress),
              in.getOrNull(addressLocality),
              in.getOrNull(addressRegion),
              in.getOrNull(addressCountry),
              in.getOrNull(postalCode),
              in.getOrNull(firstName),
              in.getOrNull(lastName),
              in.getOrNull(phoneNumber),
              in.extras());
        }

        @Override
        protected Extras extras(PostalAddress model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> streetAddress() {
    return Optional.ofNullable(streetAddressOrNull);
  }

  @Override
  public Optional<String> extendedAddress() {
    return Optional.ofNullable(extendedAddressOrNull);
  }

  @Override
  public Optional<String> addressLocality() {
    return Optional.ofNullable(addressLocalityOrNull);
  }

  @Override
  public Optional<String> addressRegion() {
    return Optional.ofNullable(addressRegionOrNull);
  }

  @Override
  public Optional<String> addressCountry() {
    return Optional.ofNullable(addressCountryOrNull);
  }

  @Override
  public Optional<String> postalCode() {
    return Optional.ofNullable(postalCodeOrNull);
  }

  @Override
  public Optional<String> firstName() {
    return Optional.ofNullable(firstNameOrNull);
  }

  @Override
  public Optional<String> lastName() {
    return Optional.ofNullable(lastNameOrNull);
  }

  @Override
  public Optional<String> phoneNumber() {
    return Optional.ofNullable(phoneNumberOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    return Presence.of("PostalAddress")
        .field("street_address", streetAddressOrNull)
        .field("extended_address", extendedAddressOrNull)
        .field("address_locality", addressLocalityOrNull)
        .field("address_region", addressRegionOrNull)
        .field("address_country", addressCountryOrNull)
        .field("postal_code", postalCodeOrNull)
        .field("first_name", firstNameOrNull)
        .field("last_name", lastNameOrNull)
        .field("phone_number", phoneNumberOrNull)
        .extras(kept)
        .toString();
  }
}
