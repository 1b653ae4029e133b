package dev.pushcart.sandbox.catalogue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cursors of one search on one shop. A cursor is the offset of the next page under a keyed
 * digest of shop and search, so that it opens only the search that issued it: on any node, after
 * any restart, and with no state kept.
 */
final class PageCursor {
  private static final int DIGEST_BYTES = 12;

  private final SecretKeySpec key;
  private final byte[] search;

  /**
   * @param fingerprint tells this shop's data from any other
   * @param search what is searched for, in a form that is equal for equal searches
   */
  PageCursor(String fingerprint, String search) {
    this.key = new SecretKeySpec(fingerprint.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.search = search.getBytes(StandardCharsets.UTF_8);
  }

  String at(int offset) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + DIGEST_BYTES);
    bytes.putInt(offset).put(digest(offset));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * The offset that {@code cursor} stands for.
   *
   * @throws CatalogProblem {@code invalid_cursor} unless {@link #at} of an equal search gave it
   */
  int offset(String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
    if (bytes.length != Integer.BYTES + DIGEST_BYTES) {
      throw foreign();
    }
    int offset = ByteBuffer.wrap(bytes).getInt();
    // Compared as text: base64 has several spellings of the same bytes and only one is ours.
    if (!MessageDigest.isEqual(
        at(offset).getBytes(StandardCharsets.UTF_8), cursor.getBytes(StandardCharsets.UTF_8))) {
      throw foreign();
    }
    return offset;
  }

  private byte[] digest(int offset) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(offset).array());
      return Arrays.copyOf(mac.doFinal(search), DIGEST_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  private static CatalogProblem foreign() {
    return new CatalogProblem(
        400,
        "invalid_cursor",
        "pagination.cursor was not issued for this search; repeat the search without a cursor");
  }
}
