package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Item;
import dev.pushcart.commerce.QuantityUnit;
import dev.pushcart.commerce.UnitPrice;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Item} on the wire. */
public record ItemData(
    String id,
    String title,
    long price,
    @Nullable String imageUrlOrNull,
    @Nullable QuantityUnit quantityUnitOrNull,
    @Nullable UnitPrice unitPriceOrNull,
    Extras kept)
    implements Item {

  /** The fields of the specification. */
  public static final BindingTable<Item> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, Item::id);
        private final Field<String> title = required("title", STRING, Item::title);
        private final LongField price = required("price", AMOUNT, Item::price);
        private final Field<String> imageUrl =
            optional("image_url", STRING, model -> model.imageUrl().orElse(null));
        private final Field<QuantityUnit> quantityUnit =
            extension(
                "quantity_unit",
                QuantityUnitData.TABLE,
                model -> model.quantityUnit().orElse(null));
        private final Field<UnitPrice> unitPrice =
            extension("unit_price", UnitPriceData.TABLE, model -> model.unitPrice().orElse(null));

        @Override
        protected Item build(Slots in) {
          return new ItemData(
              in.get(id),
              in.get(title),
              in.get(price),
              in.getOrNull(imageUrl),
              in.getOrNull(quantityUnit),
              in.getOrNull(unitPrice),
              in.extras());
        }

        @Override
        protected Extras extras(Item model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> imageUrl() {
    return Optional.ofNullable(imageUrlOrNull);
  }

  @Override
  public Optional<QuantityUnit> quantityUnit() {
    return Optional.ofNullable(quantityUnitOrNull);
  }

  @Override
  public Optional<UnitPrice> unitPrice() {
    return Optional.ofNullable(unitPriceOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
