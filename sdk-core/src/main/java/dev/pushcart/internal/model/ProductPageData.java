package dev.pushcart.internal.model;

import dev.pushcart.Page;
import dev.pushcart.catalog.Product;
import dev.pushcart.commerce.Message;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A page of products on the wire (UCP 2026-04-08, Catalog Search). */
public record ProductPageData(
    List<Product> items,
    @Nullable String nextCursorOrNull,
    @Nullable Long totalCountOrNull,
    List<Message> messages)
    implements Page<Product> {

  /** The fields of the specification. */
  public static final Codec<Page<Product>> TABLE =
      new BindingTable<>() {
        private final Field<List<Product>> products =
            optional("products", Codecs.list(ProductData.TABLE), Page::items);
        private final Field<Pagination> pagination =
            optional("pagination", Pagination.TABLE, Pagination::of);
        private final ListField<Message> messages =
            extensionList("messages", MessageData.CODEC, Page::messages);

        @Override
        protected Page<Product> build(Slots in) {
          Pagination read = in.getOrNull(pagination);
          return new ProductPageData(
              Absent.productsOf(in.getOrNull(products), in.extras()),
              read == null ? null : read.nextOrNull(),
              read == null ? null : read.totalCountOrNull(),
              in.get(messages));
        }
      };

  @Override
  public Optional<String> nextCursor() {
    return Optional.ofNullable(nextCursorOrNull);
  }

  @Override
  public OptionalLong totalCount() {
    return Optionals.unboxed(totalCountOrNull);
  }
}
