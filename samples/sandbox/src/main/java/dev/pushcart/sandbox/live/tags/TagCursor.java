package dev.pushcart.sandbox.live.tags;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cursors of one list: order and id of the last tag given, under a keyed digest of both and of
 * the list's filter, so that it opens only the list that issued it. No state is kept.
 */
final class TagCursor {
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final String filter;

  /**
   * @param filter what is listed for whom, in a form that is equal for equal lists
   */
  TagCursor(String secret, String filter) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.filter = filter;
  }

  /** A place in the order of tags, {@link StoredTag#IN_ORDER}. */
  record Place(int order, String id) {
    boolean isBefore(StoredTag tag) {
      return order < tag.order() || (order == tag.order() && id.compareTo(tag.id()) < 0);
    }
  }

  String behind(StoredTag tag) {
    return written(tag.order() + " " + tag.id());
  }

  /** The place that a cursor stands for; empty unless {@link #behind} of an equal list gave it. */
  Optional<Place> place(String cursor) {
    int dot = cursor.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String place;
    try {
      place =
          new String(
              Base64.getUrlDecoder().decode(cursor.substring(0, dot)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // Compared as text: base64 has several spellings of the same bytes and only one is ours.
    if (!MessageDigest.isEqual(
        written(place).getBytes(StandardCharsets.UTF_8), cursor.getBytes(StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    int space = place.indexOf(' ');
    return Optional.of(
        new Place(Integer.parseInt(place.substring(0, space)), place.substring(space + 1)));
  }

  private String written(String place) {
    return TO_TEXT.encodeToString(place.getBytes(StandardCharsets.UTF_8)) + "." + digest(place);
  }

  private String digest(String place) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(place.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return TO_TEXT.encodeToString(mac.doFinal(filter.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }
}
