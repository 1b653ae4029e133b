package dev.pushcart.sandbox;

import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation that a platform asks for, free of the transport that brought it.
 *
 * @param transport what brought it; only a few rules of a version depend on it
 * @param id the resource; empty when the operation names none
 * @param payload the operation's input; empty when it has none
 * @param platform where the caller's profile is
 * @param idempotencyKey only where the operation changes something
 */
record Call(
    ShopOperation operation,
    ShopTransport transport,
    String id,
    ObjectNode payload,
    URI platform,
    Optional<String> idempotencyKey) {}
