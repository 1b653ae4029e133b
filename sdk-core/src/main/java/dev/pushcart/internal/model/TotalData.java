package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.SIGNED;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Total;
import dev.pushcart.commerce.TotalLine;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Total} on the wire. */
public record TotalData(
    TotalType type,
    long amount,
    @Nullable String displayTextOrNull,
    List<TotalLine> lines,
    Extras kept)
    implements Total {

  /** The fields of the specification. */
  public static final BindingTable<Total> TABLE =
      new BindingTable<>() {
        private final Field<TotalType> type =
            required("type", text(TotalType::of, TotalType::value), Total::type);
        private final LongField amount = required("amount", SIGNED, Total::amount);
        private final Field<String> displayText =
            optional("display_text", STRING, model -> model.displayText().orElse(null));
        private final ListField<TotalLine> lines =
            extensionList("lines", TotalLineData.TABLE, Total::lines);

        @Override
        protected Total build(Slots in) {
          return new TotalData(
              in.get(type), in.get(amount), in.getOrNull(displayText), in.get(lines), in.extras());
        }

        @Override
        protected Extras extras(Total model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> displayText() {
    return Optional.ofNullable(displayTextOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
