package dev.pushcart.internal.signing;

import dev.pushcart.internal.signing.SignedMessage.Uncoverable;
import dev.pushcart.internal.signing.StructuredField.InnerList;
import dev.pushcart.internal.signing.StructuredField.Item;
import dev.pushcart.internal.signing.StructuredField.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a signature signs (RFC 9421 section 2.5), and what UCP wants it to cover. */
final class SignatureBase {

  private static final Set<String> WITH_IDEMPOTENCY_KEY = Set.of("POST", "PUT", "DELETE", "PATCH");

  private SignatureBase() {}

  /** The bytes to sign. */
  static byte[] of(SignedMessage message, InnerList covered) throws Uncoverable {
    StringBuilder base = new StringBuilder();
    Set<String> seen = new HashSet<>();
    for (Item component : covered.items()) {
      String identifier = StructuredField.text(component);
      if (!seen.add(identifier)) {
        throw new Uncoverable("it covers " + identifier + " twice", false);
      }
      base.append(identifier).append(": ").append(message.value(component)).append('\n');
    }
    base.append("\"@signature-params\": ").append(StructuredField.text(covered));
    return base.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The components that must be covered (UCP 2026-04-08, Message Signatures, Signed Components).
   *
   * @param hasBody whether the message has a body
   */
  static List<String> required(SignedMessage message, boolean hasBody) {
    List<String> required = new ArrayList<>();
    if (message.isAnswer()) {
      required.add("@status");
    } else {
      required.addAll(List.of("@method", "@authority", "@path"));
      if (message.hasQuery()) {
        required.add("@query");
      }
      if (!message.field("ucp-agent").isEmpty()) {
        required.add("ucp-agent");
      }
      if (WITH_IDEMPOTENCY_KEY.contains(message.method())
          && !message.field("idempotency-key").isEmpty()) {
        required.add("idempotency-key");
      }
    }
    if (hasBody) {
      required.addAll(List.of(ContentDigest.HEADER, "content-type"));
    }
    return required;
  }

  /** Those names as a list without parameters. */
  static List<Item> components(List<String> names) {
    return names.stream().map(name -> new Item(new Text(name), Map.of())).toList();
  }
}
