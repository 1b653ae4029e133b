package dev.pushcart.sandbox;

import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.wire.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One operation as a REST route: the path names it, the body is its payload. */
final class RestBinding implements Binding {
  private final ShopOperation operation;
  private final ShopOperations operations;

  RestBinding(ShopOperation operation, ShopOperations operations) {
    this.operation = operation;
    this.operations = operations;
  }

  @Override
  public Envelope open(Inbound request) {
    return new Envelope() {
      @Override
      public Optional<Operation> operation() {
        return Optional.of(operation);
      }

      @Override
      public Optional<ShopTransport> transport() {
        return Optional.of(ShopTransport.REST);
      }

      @Override
      public Asked asked() {
        return operations.asked(
            new Call(
                operation,
                ShopTransport.REST,
                // Not the path: a slash at its end makes no other resource.
                request.parameters().getOrDefault("id", ""),
                payload(request),
                Negotiation.platformUrl(request.single("UCP-Agent").orElse(null)),
                operation.changesState() ? request.single("Idempotency-Key") : Optional.empty()));
      }
    };
  }

  private ObjectNode payload(Inbound request) {
    boolean none =
        operation.method().equals("GET")
            || (operation == ShopOperation.CANCEL_CHECKOUT && request.body().length == 0);
    return none ? Json.object() : RequestBody.json(request);
  }
}
