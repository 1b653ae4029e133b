package dev.pushcart.internal.payments.model;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.checkout.Payment;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.profile.PaymentHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@link Payment} on the wire, where the handlers stand elsewhere: in the answer's envelope. */
public record PaymentData(
    List<PaymentHandler> handlers, List<PaymentInstrument> instruments, Extras kept)
    implements Payment {

  static final PaymentData NONE = new PaymentData(List.of(), List.of(), Extras.NONE);

  private static final BindingTable<PaymentData> TABLE =
      new BindingTable<>() {
        private final ListField<PaymentInstrument> instruments =
            list("instruments", PaymentInstrumentData.TABLE, PaymentData::instruments);

        @Override
        protected PaymentData build(Slots in) {
          return new PaymentData(List.of(), in.get(instruments), Echoes.dropped(in.extras()));
        }

        @Override
        protected Extras extras(PaymentData payment) {
          return payment.kept();
        }
      };

  /**
   * Reads and writes what was said about paying. Malformed JSON is dropped instead of kept: nobody
   * knows where in it a credential stands.
   */
  static final Codec<PaymentData> CODEC =
      new Codec<>() {
        @Override
        public PaymentData read(JsonReader reader) throws IOException {
          try (JsonReader ahead = reader.peekJson()) {
            return TABLE.read(ahead);
          } catch (Mismatch | JsonDataException malformed) {
            return NONE;
          } finally {
            reader.skipValue();
          }
        }

        @Override
        public void write(JsonWriter writer, PaymentData payment) throws IOException {
          TABLE.write(writer, payment);
        }
      };

  PaymentData with(List<PaymentHandler> offered) {
    return new PaymentData(offered, instruments, kept);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    return "Payment[handlers=" + handlers + ", instruments=" + instruments + ']';
  }
}
