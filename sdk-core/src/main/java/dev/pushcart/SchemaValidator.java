package dev.pushcart;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Holds what goes over the wire to UCP's schemas (UCP 2026-04-08, Overview, Schema Resolution). The
 * SDK brings the interface and no implementation, since it embeds no JSON Schema library; the
 * project's own tests have one.
 *
 * <p>Looked at are the bodies of requests and of successful answers, {@code ucp.status: "error"}
 * included. Not looked at are profiles, and answers that are no success: what stands in those is
 * defined by no schema that businesses keep to.
 *
 * <p>Thread-safe, and fast: it runs on the thread that drives the call, within its deadline. What
 * it throws is logged and otherwise ignored in {@link ValidationMode#WARN}, and ends the call as a
 * violation would in {@link ValidationMode#STRICT}.
 */
@FunctionalInterface
public interface SchemaValidator {

  /** What is wrong with the message, in the order of its places; empty when nothing is. */
  List<Violation> validate(Message message);

  /** Which way a message goes. */
  enum Direction {
    /** From this platform. */
    SENT,
    /** From the business. */
    RECEIVED
  }

  /** One message on the wire. Implemented by the SDK. */
  interface Message {

    /** Which way it goes. */
    Direction direction();

    /** The operation in UCP's spelling, such as {@code create_checkout}. */
    String operation();

    /** The protocol version that it is written in, such as {@code 2026-04-08}. */
    String version();

    /**
     * UCP's own JSON, in that version, without what a transport puts around it. What was received
     * may be anything, even no JSON at all: that is a violation at the path {@code ""}. The bytes
     * must not be changed.
     */
    byte[] json();
  }

  /**
   * A broken rule. Both parts are logged, so they hold no value of the message.
   *
   * @param path where, as a JSON Pointer (RFC 6901); {@code ""} for the whole message
   * @param rule what, such as {@code required: currency}
   */
  record Violation(String path, String rule) implements Serializable {

    /** Checks that both are there. */
    public Violation {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(rule, "rule");
    }
  }
}
