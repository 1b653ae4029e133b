package dev.pushcart.sandbox.dialect;

import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Problem;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One UCP version on the wire. Trees that are handed in stay as they are; what comes back is a
 * copy. Everything in the shop's own form is what UCP 2026-04-08 says.
 */
public interface Dialect {
  /** The version, such as {@code 2026-04-08}. */
  String version();

  /** What the shop offers in this version, parents before their extensions. */
  List<Capability> capabilities();

  /** Where its documents are published. */
  Site site();

  /** Renders a profile of this version's entries as this version has profiles. */
  ObjectNode profile(ObjectNode own);

  /**
   * Reads the body of {@code create_checkout} into the shop's form.
   *
   * @throws Problem when it lacks what this version requires
   */
  ObjectNode create(ObjectNode body);

  /**
   * Reads the body of {@code update_checkout} into the shop's form.
   *
   * @param id the checkout that the request names outside of the body
   * @throws Problem when it lacks what this version requires
   */
  ObjectNode update(ObjectNode body, String id);

  /**
   * Reads the body of {@code complete_checkout} into the shop's form.
   *
   * @throws Problem when it lacks what this version requires
   */
  ObjectNode complete(ObjectNode body);

  /** Renders a checkout, or an answer without one. */
  ObjectNode checkout(ObjectNode own);

  /**
   * The status of an answer that reports that nothing was made; empty where the version says so in
   * a 200 with {@code ucp.status} error.
   */
  Optional<Integer> failureStatus();

  /** Whether an update's body repeats the checkout's id. */
  boolean idInUpdates();
}
