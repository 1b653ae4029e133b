package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.COUNT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Item;
import dev.pushcart.commerce.LineItem;
import dev.pushcart.commerce.Total;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link LineItem} on the wire. */
public record LineItemData(
    String id,
    Item item,
    long quantity,
    List<Total> totals,
    @Nullable String parentIdOrNull,
    Extras kept)
    implements LineItem {

  /** The fields of the specification. */
  public static final BindingTable<LineItem> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, LineItem::id);
        private final Field<Item> item = required("item", ItemData.TABLE, LineItem::item);
        private final LongField quantity = required("quantity", COUNT, LineItem::quantity);
        private final ListField<Total> totals = list("totals", TotalData.TABLE, LineItem::totals);
        private final Field<String> parentId =
            optional("parent_id", STRING, model -> model.parentId().orElse(null));

        @Override
        protected LineItem build(Slots in) {
          return new LineItemData(
              in.get(id),
              in.get(item),
              in.get(quantity),
              in.get(totals),
              in.getOrNull(parentId),
              in.extras());
        }

        @Override
        protected Extras extras(LineItem model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> parentId() {
    return Optional.ofNullable(parentIdOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
