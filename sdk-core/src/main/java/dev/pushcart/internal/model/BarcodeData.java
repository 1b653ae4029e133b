package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.Barcode;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;

/** {@link Barcode} on the wire. */
public record BarcodeData(String type, String value, Extras kept) implements Barcode {

  /** The fields of the specification. */
  public static final BindingTable<Barcode> TABLE =
      new BindingTable<>() {
        private final Field<String> type = required("type", STRING, Barcode::type);
        private final Field<String> value = required("value", STRING, Barcode::value);

        @Override
        protected Barcode build(Slots in) {
          return new BarcodeData(in.get(type), in.get(value), in.extras());
        }

        @Override
        protected Extras extras(Barcode model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
