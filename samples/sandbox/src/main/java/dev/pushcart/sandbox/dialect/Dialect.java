package dev.pushcart.sandbox.dialect;

import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Problem;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One UCP version on the wire. Trees that are handed in stay as they are; what comes back is a
 * copy, or the very tree where nothing changes. Everything in the shop's own form is what UCP
 * 2026-04-08 says, and so a dialect says only what is otherwise.
 */
public interface Dialect {
  /** The version, such as {@code 2026-04-08}. */
  String version();

  /** What the shop offers in this version, parents before their extensions. */
  default List<Capability> capabilities() {
    return Capability.ALL;
  }

  /** Where its documents are published. */
  Site site();

  /** Renders a profile of this version's entries as this version has profiles. */
  default ObjectNode profile(ObjectNode own) {
    return own;
  }

  /**
   * Reads the body of {@code create_checkout} into the shop's form.
   *
   * @throws Problem when it lacks what this version requires
   */
  default ObjectNode create(ObjectNode body) {
    return body;
  }

  /**
   * Reads the body of {@code update_checkout} into the shop's form.
   *
   * @param id the checkout that the request names outside of the body
   * @throws Problem when it lacks what this version requires
   */
  default ObjectNode update(ObjectNode body, String id) {
    return body;
  }

  /**
   * Reads the body of {@code complete_checkout} into the shop's form.
   *
   * @throws Problem when it lacks what this version requires
   */
  default ObjectNode complete(ObjectNode body) {
    return body;
  }

  /** Renders a checkout, or an answer without one. */
  default ObjectNode checkout(ObjectNode own) {
    return own;
  }

  /**
   * The status of an answer that reports that nothing was made; empty where the version says so in
   * a 200 with {@code ucp.status} error.
   */
  default Optional<Integer> failureStatus() {
    return Optional.empty();
  }

  /** Whether an update's body repeats the checkout's id. */
  default boolean idInUpdates() {
    return false;
  }
}
