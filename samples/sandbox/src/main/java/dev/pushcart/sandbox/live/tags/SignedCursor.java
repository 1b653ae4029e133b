package dev.pushcart.sandbox.live.tags;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cursors of one list: a place in it, under a keyed digest of that and of the list's filter, so
 * that it opens only the list that issued it. No state is kept.
 */
public final class SignedCursor {
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final String filter;

  /**
   * @param filter what is listed for whom, in a form that is equal for equal lists
   */
  public SignedCursor(String secret, String filter) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.filter = filter;
  }

  /** The place that a cursor stands for; empty unless {@link #of} of an equal list gave it. */
  public Optional<String> place(String cursor) {
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
    return MessageDigest.isEqual(
            of(place).getBytes(StandardCharsets.UTF_8), cursor.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(place)
        : Optional.empty();
  }

  /** The cursor of a place. */
  public String of(String place) {
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
