package dev.pushcart.tagging;

import java.util.Objects;
import java.util.Optional;

/**
 * One tag of a {@link TagTrack}.
 *
 * @param id the platform's name of it; empty for one that is to be made
 * @param tag what its author says
 */
public record TagCue(Optional<String> id, TagDraft tag) {

  /** Checks that both are there. */
  public TagCue {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tag, "tag");
  }
}
