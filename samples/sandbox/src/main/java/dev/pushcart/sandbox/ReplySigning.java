package dev.pushcart.sandbox;

import java.util.Optional;

/**
 * Signs an answer whose status and bytes are final. Asked for the answer to every request that
 * reached a route of the shop, documents and problems included.
 */
@FunctionalInterface
interface ReplySigning {
  /** Signs nothing. */
  ReplySigning NONE = (operation, version, reply, fault) -> reply;

  /**
   * Adds what proves the answer.
   *
   * @param operation empty when the request names none
   * @param version the platform's; empty as long as nobody has read its profile
   * @param fault what is to be wrong, possibly with the signature
   */
  Reply sign(
      Optional<Operation> operation, Optional<String> version, Reply reply, Optional<Fault> fault);
}
