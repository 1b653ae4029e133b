package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import java.util.Optional;

/**
 * Something that is to be done before the business goes on, such as a challenge of the buyer's bank
 * (UCP 2026-08-25, Actions). Its type is the name it stands under and decides what its
 * configuration means; one of an unknown type is to be ignored.
 *
 * <p>Every address in a configuration comes from the business. Do not open one whose origin the
 * extension that defines the type has not declared, and do not run the same action, by type and
 * {@link #id()}, twice. Immutable and safe to share.
 */
public interface Action extends Extensible {

  /** Identifies it among those of its type in this resource. */
  String id();

  /** What its type says; empty when not sent. */
  Optional<JsonValue> config();
}
