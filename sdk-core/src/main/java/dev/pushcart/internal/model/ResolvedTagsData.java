package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Audience;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ResolvedTags;
import dev.pushcart.tagging.TagWarning;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@link ResolvedTags} on the wire. Tags that are not seen by what they say are set apart. */
public record ResolvedTagsData(
    long atMs,
    List<ProductTag> active,
    List<ProductTag> unseen,
    @Nullable Long nextChangeMsOrNull,
    List<TagWarning> warnings,
    Audience evaluatedFor,
    Extras kept)
    implements ResolvedTags {

  /** The fields of the protocol. */
  public static final BindingTable<ResolvedTags> TABLE =
      new BindingTable<>() {
        private final LongField atMs = required("at_ms", AMOUNT, ResolvedTags::atMs);
        private final Field<List<ProductTag>> active =
            required("active", Codecs.list(ProductTagData.TABLE), ResolvedTags::active);
        private final Field<Long> nextChangeMs =
            optional("next_change_ms", AMOUNT, model -> Optionals.boxed(model.nextChangeMs()));
        private final Field<List<TagWarning>> warnings =
            required("warnings", Codecs.list(TagWarningData.TABLE), ResolvedTags::warnings);
        private final Field<Audience> evaluatedFor =
            required("evaluated_for", AudienceData.TABLE, ResolvedTags::evaluatedFor);

        @Override
        protected ResolvedTags build(Slots in) {
          List<ProductTag> answered = in.get(active);
          return new ResolvedTagsData(
              in.get(atMs),
              answered.stream().filter(ProductTag::isSeen).toList(),
              answered.stream().filter(tag -> !tag.isSeen()).toList(),
              in.getOrNull(nextChangeMs),
              in.get(warnings),
              in.get(evaluatedFor),
              in.extras());
        }

        @Override
        protected Extras extras(ResolvedTags model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public OptionalLong nextChangeMs() {
    return Optionals.unboxed(nextChangeMsOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
