package dev.pushcart.sandbox;

import dev.pushcart.sandbox.signatures.AnswerSigner;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs every answer but the profile documents, which are public, cached, and where the keys come
 * from, and what platforms of 2026-01-11 and 2026-01-23 are answered: those versions sign webhooks
 * only. Signs badly when a fault asks for that.
 */
final class ShopSignatures implements ReplySigning {
  private static final String ANSWERS_SIGNED_SINCE = "2026-04-08";

  private final AnswerSigner signer;

  ShopSignatures(AnswerSigner signer) {
    this.signer = signer;
  }

  @Override
  public Reply sign(
      Optional<Operation> operation, Optional<String> version, Reply reply, Optional<Fault> fault) {
    boolean older = version.filter(v -> v.compareTo(ANSWERS_SIGNED_SINCE) < 0).isPresent();
    // A stream's bytes are not known before they are sent.
    if (older
        || reply.stream().isPresent()
        || operation.filter(Operation::isDocument).isPresent()) {
      return reply;
    }
    Fault.Kind kind = fault.map(Fault::kind).orElse(null);
    if (kind == Fault.Kind.STRIPPED_SIGNATURE) {
      return reply;
    }
    Reply signed = reply;
    Map<String, String> fields =
        signer.sign(reply.status(), reply.contentType(), reply.body(), flaw(kind));
    for (Map.Entry<String, String> field : fields.entrySet()) {
      signed = signed.with(field.getKey(), field.getValue());
    }
    return kind == Fault.Kind.CHANGED_BODY ? signed.withBody(changed(reply.body())) : signed;
  }

  private static AnswerSigner.Flaw flaw(Fault.@Nullable Kind kind) {
    if (kind == null) {
      return AnswerSigner.Flaw.NONE;
    }
    return switch (kind) {
      case FORGED_SIGNATURE -> AnswerSigner.Flaw.FORGED;
      case UNKNOWN_KEY -> AnswerSigner.Flaw.UNKNOWN_KEY;
      case ASN1_SIGNATURE -> AnswerSigner.Flaw.ASN1;
      case WRONG_DIGEST -> AnswerSigner.Flaw.WRONG_DIGEST;
      default -> AnswerSigner.Flaw.NONE;
    };
  }

  /** Still JSON, and still of the kind it was: only the digest tells. */
  private static byte[] changed(byte[] body) {
    try {
      return Json.bytes(Json.readObject(body).put("sandbox_changed", true));
    } catch (Problem notAnObject) {
      byte[] longer = Arrays.copyOf(body, body.length + 1);
      longer[body.length] = ' ';
      return longer;
    }
  }
}
