package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.BOOLEAN;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Audience;
import dev.pushcart.tagging.TagState;
import dev.pushcart.tagging.Visibility;
import dev.pushcart.tagging.VisibilityReason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        private final Field<Given<VisibilityReason>> reasons =
            required(
                "reasons",
                Given.list(text(VisibilityReason::of, VisibilityReason::value)),
                model -> Given.of(model.reasons()));
        private final Field<Audience> evaluatedFor =
            required("evaluated_for", AudienceData.TABLE, Visibility::evaluatedFor);

        @Override
        protected Visibility build(Slots in) {
          Given<VisibilityReason> why = in.get(reasons);
          return new VisibilityData(
              in.get(visible) && why.isEmpty(), why.elements(), in.get(evaluatedFor), in.extras());
        }

        @Override
        protected Extras extras(Visibility model) {
          return new Extras(model.extras());
        }
      };

  /** What is left of it for a tag in that state: only an approved one is seen. */
  static Visibility in(@Nullable TagState stateOrNull, Visibility said) {
    if (!said.visible() || TagState.APPROVED.equals(stateOrNull)) {
      return said;
    }
    List<VisibilityReason> why =
        stateOrNull == null
            ? List.of()
            : List.of(
                stateOrNull.equals(TagState.EXPIRED)
                    ? VisibilityReason.TAG_EXPIRED
                    : VisibilityReason.TAG_NOT_APPROVED);
    return new VisibilityData(false, why, said.evaluatedFor(), new Extras(said.extras()));
  }

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
