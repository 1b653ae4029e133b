package dev.pushcart.tagging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The statement that a product appears here, then, in this media (Pushcart protocol 2026-11-01,
 * Product tags). It is what the platform said when it was asked: read it again for what holds now.
 * Immutable.
 */
public interface ProductTag extends TagContent {

  /** The platform's name of it. */
  String id();

  /** Where it stands. */
  TagState state();

  /** The last decision about it; empty when there was none. */
  Optional<Moderation> moderation();

  /** Whether the audience asked about sees it; look here before you believe that anybody does. */
  Visibility visibility();

  /**
   * Whether everybody who was asked about sees it, at that moment; {@link #visibility()} has every
   * reason why not. That it is approved does not say so, and none that is not approved is.
   *
   * <p>It is what the platform says for {@link Visibility#evaluatedFor()}. Whether that is the
   * audience which was asked about, and {@link #id()} the tag, is not compared here.
   */
  default boolean isSeen() {
    return TagState.APPROVED.equals(state()) && visibility().visible();
  }

  /** What the platform warns of. */
  List<TagWarning> warnings();

  /** Grows with every change, from 1; what a change can be made conditional on. */
  long version();

  /** In a live room: the wall-clock moment at which it is first shown; empty elsewhere. */
  Optional<Instant> startAt();

  /** The principal that made it, such as {@code business:https://flowers.example}. */
  String createdBy();

  /** When it was made. */
  Instant createdAt();

  /** When it was changed last. */
  Instant updatedAt();
}
