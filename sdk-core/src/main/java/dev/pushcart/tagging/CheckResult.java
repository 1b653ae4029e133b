package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.ProblemDetails;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a tag, of which nothing was stored (Pushcart protocol 2026-11-01, Product
 * tags, Visibility). Two questions, and the first one does not answer the second: {@link #valid()}
 * says whether the platform takes it, {@link #willBeSeen()} whether the audience sees it then. Its
 * text says both, with all reasons. Immutable.
 */
public interface CheckResult extends Extensible {

  /**
   * Whether create would take it. A tag that is taken is not yet seen: ask {@link #willBeSeen()}.
   */
  boolean valid();

  /** What create would answer instead, all at once; empty exactly when valid. */
  List<ProblemDetails> problems();

  /** What create would warn of. */
  List<TagWarning> warnings();

  /** The state it would have; empty when not valid. */
  Optional<TagState> state();

  /** Whether the audience asked about would see it; empty when not valid. */
  Optional<Visibility> visibility();

  /** Whether create would take it, and everybody who was asked about would see it. */
  default boolean willBeSeen() {
    return valid()
        && problems().isEmpty()
        && state().filter(TagState.APPROVED::equals).isPresent()
        && visibility().map(Visibility::visible).orElse(false);
  }

  /** Why it would not be seen although it is taken; empty when it would, or is not taken at all. */
  default List<VisibilityReason> reasons() {
    return visibility().map(Visibility::reasons).orElse(List.of());
  }

  /**
   * This, when the tag will be seen.
   *
   * @throws IllegalStateException if it will not; the message has every problem and every reason
   */
  default CheckResult requireSeen() {
    if (!willBeSeen()) {
      throw new IllegalStateException(toString());
    }
    return this;
  }
}
