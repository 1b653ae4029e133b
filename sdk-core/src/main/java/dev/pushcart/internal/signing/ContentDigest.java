package dev.pushcart.internal.signing;

import dev.pushcart.internal.signing.StructuredField.Bytes;
import dev.pushcart.internal.signing.StructuredField.Item;
import dev.pushcart.internal.signing.StructuredField.Member;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code Content-Digest} header (RFC 9530 section 2), over the bytes that travel. A signature
 * covers that header and so the body. Written with SHA-256; read with SHA-256 and SHA-512, and
 * every one of them that is there must fit. Algorithms that RFC 9530 calls insecure say nothing.
 */
final class ContentDigest {

  static final String HEADER = "content-digest";

  private static final Map<String, String> ALGORITHMS =
      Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

  private ContentDigest() {}

  /** What a header says of the content. */
  enum State {
    /** There is none. */
    ABSENT,
    /** It is malformed or of unknown algorithms only, so it says nothing. */
    UNKNOWN,
    RIGHT,
    WRONG
  }

  /** The header's value for that content, by SHA-256. */
  static String of(byte[] content) {
    Map<String, Member> members = new LinkedHashMap<>();
    members.put("sha-256", new Item(new Bytes(hash("SHA-256", content)), Map.of()));
    return StructuredField.text(members);
  }

  /** Whether the header fits; each known algorithm in it must. */
  static State state(List<String> lines, byte[] content) {
    if (lines.isEmpty()) {
      return State.ABSENT;
    }
    Map<String, Member> members;
    try {
      members = StructuredField.dictionary(String.join(", ", lines));
    } catch (StructuredField.Malformed malformed) {
      return State.UNKNOWN;
    }
    State state = State.UNKNOWN;
    for (Map.Entry<String, Member> each : members.entrySet()) {
      String algorithm = ALGORITHMS.get(each.getKey());
      if (algorithm != null
          && each.getValue() instanceof Item item
          && item.value() instanceof Bytes said) {
        if (!MessageDigest.isEqual(hash(algorithm, content), said.value())) {
          return State.WRONG;
        }
        state = State.RIGHT;
      }
    }
    return state;
  }

  private static byte[] hash(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this Java has no " + algorithm, missing);
    }
  }
}
