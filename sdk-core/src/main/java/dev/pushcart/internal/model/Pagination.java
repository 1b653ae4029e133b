package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.BOOLEAN;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.Page;
import dev.pushcart.internal.json.BindingTable;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins, as UCP's catalogs and Pushcart's lists say it. */
record Pagination(
    @Nullable String cursorOrNull,
    @Nullable Boolean hasNextOrNull,
    @Nullable Long totalCountOrNull) {

  /** The fields of the specification. */
  static final BindingTable<Pagination> TABLE =
      new BindingTable<>() {
        private final Field<String> cursor = optional("cursor", STRING, Pagination::cursorOrNull);
        private final Field<Boolean> hasNextPage =
            optional("has_next_page", BOOLEAN, Pagination::hasNextOrNull);
        private final Field<Long> totalCount =
            extension("total_count", AMOUNT, Pagination::totalCountOrNull);

        @Override
        protected Pagination build(Slots in) {
          return new Pagination(
              in.getOrNull(cursor), in.getOrNull(hasNextPage), in.getOrNull(totalCount));
        }
      };

  /** Of that page. */
  static Pagination of(Page<?> page) {
    return new Pagination(
        page.nextCursor().orElse(null),
        page.nextCursor().isPresent(),
        Optionals.boxed(page.totalCount()));
  }

  // A cursor without the flag is followed; the flag without a cursor leads nowhere.
  @Nullable String nextOrNull() {
    boolean ended = Boolean.FALSE.equals(hasNextOrNull);
    return ended || cursorOrNull == null || cursorOrNull.isEmpty() ? null : cursorOrNull;
  }
}
