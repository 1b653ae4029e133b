package dev.pushcart.sandbox.signatures;

import dev.pushcart.sandbox.negotiation.StructuredDictionary;
import dev.pushcart.sandbox.negotiation.StructuredDictionary.Member;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The bytes that are signed, RFC 9421 section 2.5. */
final class SignatureBase {
  private SignatureBase() {}

  /**
   * Builds the base of one signature.
   *
   * @param input the signature's member of {@code Signature-Input}
   * @throws IllegalArgumentException when the message has not what the signature covers, or the
   *     list breaks a rule; the message says which component
   */
  static byte[] of(SignedMessage message, Member input) {
    List<Member> components =
        input.list().orElseThrow(() -> new IllegalArgumentException("it covers no list"));
    StringBuilder base = new StringBuilder();
    Set<String> seen = new HashSet<>();
    for (Member component : components) {
      String identifier = component.serialize();
      if (!seen.add(identifier)) {
        throw new IllegalArgumentException("it covers " + identifier + " twice");
      }
      base.append(identifier).append(": ").append(value(message, component)).append('\n');
    }
    base.append("\"@signature-params\": ").append(input.serialize());
    return base.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String value(SignedMessage message, Member component) {
    String name =
        component
            .string()
            .orElseThrow(() -> new IllegalArgumentException("a component must be a string"));
    Map<String, Object> parameters = component.parameters();
    if (name.startsWith("@")) {
      if (!parameters.isEmpty()) {
        throw unusable(component);
      }
      return message.derived(name).orElseThrow(() -> unusable(component));
    }
    if (parameters.isEmpty()) {
      return message.field(name).orElseThrow(() -> absent(component));
    }
    if (parameters.keySet().equals(Set.of("key"))) {
      String field = message.field(name).orElseThrow(() -> absent(component));
      return component
          .stringParameter("key")
          .flatMap(StructuredDictionary.parse(field)::member)
          .orElseThrow(() -> absent(component))
          .serialize();
    }
    if (Boolean.TRUE.equals(parameters.get("bs")) && parameters.size() == 1) {
      return message.lines(name).orElseThrow(() -> absent(component)).stream()
          .map(line -> new Member(line.getBytes(StandardCharsets.ISO_8859_1), Map.of()))
          .map(Member::serialize)
          .collect(Collectors.joining(", "));
    }
    throw unusable(component);
  }

  private static IllegalArgumentException absent(Member component) {
    return new IllegalArgumentException(
        "it covers " + component.serialize() + ", which the message does not have");
  }

  private static IllegalArgumentException unusable(Member component) {
    return new IllegalArgumentException(
        "it covers " + component.serialize() + ", which this verifier does not know here");
  }
}
