package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.ProblemDetails;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.ItemResult;
import dev.pushcart.tagging.ProductTag;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link ItemResult} on the wire. */
public record ItemResultData(
    int index,
    String op,
    int status,
    @Nullable ProductTag tagOrNull,
    @Nullable ProblemDetails problemOrNull,
    Extras kept)
    implements ItemResult {

  /** The fields of the protocol. */
  public static final BindingTable<ItemResult> TABLE =
      new BindingTable<>() {
        private final Field<Integer> index = required("index", INT, ItemResult::index);
        private final Field<String> op = required("op", STRING, ItemResult::op);
        private final Field<Integer> status = required("status", INT, ItemResult::status);
        private final Field<ProductTag> tag =
            optional("tag", ProductTagData.TABLE, model -> model.tag().orElse(null));
        private final Field<ProblemDetails> problem =
            optional("problem", ProblemData.CODEC, model -> model.problem().orElse(null));

        @Override
        protected ItemResult build(Slots in) {
          return new ItemResultData(
              in.get(index),
              in.get(op),
              in.get(status),
              in.getOrNull(tag),
              in.getOrNull(problem),
              in.extras());
        }

        @Override
        protected Extras extras(ItemResult model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<ProductTag> tag() {
    return Optional.ofNullable(tagOrNull);
  }

  @Override
  public Optional<ProblemDetails> problem() {
    return Optional.ofNullable(problemOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
