package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.TagWarning;
import dev.pushcart.tagging.WarningCode;
import java.util.List;
import java.util.Map;

/** {@link TagWarning} on the wire. */
public record TagWarningData(WarningCode code, String detail, List<String> tagIds, Extras kept)
    implements TagWarning {

  /** The fields of the protocol. */
  public static final BindingTable<TagWarning> TABLE =
      new BindingTable<>() {
        private final Field<WarningCode> code =
            required("code", text(WarningCode::of, WarningCode::value), TagWarning::code);
        private final Field<String> detail = required("detail", STRING, TagWarning::detail);
        private final ListField<String> tagIds = list("tag_ids", STRING, TagWarning::tagIds);

        @Override
        protected TagWarning build(Slots in) {
          return new TagWarningData(in.get(code), in.get(detail), in.get(tagIds), in.extras());
        }

        @Override
        protected Extras extras(TagWarning model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
