package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import java.util.Optional;

/**
 * What a business says about a resource or an answer (UCP 2026-04-08, Checkout, Messages).
 *
 * <p>A platform shows every warning. {@link #path()} says what a message is about.
 */
public sealed interface Message extends Extensible {

  /**
   * The text to show, as {@link #contentType()} says; empty only for an unknown type without one.
   */
  String content();

  /** How the text is written; {@link ContentType#PLAIN} when the business does not say. */
  ContentType contentType();

  /**
   * What kind of statement it is, such as {@code out_of_stock}; empty when not given. An open list.
   */
  Optional<String> code();

  /**
   * What it is about, as a JSONPath from the answer's root (RFC 9535); empty when about all of it.
   */
  Optional<String> path();

  /** Something that must be solved before the resource can go on. */
  non-sealed interface Error extends Message {

    /** Who can solve it. */
    Severity severity();
  }

  /** Something the buyer must be shown. */
  non-sealed interface Warning extends Message {

    /** How it must be shown; {@link Presentation#NOTICE} when the business does not say. */
    Presentation presentation();

    /**
     * An image that belongs to it, such as an energy label; empty when there is none. Not checked.
     */
    Optional<String> imageUrl();

    /** Where to read more; empty when there is none. Not checked. */
    Optional<String> url();
  }

  /** Something worth knowing. */
  non-sealed interface Info extends Message {}

  /**
   * A message of a type this version does not know, or a malformed one of any type. Its fields are
   * among the {@link #extras()}.
   */
  non-sealed interface Unknown extends Message {

    /** Its type as sent; empty when it had none. */
    String type();
  }
}
