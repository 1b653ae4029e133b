package dev.pushcart.signing;

/**
 * How strictly the signatures on a business's answers are checked (UCP 2026-04-08, Message
 * Signatures, Response Signing; RFC 9421).
 *
 * <p>An answer is signed when a signature on it covers {@code @status} and, if it has a body,
 * {@code content-digest} and {@code content-type}, and names a key of a kind that this SDK knows:
 * P-256, P-384 or Ed25519. One such signature that holds is enough, whatever others there are.
 * Signatures that cover less or use other kinds of keys count as none.
 *
 * <p>Only answers with a status of 200 to 299 are checked. Anybody on the way may say that a call
 * failed, a proxy's 503 must stay one that is tried again, and businesses sign errors rarely.
 *
 * <p>The keys are those of the business's profile. A key that is not in it makes the SDK fetch the
 * profile again, at most once a minute for each business. An answer that is refused ends a reading
 * call in {@link dev.pushcart.SignatureVerificationException}, and one that changes something in
 * {@link dev.pushcart.OutcomeUnknownException} with that as its cause.
 */
public enum AnswerSignatures {

  /** Nothing is checked: neither signatures nor {@code Content-Digest}. */
  OFF,

  /**
   * What is there must be right: a signature that can be checked and does not hold is refused, one
   * by a key that the business does not publish too, and so is a {@code Content-Digest} that does
   * not fit the body. An answer without a signature is accepted. A business that publishes no keys
   * at all signs nothing as far as anyone can check.
   */
  IF_PRESENT,

  /**
   * The same, and an answer without a signature is refused. A business that cannot sign, because it
   * publishes no key or speaks a version before 2026-04-08, is not connected to ({@link
   * dev.pushcart.ConnectException.Reason#SIGNATURES_UNAVAILABLE}).
   */
  REQUIRED
}
