package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.COUNT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line as a platform sends it. A new one has no id yet. */
public record LineBody(
    @Nullable String idOrNull,
    ItemBody item,
    long quantity,
    @Nullable String parentIdOrNull,
    Extras kept) {

  private static final Set<String> RESPONSE_ONLY = Set.of("totals");

  /** Reads an answer's line, dropping what only answers have, and writes a request's. */
  public static final BindingTable<LineBody> TABLE =
      new BindingTable<>() {
        private final Field<String> id = optional("id", STRING, LineBody::idOrNull);
        private final Field<ItemBody> item = required("item", ItemBody.TABLE, LineBody::item);
        private final LongField quantity = required("quantity", COUNT, LineBody::quantity);
        private final Field<String> parentId =
            optional("parent_id", STRING, LineBody::parentIdOrNull);

        @Override
        protected LineBody build(Slots in) {
          return new LineBody(
              in.getOrNull(id),
              in.get(item),
              in.get(quantity),
              in.getOrNull(parentId),
              in.extras().without(RESPONSE_ONLY));
        }

        @Override
        protected Extras extras(LineBody line) {
          return line.kept();
        }
      };

  /** A new line. */
  public static LineBody of(String itemId, long quantity) {
    return new LineBody(null, new ItemBody(itemId, Extras.NONE), quantity, null, Extras.NONE);
  }

  /** The same line, with another quantity. */
  public LineBody withQuantity(long other) {
    return new LineBody(idOrNull, item, other, parentIdOrNull, kept);
  }

  /** An item as a platform sends it: the business knows the rest. */
  public record ItemBody(String id, Extras kept) {

    private static final Set<String> ITEM_RESPONSE_ONLY =
        Set.of("title", "price", "image_url", "unit_price");

    static final BindingTable<ItemBody> TABLE =
        new BindingTable<>() {
          private final Field<String> id = required("id", STRING, ItemBody::id);

          @Override
          protected ItemBody build(Slots in) {
            return new ItemBody(in.get(id), in.extras().without(ITEM_RESPONSE_ONLY));
          }

          @Override
          protected Extras extras(ItemBody item) {
            return item.kept();
          }
        };
  }
}
