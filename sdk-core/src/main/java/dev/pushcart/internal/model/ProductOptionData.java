package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.OptionValue;
import dev.pushcart.catalog.ProductOption;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;

/** {@link ProductOption} on the wire. */
public record ProductOptionData(String name, List<OptionValue> values, Extras kept)
    implements ProductOption {

  /** The fields of the specification. */
  public static final BindingTable<ProductOption> TABLE =
      new BindingTable<>() {
        private final Field<String> name = required("name", STRING, ProductOption::name);
        private final ListField<OptionValue> values =
            list("values", OptionValueData.TABLE, ProductOption::values);

        @Override
        protected ProductOption build(Slots in) {
          return new ProductOptionData(in.get(name), in.get(values), in.extras());
        }

        @Override
        protected Extras extras(ProductOption model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
