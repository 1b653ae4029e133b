package dev.pushcart.sandbox.signatures;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import dev.pushcart.sandbox.negotiation.StructuredDictionary.Member;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs the shop's answers (UCP 2026-04-08, Message Signatures, REST Response Signing): {@code
 * "@status"}, and with a body also {@code "content-digest"} and {@code "content-type"}, by ES256 in
 * raw {@code r||s}. Safe for use by several threads.
 */
public final class AnswerSigner {
  private final ShopKeys keys;

  public AnswerSigner(ShopKeys keys) {
    this.keys = keys;
  }

  /** What may be wrong with a signature. */
  public enum Flaw {
    NONE,
    /** Made by a stranger's key, in the name of the shop's. */
    FORGED,
    /** Made by a key that nobody published. */
    UNKNOWN_KEY,
    /** In ASN.1, as Java makes them unasked. */
    ASN1,
    /** Good, over the digest of other bytes. */
    WRONG_DIGEST
  }

  /**
   * Signs an answer.
   *
   * @param body the final bytes
   * @return the fields to send with it, by name
   */
  public Map<String, String> sign(int status, String contentType, byte[] body, Flaw flaw) {
    ECKey key = keys.current();
    String keyid = key.getKeyID();
    if (flaw == Flaw.FORGED || flaw == Flaw.UNKNOWN_KEY) {
      key = ShopKeys.generate();
      keyid = flaw == Flaw.FORGED ? keyid : key.getKeyID();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, List<String>> signed = new LinkedHashMap<>();
    List<Member> components = new ArrayList<>(List.of(new Member("@status", Map.of())));
    if (body.length > 0) {
      byte[] digested =
          flaw == Flaw.WRONG_DIGEST ? "something else".getBytes(StandardCharsets.US_ASCII) : body;
      String digest = ContentDigest.of(digested);
      fields.put("Content-Digest", digest);
      signed.put("content-digest", List.of(digest));
      signed.put("content-type", List.of(contentType));
      components.add(new Member("content-digest", Map.of()));
      components.add(new Member("content-type", Map.of()));
    }
    Member input = new Member(components, Map.of("keyid", keyid));
    byte[] base = SignatureBase.of(SignedMessage.answer(status, signed, body), input);
    fields.put("Signature-Input", "sig1=" + input.serialize());
    fields.put(
        "Signature",
        "sig1=" + new Member(sign(key, base, flaw == Flaw.ASN1), Map.of()).serialize());
    return fields;
  }

  private static byte[] sign(ECKey key, byte[] base, boolean asn1) {
    try {
      Signature signer =
          Signature.getInstance(asn1 ? "SHA256withECDSA" : "SHA256withECDSAinP1363Format");
      signer.initSign(key.toECPrivateKey());
      signer.update(base);
      return signer.sign();
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException("every Java runtime from 9 on signs by ES256", e);
    }
  }
}
