package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.wire.Fields;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of complete: the one instrument to charge.
 *
 * @param instruments what may be kept and echoed: the instruments without credentials
 * @param token the selected instrument's token; a secret, which is why {@link #toString} is silent
 */
public record PaymentRequest(ArrayNode instruments, String token) {
  private static final int MAX_INSTRUMENTS = 20;
  private static final List<String> DISPLAY =
      List.of("brand", "last_digits", "description", "card_art");

  /**
   * Reads a body. An only instrument needs no {@code selected}; of several, exactly one must have
   * it.
   *
   * @throws Problem 400 naming the first member that breaks a rule
   */
  public static PaymentRequest parse(ObjectNode body) {
    Fields root = Fields.of(body);
    root.object("signals");
    Fields payment =
        root.object("payment")
            .orElseThrow(() -> Problem.invalid(root.path("payment"), "is required"));
    List<Fields> instruments = payment.objects("instruments", MAX_INSTRUMENTS);
    List<Fields> selected =
        instruments.size() == 1 && instruments.get(0).flag("selected").isEmpty()
            ? instruments
            : instruments.stream().filter(i -> i.flag("selected").orElse(false)).toList();
    if (selected.size() != 1) {
      throw Problem.invalid(
          payment.path("instruments"), "must have exactly one element with selected true");
    }
    ArrayNode kept = withoutCredentials(payment);
    Fields chosen = selected.get(0);
    if (!chosen.requiredText("handler_id").equals(PaymentHandler.ID)) {
      throw Problem.invalid(
          chosen.path("handler_id"), "must be an advertised handler: " + PaymentHandler.ID);
    }
    if (!PaymentHandler.INSTRUMENTS.contains(chosen.requiredText("type"))) {
      throw Problem.invalid(chosen.path("type"), "must be one of " + PaymentHandler.INSTRUMENTS);
    }
    Fields credential =
        chosen
            .object("credential")
            .orElseThrow(() -> Problem.invalid(chosen.path("credential"), "is required"));
    credential.requiredText("type");
    return new PaymentRequest(kept, credential.requiredText("token"));
  }

  /** The known members of each instrument, the credential left behind. */
  static ArrayNode withoutCredentials(Fields payment) {
    ArrayNode kept = Json.array();
    for (Fields instrument : payment.objects("instruments", MAX_INSTRUMENTS)) {
      ObjectNode copy =
          Json.object()
              .put("id", instrument.requiredText("id"))
              .put("handler_id", instrument.requiredText("handler_id"))
              .put("type", instrument.requiredText("type"));
      instrument
          .object("billing_address")
          .ifPresent(a -> copy.set("billing_address", CheckoutRequest.texts(a, Shipping.ADDRESS)));
      instrument.object("credential").ifPresent(c -> c.requiredText("type"));
      instrument.object("display").ifPresent(d -> copy.set("display", display(d)));
      instrument.flag("selected").ifPresent(selected -> copy.put("selected", selected));
      kept.add(copy);
    }
    return kept;
  }

  private static ObjectNode display(Fields display) {
    ObjectNode copy = CheckoutRequest.texts(display, DISPLAY);
    for (String member : List.of("expiry_month", "expiry_year")) {
      if (display.has(member)) {
        copy.put(member, display.requiredInteger(member, 1, 9999));
      }
    }
    return copy;
  }

  @Override
  public String toString() {
    return "PaymentRequest" + instruments;
  }
}
