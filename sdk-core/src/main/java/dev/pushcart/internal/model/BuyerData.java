package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.PERSONAL;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Buyer} on the wire. Its text says which fields are there and never what they hold. */
public record BuyerData(
    @Nullable String firstNameOrNull,
    @Nullable String lastNameOrNull,
    @Nullable String emailOrNull,
    @Nullable String phoneNumberOrNull,
    Extras kept)
    implements Buyer {

  /** The fields of the specification. */
  public static final BindingTable<Buyer> TABLE =
      new BindingTable<>() {
        private final Field<String> firstName =
            optional("first_name", PERSONAL, model -> model.firstName().orElse(null));
        private final Field<String> lastName =
            optional("last_name", PERSONAL, model -> model.lastName().orElse(null));
        private final Field<String> email =
            optional("email", PERSONAL, model -> model.email().orElse(null));
        private final Field<String> phoneNumber =
            optional("phone_number", PERSONAL, model -> model.phoneNumber().orElse(null));

        @Override
        protected Buyer build(Slots in) {
          return new BuyerData(
              in.getOrNull(firstName),
              in.getOrNull(lastName),
              in.getOrNull(email),
              in.getOrNull(phoneNumber),
              in.extras());
        }

        @Override
        protected Extras extras(Buyer model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> firstName() {
    return Optional.ofNullable(firstNameOrNull);
  }

  @Override
  public Optional<String> lastName() {
    return Optional.ofNullable(lastNameOrNull);
  }

  @Override
  public Optional<String> email() {
    return Optional.ofNullable(emailOrNull);
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
    return Presence.of("Buyer")
        .field("first_name", firstNameOrNull)
        .field("last_name", lastNameOrNull)
        .field("email", emailOrNull)
        .field("phone_number", phoneNumberOrNull)
        .extras(kept)
        .toString();
  }
}
