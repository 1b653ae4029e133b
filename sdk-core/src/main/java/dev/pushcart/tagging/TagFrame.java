package dev.pushcart.tagging;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One of the frames that {@link TagFrames} makes of a media's tags.
 *
 * @param mediaId the media they are of
 * @param number which one, from 1
 * @param of how many there are
 * @param tags the tags in it
 */
public record TagFrame(String mediaId, int number, int of, List<Tag> tags) {

  /**
   * Copies the tags.
   *
   * @throws IllegalArgumentException if it is not one of so many
   */
  public TagFrame {
    Objects.requireNonNull(mediaId, "mediaId");
    if (number < 1 || number > of) {
      throw new IllegalArgumentException("number: must be from 1 to " + of + " but was " + number);
    }
    tags = List.copyOf(tags);
  }

  /**
   * What a frame says of a tag.
   *
   * @param id the platform's name of it
   * @param product the variant's id, or the product's; empty for a tag that was too large
   * @param position where it is when it begins; empty for a tag in the list only, and for one that
   *     was too large
   * @param time when it is shown
   */
  public record Tag(
      String id, Optional<String> product, Optional<Position> position, TimeRange time) {

    /** Checks that all are there. */
    public Tag {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(product, "product");
      Objects.requireNonNull(position, "position");
      Objects.requireNonNull(time, "time");
    }
  }
}
