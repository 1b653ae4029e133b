package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.BOOLEAN;

import dev.pushcart.JsonValue;
import dev.pushcart.ProblemDetails;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.CheckResult;
import dev.pushcart.tagging.TagState;
import dev.pushcart.tagging.TagWarning;
import dev.pushcart.tagging.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link CheckResult} on the wire. An answer that contradicts itself counts as the worse of what it
 * says.
 */
public record CheckResultData(
    boolean valid,
    List<ProblemDetails> problems,
    List<TagWarning> warnings,
    @Nullable TagState stateOrNull,
    @Nullable Visibility visibilityOrNull,
    Extras kept)
    implements CheckResult {

  /** The fields of the protocol. */
  public static final BindingTable<CheckResult> TABLE =
      new BindingTable<>() {
        private final Field<Boolean> valid = required("valid", BOOLEAN, CheckResult::valid);
        private final Field<Given<ProblemDetails>> problems =
            required(
                "problems", Given.list(ProblemData.CODEC), model -> Given.of(model.problems()));
        private final Field<List<TagWarning>> warnings =
            required("warnings", Codecs.list(TagWarningData.TABLE), CheckResult::warnings);
        private final Field<TagState> state =
            optional(
                "state",
                Codecs.text(TagState::of, TagState::value),
                model -> model.state().orElse(null));
        private final Field<Visibility> visibility =
            optional("visibility", VisibilityData.TABLE, model -> model.visibility().orElse(null));

        @Override
        protected CheckResult build(Slots in) {
          Given<ProblemDetails> wrong = in.get(problems);
          TagState becomes = in.getOrNull(state);
          Visibility seen = in.getOrNull(visibility);
          return new CheckResultData(
              in.get(valid) && wrong.isEmpty(),
              wrong.elements(),
              in.get(warnings),
              becomes,
              seen == null ? null : VisibilityData.in(becomes, seen),
              in.extras());
        }

        @Override
        protected Extras extras(CheckResult model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<TagState> state() {
    return Optional.ofNullable(stateOrNull);
  }

  @Override
  public Optional<Visibility> visibility() {
    return Optional.ofNullable(visibilityOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    if (!valid) {
      return "CheckResult[the tag would be refused: " + problems + ']';
    }
    return "CheckResult[the tag would be "
        + (stateOrNull == null ? "taken" : stateOrNull)
        + " and "
        + (visibilityOrNull == null ? "NOBODY SAYS WHETHER IT IS SEEN" : visibilityOrNull)
        + (warnings.isEmpty() ? "" : ", with warnings " + warnings)
        + ']';
  }
}
