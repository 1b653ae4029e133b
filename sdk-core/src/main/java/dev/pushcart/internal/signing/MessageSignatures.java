package dev.pushcart.internal.signing;

import dev.pushcart.internal.signing.StructuredField.Bare;
import dev.pushcart.internal.signing.StructuredField.Bytes;
import dev.pushcart.internal.signing.StructuredField.InnerList;
import dev.pushcart.internal.signing.StructuredField.Int;
import dev.pushcart.internal.signing.StructuredField.Item;
import dev.pushcart.internal.signing.StructuredField.Member;
import dev.pushcart.internal.signing.StructuredField.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signatures of one message, a request as well as an answer: each for itself, and one
 * that holds is enough (UCP 2026-08-25, Message Signatures, Verification). A signature that covers
 * too little, or is by a key or of components that are not known here, counts as none. Immutable.
 */
final class MessageSignatures {

  /** How much clocks may differ. */
  static final Duration TOLERANCE = Duration.ofSeconds(60);

  private static final int MOST = 8;

  private final SignedMessage message;
  private final boolean hasBody;
  private final ContentDigest.State digest;
  private final Instant now;
  private final List<String> required;

  private MessageSignatures(SignedMessage message, byte[] content, Instant now) {
    this.message = message;
    this.hasBody = content.length > 0;
    this.digest = ContentDigest.state(message.field(ContentDigest.HEADER), content);
    this.now = now;
    this.required = SignatureBase.required(message, hasBody);
  }

  /** What came of it. */
  enum Kind {
    /** One signature holds. */
    VALID,
    /** There is none that counts. */
    UNSIGNED,
    /** One that can be checked does not hold, or the digest is wrong; and none holds. */
    INVALID,
    /** None holds, but one is by a key that might have been published since. */
    UNKNOWN_KEY
  }

  /**
   * What came of it, and why.
   *
   * @param kind what
   * @param code UCP's code; empty for a valid one
   * @param reason in words; for a valid one the key's name
   */
  record Verdict(Kind kind, String code, String reason) {}

  /**
   * Checks with those keys.
   *
   * @param message what was received
   * @param content the body's bytes as they travelled
   * @param keys of whom it should come from
   * @param now for signatures that say when they were made or end
   */
  static Verdict check(SignedMessage message, byte[] content, KeyRing keys, Instant now) {
    return new MessageSignatures(message, content, now).check(keys);
  }

  private Verdict check(KeyRing keys) {
    if (digest == ContentDigest.State.WRONG) {
      return new Verdict(
          Kind.INVALID, "digest_mismatch", "its Content-Digest does not fit the body that came");
    }
    Map<String, Member> inputs;
    Map<String, Member> values;
    try {
      inputs = dictionary("signature-input");
      values = dictionary("signature");
    } catch (StructuredField.Malformed malformed) {
      return invalid(String.valueOf(malformed.getMessage()));
    }
    if (inputs.isEmpty() && values.isEmpty()) {
      return new Verdict(Kind.UNSIGNED, "signature_missing", "it has no signature");
    }
    TreeSet<String> labels = new TreeSet<>(inputs.keySet());
    labels.addAll(values.keySet());
    if (labels.size() > MOST) {
      return invalid("it has more than " + MOST + " signatures");
    }
    List<Verdict> all = new ArrayList<>();
    for (String label : labels) {
      Verdict one = one(inputs.get(label), values.get(label), keys);
      if (one.kind() == Kind.VALID) {
        return one;
      }
      all.add(new Verdict(one.kind(), one.code(), label + ": " + one.reason()));
    }
    return worst(all);
  }

  private Map<String, Member> dictionary(String header) throws StructuredField.Malformed {
    try {
      return StructuredField.dictionary(String.join(", ", message.field(header)));
    } catch (StructuredField.Malformed malformed) {
      throw new StructuredField.Malformed(header + " is malformed: " + malformed.getMessage());
    }
  }

  /** A key that may have been published since is asked for, before anything is called wrong. */
  private static Verdict worst(List<Verdict> all) {
    for (Kind kind : new Kind[] {Kind.UNKNOWN_KEY, Kind.INVALID}) {
      for (Verdict each : all) {
        if (each.kind() == kind) {
          return each;
        }
      }
    }
    return all.get(0);
  }

  private Verdict one(@Nullable Member inputOrNull, @Nullable Member valueOrNull, KeyRing keys) {
    if (!(inputOrNull instanceof InnerList input)
        || !(valueOrNull instanceof Item item)
        || !(item.value() instanceof Bytes signature)) {
      return invalid("it stands in one of Signature-Input and Signature, or is no signature");
    }
    if (!(input.parameters().get("keyid") instanceof Text keyId)) {
      return uncheckable("signature_missing", "it names no key");
    }
    Map<String, Item> covered = new LinkedHashMap<>();
    input.items().forEach(component -> covered.put(StructuredField.text(component), component));
    for (String name : required) {
      if (!covered.containsKey('"' + name + '"')) {
        return uncheckable("signature_missing", "it does not cover " + name);
      }
    }
    if (hasBody && digest != ContentDigest.State.RIGHT) {
      return uncheckable(
          "signature_missing", "no Content-Digest of a known kind says what it signs");
    }
    String name = keyId.value();
    if (!keys.knows(name)) {
      return new Verdict(
          Kind.UNKNOWN_KEY,
          "key_not_found",
          "its key " + shown(name) + " is not in its profile, as far as that could be fetched");
    }
    List<VerificationKey> usable = keys.usable(name);
    if (usable.isEmpty()) {
      return uncheckable(
          "algorithm_unsupported",
          "its key " + shown(name) + " is of a kind that is not known here");
    }
    String untimely = untimely(input.parameters());
    if (!untimely.isEmpty()) {
      return invalid(untimely);
    }
    byte[] base;
    try {
      base = SignatureBase.of(message, input);
    } catch (SignedMessage.Uncoverable broken) {
      String reason = String.valueOf(broken.getMessage());
      return broken.isUnknown() ? uncheckable("signature_missing", reason) : invalid(reason);
    }
    for (VerificationKey key : usable) {
      if (fits(input.parameters().get("alg"), key) && key.verifies(base, signature.value())) {
        return new Verdict(Kind.VALID, "", name);
      }
    }
    return invalid("it does not hold for the key " + shown(name));
  }

  /** The algorithm is the key's. One that is named all the same must be that. */
  private static boolean fits(@Nullable Bare algorithmOrNull, VerificationKey key) {
    return algorithmOrNull == null || algorithmOrNull.equals(new Text(key.signatureName()));
  }

  private String untimely(Map<String, Bare> parameters) {
    Bare created = parameters.get("created");
    Bare expires = parameters.get("expires");
    if ((created != null && !(created instanceof Int))
        || (expires != null && !(expires instanceof Int))) {
      return "its created and expires must be integers";
    }
    long seconds = now.getEpochSecond();
    if (created instanceof Int from && from.value() > seconds + TOLERANCE.toSeconds()) {
      return "it was created in the future; compare the clocks";
    }
    if (expires instanceof Int until && until.value() < seconds - TOLERANCE.toSeconds()) {
      return "it expired";
    }
    return "";
  }

  private static Verdict invalid(String reason) {
    return new Verdict(Kind.INVALID, "signature_invalid", reason);
  }

  private static Verdict uncheckable(String code, String reason) {
    return new Verdict(Kind.UNSIGNED, code, reason);
  }

  private static String shown(String keyId) {
    return '"' + (keyId.length() <= 80 ? keyId : keyId.substring(0, 80) + "...") + '"';
  }
}
