package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.SIGNED;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.TotalLine;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;

/** {@link TotalLine} on the wire. */
public record TotalLineData(String displayText, long amount, Extras kept) implements TotalLine {

  /** The fields of the specification. */
  public static final BindingTable<TotalLine> TABLE =
      new BindingTable<>() {
        private final Field<String> displayText =
            required("display_text", STRING, TotalLine::displayText);
        private final LongField amount = required("amount", SIGNED, TotalLine::amount);

        @Override
        protected TotalLine build(Slots in) {
          return new TotalLineData(in.get(displayText), in.get(amount), in.extras());
        }

        @Override
        protected Extras extras(TotalLine model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
