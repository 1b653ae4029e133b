package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be said of a tag that somebody wants to make.
 *
 * @param problems in the order of the page; empty when it may be made
 * @param media what it is for; null when that is not there, or not for the caller
 * @param content what was read of it
 * @param submit whether it is to be submitted
 * @param asked the product, where asking its business makes sense
 */
record Judgement(
    List<Problem> problems,
    @Nullable StoredMedia media,
    ObjectNode content,
    boolean submit,
    Optional<ProductKey> asked) {

  /**
   * The media of a tag that may be made.
   *
   * @throws Problem the first one, when it may not
   */
  StoredMedia accepted() {
    if (!problems.isEmpty()) {
      throw problems.get(0);
    }
    if (media == null) {
      throw new IllegalStateException("a tag without a media was accepted");
    }
    return media;
  }
}
