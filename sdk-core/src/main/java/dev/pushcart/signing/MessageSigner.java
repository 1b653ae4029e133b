package dev.pushcart.signing;

import java.security.PublicKey;

/**
 * A private key that signs, wherever it is. {@link SigningKeyPair} is one in memory; implement this
 * for one in an HSM or a key service. Must be thread-safe.
 */
public interface MessageSigner {

  /**
   * What the key is called in the profile and in every signature: 1 to 256 visible ASCII
   * characters, unique within the profile. Always the same.
   */
  String keyId();

  /**
   * The public part, which is published, and whose curve says how a signature is made: P-256
   * (prefer it: every business can check it), P-384 or Ed25519. Always the same.
   */
  PublicKey publicKey();

  /**
   * Signs those bytes: hashes them as the algorithm says, so what a key service calls a message and
   * not a digest.
   *
   * <p>It is called once for each attempt of a call, on the thread that drives the call, and may
   * block: that of the caller, or for asynchronous calls one of the client's executor. The call's
   * deadline does not interrupt it. What it throws ends the call, as the cause of a {@link
   * dev.pushcart.PushcartException} in phase {@link dev.pushcart.CallPhase#PREPARE}; nothing was
   * sent by that attempt.
   *
   * @param signatureBase what is signed (RFC 9421 section 2.5)
   * @return for ECDSA {@code r || s}, each as long as the curve's field (64 bytes for P-256, 96 for
   *     P-384), for Ed25519 its 64 bytes. Most HSMs and key services, and Java's {@code
   *     SHA256withECDSA}, return DER for ECDSA: convert it by {@link EcdsaFormat#rawFromDer}.
   */
  byte[] sign(byte[] signatureBase);
}
