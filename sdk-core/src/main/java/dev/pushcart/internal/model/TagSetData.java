package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.TagSet;
import java.util.List;
import java.util.Map;

/** {@link TagSet} on the wire: a list that is its own only page. */
public record TagSetData(List<ProductTag> tags, long tagsVersion, Extras kept) implements TagSet {

  /** The fields of the protocol. */
  public static final BindingTable<TagSet> TABLE =
      new BindingTable<>() {
        private final Field<List<ProductTag>> tags =
            required("tags", Codecs.list(ProductTagData.TABLE), TagSet::tags);
        private final LongField tagsVersion = required("tags_version", AMOUNT, TagSet::tagsVersion);

        @Override
        protected TagSet build(Slots in) {
          return new TagSetData(in.get(tags), in.get(tagsVersion), in.extras());
        }

        @Override
        protected Extras extras(TagSet model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
