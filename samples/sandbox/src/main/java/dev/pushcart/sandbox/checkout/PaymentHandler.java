package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payment handler that moves no money. The token alone decides how a payment ends:
 *
 * <ul>
 *   <li>{@code success_token}: paid at once
 *   <li>{@code pending_token}: paid later; the checkout is in progress until then
 *   <li>{@code challenge_token}: the buyer must approve first; paid when completed again
 *   <li>{@code fail_token} and every other: declined
 * </ul>
 */
public final class PaymentHandler {
  /** What instruments name as their {@code handler_id}. */
  public static final String ID = "mock_payment_handler";

  /** The name under which profiles declare it. */
  public static final String NAME = "dev.pushcart.mock_payment";

  static final List<String> INSTRUMENTS = List.of("card", "wallet");

  /** A vendor's own; it has nothing to do with the version of UCP. */
  private static final String VERSION = "2026-04-08";

  private static final String SITE = "https://pushcart.dev/ucp/" + VERSION;

  private PaymentHandler() {}

  /** How a payment ends. */
  enum Decision {
    PAID,
    PENDING,
    CHALLENGED,
    DECLINED
  }

  static Decision decide(String token) {
    return switch (token) {
      case "success_token" -> Decision.PAID;
      case "pending_token" -> Decision.PENDING;
      case "challenge_token" -> Decision.CHALLENGED;
      default -> Decision.DECLINED;
    };
  }

  /** The declaration for {@code ucp.payment_handlers} of a profile or of a checkout. */
  public static ObjectNode declaration() {
    ObjectNode handlers = Json.object();
    ObjectNode handler =
        handlers
            .putArray(NAME)
            .addObject()
            .put("id", ID)
            .put("version", VERSION)
            .put("spec", SITE + "/mock-payment")
            .put("schema", SITE + "/schemas/mock_payment.json");
    var instruments = handler.putArray("available_instruments");
    INSTRUMENTS.forEach(type -> instruments.addObject().put("type", type));
    return handlers;
  }
}
