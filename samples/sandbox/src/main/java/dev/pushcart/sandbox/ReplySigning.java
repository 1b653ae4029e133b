package dev.pushcart.sandbox;

import java.util.Map;

/**
 * Adds header fields to an answer whose status and bytes are final. Asked for the answer to every
 * request that reached a route of the shop, documents and problems included.
 */
@FunctionalInterface
interface ReplySigning {
  /** Adds nothing. */
  ReplySigning NONE = (request, reply) -> Map.of();

  /** The fields to add, by name. */
  Map<String, String> headers(Inbound request, Reply reply);
}
