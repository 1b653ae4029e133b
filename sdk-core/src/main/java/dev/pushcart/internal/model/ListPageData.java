package dev.pushcart.internal.model;

import dev.pushcart.Page;
import dev.pushcart.commerce.Message;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.tagging.LineupSet;
import dev.pushcart.tagging.ProductTag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A page of one of Pushcart's lists on the wire (Pushcart protocol 2026-11-01, Sets of tags). */
public record ListPageData<T>(
    List<T> items, @Nullable String nextCursorOrNull, @Nullable Long totalCountOrNull)
    implements Page<T> {

  /** A page of tags. */
  public static final Codec<Page<ProductTag>> TAGS = table("tags", ProductTagData.TABLE);

  /** A page of lineups that are kept. */
  public static final Codec<Page<LineupSet>> LINEUPS = table("lineups", LineupSetData.TABLE);

  private static <T> Codec<Page<T>> table(String name, Codec<T> element) {
    return new BindingTable<>() {
      private final Field<List<T>> items = required(name, Codecs.list(element), Page::items);
      private final Field<Pagination> pagination =
          required("pagination", Pagination.TABLE, Pagination::of);

      @Override
      protected Page<T> build(Slots in) {
        Pagination read = in.get(pagination);
        return new ListPageData<>(in.get(items), read.nextOrNull(), read.totalCountOrNull());
      }
    };
  }

  @Override
  public Optional<String> nextCursor() {
    return Optional.ofNullable(nextCursorOrNull);
  }

  @Override
  public OptionalLong totalCount() {
    return Optionals.unboxed(totalCountOrNull);
  }

  /** A platform says nothing about a list. */
  @Override
  public List<Message> messages() {
    return List.of();
  }
}
