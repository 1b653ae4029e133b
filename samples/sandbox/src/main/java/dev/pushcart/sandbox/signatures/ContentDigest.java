package dev.pushcart.sandbox.signatures;

import dev.pushcart.sandbox.negotiation.StructuredDictionary;
import dev.pushcart.sandbox.negotiation.StructuredDictionary.Member;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/** {@code Content-Digest} of RFC 9530 with SHA-256, the one algorithm UCP uses. */
final class ContentDigest {
  private ContentDigest() {}

  static String of(byte[] body) {
    return "sha-256=" + new Member(sha256(body), Map.of()).serialize();
  }

  /** Whether a field value has the SHA-256 of a body. */
  static boolean matches(String field, byte[] body) {
    return sent(field).filter(digest -> MessageDigest.isEqual(digest, sha256(body))).isPresent();
  }

  /** Whether a field value names a SHA-256 at all. */
  static boolean hasSha256(String field) {
    return sent(field).isPresent();
  }

  private static Optional<byte[]> sent(String field) {
    try {
      return StructuredDictionary.parse(field).member("sha-256").flatMap(Member::bytes);
    } catch (IllegalArgumentException notADictionary) {
      return Optional.empty();
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
