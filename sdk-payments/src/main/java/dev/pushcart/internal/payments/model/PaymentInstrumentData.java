package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.BOOLEAN;
import static dev.pushcart.internal.json.Codecs.OBJECT;
import static dev.pushcart.internal.json.Codecs.STRING;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.checkout.Credential;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.model.PostalAddressData;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link PaymentInstrument} on the wire. A credential is written, and skipped unread when a
 * business echoes it.
 */
public record PaymentInstrumentData(
    String id,
    String handlerId,
    String type,
    @Nullable PostalAddress billingAddressOrNull,
    @Nullable Credential credentialOrNull,
    @Nullable JsonObject displayOrNull,
    @Nullable Boolean selectedOrNull,
    Extras kept)
    implements PaymentInstrument {

  private static final Codec<Credential> CREDENTIAL =
      new Codec<>() {
        private final Credential dropped = Credential.builder("dropped").build();

        @Override
        public Credential read(JsonReader reader) throws IOException {
          reader.skipValue();
          return dropped;
        }

        @Override
        public void write(JsonWriter writer, Credential credential) throws IOException {
          writer.beginObject();
          writer.name("type").value(credential.type());
          if (credential.token().isPresent()) {
            writer.name("token").value(credential.token().get().reveal());
          }
          for (Map.Entry<String, JsonValue> member : credential.members().entrySet()) {
            writer.name(member.getKey());
            JsonText.write(writer, member.getValue());
          }
          writer.endObject();
        }
      };

  /** Reads and writes an instrument. */
  public static final BindingTable<PaymentInstrument> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, PaymentInstrument::id);
        private final Field<String> handlerId =
            optional("handler_id", STRING, instrument -> orNull(instrument.handlerId()));
        private final Field<String> type =
            optional("type", STRING, instrument -> orNull(instrument.type()));
        private final Field<PostalAddress> billingAddress =
            extension(
                "billing_address",
                PostalAddressData.TABLE,
                instrument -> of(instrument).billingAddressOrNull());

        {
          // Written only. Its slot has no name and is never read: what a business echoes is not
          // kept.
          optional("credential", CREDENTIAL, instrument -> of(instrument).credentialOrNull());
        }

        private final Field<JsonObject> display =
            extension("display", OBJECT, instrument -> of(instrument).displayOrNull());
        private final Field<Boolean> selected =
            extension("selected", BOOLEAN, instrument -> of(instrument).selectedOrNull());

        @Override
        protected PaymentInstrument build(Slots in) {
          return new PaymentInstrumentData(
              in.get(id),
              orEmpty(in.getOrNull(handlerId)),
              orEmpty(in.getOrNull(type)),
              in.getOrNull(billingAddress),
              null,
              in.getOrNull(display),
              in.getOrNull(selected),
              Echoes.dropped(in.extras()));
        }

        @Override
        protected Extras extras(PaymentInstrument instrument) {
          return of(instrument).kept();
        }
      };

  /** The instrument as the only one to pay with. */
  public PaymentInstrumentData asSelected() {
    return new PaymentInstrumentData(
        id,
        handlerId,
        type,
        billingAddressOrNull,
        credentialOrNull,
        displayOrNull,
        Boolean.TRUE,
        kept);
  }

  /**
   * The instrument's own record.
   *
   * @throws IllegalArgumentException if this SDK did not make it
   */
  public static PaymentInstrumentData of(PaymentInstrument instrument) {
    if (instrument instanceof PaymentInstrumentData data) {
      return data;
    }
    throw new IllegalArgumentException(
        "instrument: must come from PaymentInstrument.builder() or a checkout but was "
            + instrument.getClass().getName());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  @Override
  public boolean selected() {
    return Boolean.TRUE.equals(selectedOrNull);
  }

  @Override
  public Optional<PostalAddress> billingAddress() {
    return Optional.ofNullable(billingAddressOrNull);
  }

  @Override
  public Optional<JsonValue> display() {
    return Optional.ofNullable(displayOrNull);
  }

  @Override
  public Optional<Credential> credential() {
    return Optional.ofNullable(credentialOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    return "PaymentInstrument[" + id + ", " + handlerId + ", " + type + ']';
  }
}
