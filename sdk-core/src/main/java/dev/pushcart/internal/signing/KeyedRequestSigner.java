package dev.pushcart.internal.signing;

import dev.pushcart.HttpRequest;
import dev.pushcart.internal.net.HttpMessages;
import dev.pushcart.internal.signing.SignedMessage.Uncoverable;
import dev.pushcart.internal.signing.StructuredField.Bytes;
import dev.pushcart.internal.signing.StructuredField.InnerList;
import dev.pushcart.internal.signing.StructuredField.Item;
import dev.pushcart.internal.signing.StructuredField.Member;
import dev.pushcart.internal.signing.StructuredField.Text;
import dev.pushcart.signing.MessageSigner;
import dev.pushcart.signing.SignatureAlgorithm;
import dev.pushcart.signing.SigningKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Signs requests with the platform's key (UCP 2026-04-08, Message Signatures, Request Signing): the
 * components that UCP names and {@code keyid}, never {@code alg}. It says no {@code created},
 * because the idempotency key protects against repetition and a wrong clock would break every call.
 */
public final class KeyedRequestSigner implements RequestSigner {

  private static final String LABEL = "sig1";
  private static final Set<String> OWN =
      Set.of(ContentDigest.HEADER, "signature", "signature-input");

  private final Supplier<SigningKeys> keys;

  /** With the key that signs when a request is signed. */
  public KeyedRequestSigner(Supplier<SigningKeys> keys) {
    this.keys = keys;
  }

  @Override
  public HttpRequest sign(HttpRequest request) {
    MessageSigner signer = keys.get().signer();
    List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
    headers.removeIf(header -> OWN.contains(header.getKey().toLowerCase(Locale.ROOT)));
    byte[] body = request.body();
    boolean hasBody = false;
    if (body != null && body.length > 0) {
      hasBody = true;
      headers.add(Map.entry("Content-Digest", ContentDigest.of(body)));
    }
    SignedMessage message = SignedMessage.of(HttpMessages.with(headers, request));
    InnerList covered =
        new InnerList(
            SignatureBase.components(SignatureBase.required(message, hasBody)),
            Map.of("keyid", new Text(signer.keyId())));
    byte[] signature;
    try {
      signature = checked(signer, signer.sign(SignatureBase.of(message, covered)));
    } catch (Uncoverable unsendable) {
      throw new IllegalStateException("cannot be signed: " + unsendable.getMessage(), unsendable);
    }
    headers.add(Map.entry("Signature-Input", field(covered)));
    headers.add(Map.entry("Signature", field(new Item(new Bytes(signature), Map.of()))));
    return HttpMessages.with(headers, request);
  }

  private static byte[] checked(MessageSigner signer, byte[] signature) {
    SignatureAlgorithm algorithm = SignatureAlgorithm.of(signer.publicKey());
    if (signature.length != algorithm.signatureLength()) {
      throw new IllegalStateException(
          "the signer of key "
              + signer.keyId()
              + " must return "
              + algorithm.signatureLength()
              + " bytes for "
              + algorithm.jwaName()
              + " but returned "
              + signature.length
              + (algorithm == SignatureAlgorithm.EDDSA
                  ? ""
                  : "; convert DER by EcdsaFormat.rawFromDer"));
    }
    return signature;
  }

  private static String field(Member member) {
    return StructuredField.text(Map.of(LABEL, member));
  }
}
