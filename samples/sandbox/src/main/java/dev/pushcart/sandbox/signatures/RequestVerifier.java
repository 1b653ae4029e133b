package dev.pushcart.sandbox.signatures;

import dev.pushcart.sandbox.negotiation.StructuredDictionary;
import dev.pushcart.sandbox.negotiation.StructuredDictionary.Member;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds out whether a platform signed a request (UCP 2026-04-08, Message Signatures, REST Request
 * Verification; RFC 9421 section 3.2).
 *
 * <p>Every signature is judged for itself, and one that holds suffices. A signature that leaves out
 * a required component counts for nothing, whatever it says about the rest. A request that carries
 * signatures of which none holds is refused, also where unsigned ones are accepted: whoever signs
 * wants to be told. Safe for use by several threads.
 */
public final class RequestVerifier {
  private static final int MAX_SIGNATURES = 8;
  private static final String WEB_BOT_AUTH = "web-bot-auth";

  private final Clock clock;

  /** The clock is for signatures that expire. */
  public RequestVerifier(Clock clock) {
    this.clock = clock;
  }

  /** Finds a key of the platform that claims to call. */
  public interface Keys {
    /**
     * The public JWK of an id, as the platform's profile has it.
     *
     * @return empty when the profile, looked at anew if that is due, has no such key
     */
    Optional<String> find(String keyid);
  }

  /**
   * Verifies a request.
   *
   * @param keyRequired whether a signature without an {@code Idempotency-Key} counts for nothing,
   *     because the request changes something and could be replayed
   * @return the id of the key that signed it; empty when it carries no signature
   * @throws Problem when none of its signatures holds, or its digest is not its body's
   */
  public Optional<String> verify(SignedMessage request, boolean keyRequired, Keys keys) {
    Optional<String> inputs = request.field("signature-input");
    Optional<String> values = request.field("signature");
    if (inputs.isEmpty() && values.isEmpty()) {
      requireDigest(request);
      return Optional.empty();
    }
    StructuredDictionary input = dictionary("Signature-Input", inputs);
    StructuredDictionary signature = dictionary("Signature", values);
    if (input.keys().isEmpty()) {
      throw new Problem(401, "signature_missing", "Signature-Input describes no signature");
    }
    if (input.keys().size() > MAX_SIGNATURES) {
      throw invalid("a request may carry at most " + MAX_SIGNATURES + " signatures");
    }
    Refusal furthest = null;
    for (String label : input.keys()) {
      try {
        return Optional.of(
            check(
                label,
                request,
                keyRequired,
                input.member(label).orElseThrow(),
                signature.member(label),
                keys));
      } catch (Refusal refusal) {
        if (furthest == null || refusal.step.compareTo(furthest.step) > 0) {
          furthest = refusal;
        }
      }
    }
    throw Objects.requireNonNull(furthest).problem;
  }

  /** In the order of checking: of several refusals the one that came furthest is told. */
  private enum Step {
    VALUE,
    COVERAGE,
    KEY,
    ALGORITHM,
    DIGEST,
    SIGNATURE
  }

  private String check(
      String label,
      SignedMessage request,
      boolean keyRequired,
      Member input,
      Optional<Member> value,
      Keys keys)
      throws Refusal {
    byte[] signature =
        value
            .flatMap(Member::bytes)
            .orElseThrow(
                () ->
                    new Refusal(
                        Step.VALUE,
                        new Problem(
                            401,
                            "signature_missing",
                            "Signature has no byte sequence named " + label)));
    String keyid =
        input
            .stringParameter("keyid")
            .orElseThrow(() -> refused(Step.VALUE, label, "it has no parameter keyid"));
    requireCoverage(label, request, keyRequired, input);
    String jwk =
        keys.find(keyid)
            .orElseThrow(
                () ->
                    new Refusal(
                        Step.KEY,
                        new Problem(
                            401,
                            "key_not_found",
                            "the platform's profile has no signing key with the kid " + keyid)));
    VerificationKey key =
        VerificationKey.of(jwk)
            .orElseThrow(
                () ->
                    new Refusal(
                        Step.ALGORITHM,
                        new Problem(
                            400,
                            "algorithm_unsupported",
                            "the key "
                                + keyid
                                + " is of no kind that this shop verifies: P-256 with ES256,"
                                + " P-384 with ES384, Ed25519 with EdDSA")));
    requireParameters(label, input, keyid, key);
    if (covers(input, "content-digest") && !digestHolds(request)) {
      throw new Refusal(Step.DIGEST, digestMismatch());
    }
    byte[] base;
    try {
      base = SignatureBase.of(request, input);
    } catch (IllegalArgumentException e) {
      throw refused(Step.SIGNATURE, label, String.valueOf(e.getMessage()));
    }
    if (!key.verifies(base, signature)) {
      throw refused(
          Step.SIGNATURE,
          label,
          "it is not the key "
              + keyid
              + "'s over this request; ECDSA signatures are raw r||s, never ASN.1");
    }
    return keyid;
  }

  private static void requireCoverage(
      String label, SignedMessage request, boolean keyRequired, Member input) throws Refusal {
    List<String> required = new ArrayList<>(List.of("@method", "@authority", "@path"));
    if (request.hasQuery()) {
      required.add("@query");
    }
    if (request.body().length > 0) {
      required.addAll(List.of("content-digest", "content-type"));
    }
    if (keyRequired || request.has("idempotency-key")) {
      required.add("idempotency-key");
    }
    if (request.has("ucp-agent")) {
      required.add("ucp-agent");
    }
    required.removeIf(component -> covers(input, component));
    if (request.has("signature-agent") && !coversWithKey(input, label)) {
      required.add("signature-agent");
    }
    if (!required.isEmpty()) {
      throw refused(Step.COVERAGE, label, "it does not cover " + String.join(", ", required));
    }
  }

  private void requireParameters(String label, Member input, String keyid, VerificationKey key)
      throws Refusal {
    Object alg = input.parameters().get("alg");
    if (alg != null && !alg.equals(key.registeredName())) {
      throw refused(
          Step.SIGNATURE, label, "its alg contradicts the key's, which is " + key.registeredName());
    }
    Object expires = input.parameters().get("expires");
    if (expires != null
        && !(expires instanceof Long until && until > clock.instant().getEpochSecond())) {
      throw refused(Step.SIGNATURE, label, "it has expired");
    }
    if (input.stringParameter("tag").filter(WEB_BOT_AUTH::equals).isPresent()) {
      if (expires == null || !(input.parameters().get("created") instanceof Long)) {
        throw refused(Step.SIGNATURE, label, "the tag web-bot-auth asks for created and expires");
      }
      if (!keyid.equals(key.thumbprint())) {
        throw refused(Step.SIGNATURE, label, "the tag web-bot-auth asks for a thumbprint as keyid");
      }
    }
  }

  /** Without parameters: {@code "ucp-agent";key="version"} is not the whole field. */
  private static boolean covers(Member input, String component) {
    return input.list().orElse(List.of()).stream()
        .anyMatch(
            item ->
                item.parameters().isEmpty() && item.string().filter(component::equals).isPresent());
  }

  private static boolean coversWithKey(Member input, String label) {
    return covers(input, "signature-agent")
        || input.list().orElse(List.of()).stream()
            .anyMatch(
                item ->
                    item.string().filter("signature-agent"::equals).isPresent()
                        && item.stringParameter("key").filter(label::equals).isPresent());
  }

  private static boolean digestHolds(SignedMessage request) {
    return request
        .field("content-digest")
        .filter(field -> ContentDigest.matches(field, request.body()))
        .isPresent();
  }

  /** Also who does not sign may send a digest, and then means it. */
  private static void requireDigest(SignedMessage request) {
    if (request.field("content-digest").filter(ContentDigest::hasSha256).isPresent()
        && !digestHolds(request)) {
      throw digestMismatch();
    }
  }

  private static StructuredDictionary dictionary(String name, Optional<String> field) {
    String value =
        field.orElseThrow(
            () ->
                new Problem(
                    401, "signature_missing", "a signed request has a header " + name + ", too"));
    try {
      return StructuredDictionary.parse(value);
    } catch (IllegalArgumentException e) {
      throw invalid(name + " is not an RFC 8941 dictionary: " + e.getMessage());
    }
  }

  private static Problem digestMismatch() {
    return new Problem(
        400, "digest_mismatch", "Content-Digest has not the SHA-256 of the body that arrived");
  }

  private static Problem invalid(String content) {
    return new Problem(401, "signature_invalid", content);
  }

  private static Refusal refused(Step step, String label, String why) {
    return new Refusal(step, invalid("the signature " + label + " does not hold: " + why));
  }

  /** Why one signature counts for nothing. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Step step;
    private final transient Problem problem;

    Refusal(Step step, Problem problem) {
      super(null, null, false, false);
      this.step = step;
      this.problem = problem;
    }
  }
}
