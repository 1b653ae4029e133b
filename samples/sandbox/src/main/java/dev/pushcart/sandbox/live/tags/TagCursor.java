package dev.pushcart.sandbox.live.tags;

import java.util.Optional;

/** The cursors of one list of tags: order and id of the last tag given, signed. */
final class TagCursor {
  private final SignedCursor cursors;

  /**
   * @param filter what is listed for whom, in a form that is equal for equal lists
   */
  TagCursor(String secret, String filter) {
    this.cursors = new SignedCursor(secret, filter);
  }

  /** A place in the order of tags, {@link StoredTag#IN_ORDER}. */
  record Place(int order, String id) {
    boolean isBefore(StoredTag tag) {
      return order < tag.order() || (order == tag.order() && id.compareTo(tag.id()) < 0);
    }
  }

  String behind(StoredTag tag) {
    return cursors.of(tag.order() + " " + tag.id());
  }

  /** The place that a cursor stands for; empty unless {@link #behind} of an equal list gave it. */
  Optional<Place> place(String cursor) {
    return cursors
        .place(cursor)
        .map(
            place -> {
              int space = place.indexOf(' ');
              return new Place(
                  Integer.parseInt(place.substring(0, space)), place.substring(space + 1));
            });
  }
}
