package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.TagRules;
import dev.pushcart.internal.model.TagTargetData;
import java.util.OptionalInt;

/** The media a tag is in (Pushcart protocol 2026-11-01, Product tags, Placing a tag). Immutable. */
public interface TagTarget extends Extensible {

  /**
   * A media of that type.
   *
   * @param id the media's id at its platform: 1 to 128 letters, digits and {@code . _ ~ -}
   * @throws IllegalArgumentException if it is not
   */
  static TagTarget of(MediaType type, String id) {
    return TagRules.target(new TagTargetData(type, id, null, Extras.NONE));
  }

  /**
   * A recorded video.
   *
   * @throws IllegalArgumentException as {@link #of(MediaType, String)}
   */
  static TagTarget video(String id) {
    return of(MediaType.VIDEO, id);
  }

  /**
   * A picture.
   *
   * @throws IllegalArgumentException as {@link #of(MediaType, String)}
   */
  static TagTarget image(String id) {
    return of(MediaType.IMAGE, id);
  }

  /**
   * One picture of a carousel.
   *
   * @param mediaIndex which one, 0 to 999
   * @throws IllegalArgumentException as {@link #of(MediaType, String)}, or if the index is not
   */
  static TagTarget image(String id, int mediaIndex) {
    return image(id).at(mediaIndex);
  }

  /**
   * A live room.
   *
   * @throws IllegalArgumentException as {@link #of(MediaType, String)}
   */
  static TagTarget liveRoom(String id) {
    return of(MediaType.LIVE_ROOM, id);
  }

  /**
   * The recording of a live room.
   *
   * @throws IllegalArgumentException as {@link #of(MediaType, String)}
   */
  static TagTarget replay(String id) {
    return of(MediaType.REPLAY, id);
  }

  /**
   * A post with pictures.
   *
   * @throws IllegalArgumentException as {@link #of(MediaType, String)}
   */
  static TagTarget post(String id) {
    return of(MediaType.POST, id);
  }

  /** What kind of media it is. */
  MediaType type();

  /** The media's id at its platform. */
  String id();

  /** Which picture of a carousel, from 0; empty but for an image or post of several. */
  OptionalInt mediaIndex();

  /**
   * The same media, at that picture.
   *
   * @param mediaIndex which one, 0 to 999; only for an image or a post
   * @throws IllegalArgumentException if it is not
   */
  default TagTarget at(int mediaIndex) {
    return TagRules.target(new TagTargetData(type(), id(), mediaIndex, new Extras(extras())));
  }
}
