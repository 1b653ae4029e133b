package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.BOOLEAN;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Audience;
import dev.pushcart.tagging.Visibility;
import dev.pushcart.tagging.VisibilityReason;
import java.util.List;
import java.util.Map;

/**
 * {@link Visibility} on the wire. An answer that contradicts itself counts as not visible: a tag
 * that is not seen must never be taken for one that is.
 */
public record VisibilityData(
    boolean visible, List<VisibilityReason> reasons, Audience evaluatedFor, Extras kept)
    implements Visibility {

  /** The fields of the protocol. */
  public static final BindingTable<Visibility> TABLE =
      new BindingTable<>() {
        private final Field<Boolean> visible = required("visible", BOOLEAN, Visibility::visible);
        private final Field<List<VisibilityReason>> reasons =
            required(
                "reasons",
                Codecs.list(text(VisibilityReason::of, VisibilityReason::value)),
                Visibility::reasons);
        private final Field<Audience> evaluatedFor =
            required("evaluated_for", AudienceData.TABLE, Visibility::evaluatedFor);

        @Override
        protected Visibility build(Slots in) {
          List<VisibilityReason> why = in.get(reasons);
          return new VisibilityData(
              in.get(visible) && why.isEmpty(), why, in.get(evaluatedFor), in.extras());
        }

        @Override
        protected Extras extras(Visibility model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    return (visible ? "seen by " : "NOT SEEN by ")
        + evaluatedFor
        + (reasons.isEmpty() ? "" : " because of " + reasons);
  }
}
