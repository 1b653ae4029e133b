package dev.pushcart.internal.binding;

/**
 * One thing a client can ask.
 *
 * @param name UCP's operation name; also the MCP tool
 * @param capability what both sides must have negotiated
 * @param service the service whose endpoint takes it
 * @param effect whether it changes state; what changes state carries an idempotency key
 * @param method the HTTP method of its REST route
 * @param path the REST route below the endpoint, with {@code {id}} where an identifier goes, alone
 *     in its segment or before a verb such as {@code {id}:approve}
 * @param resource what MCP calls the thing it is about: the key of the payload among a tool's
 *     arguments, and of an answer that a server wraps
 * @param recovery how to find out what happened when the answer was lost, as a sentence
 */
public record Operation(
    String name,
    String capability,
    String service,
    Effect effect,
    String method,
    String path,
    String resource,
    String recovery) {

  /** What an operation does to the business's state. */
  public enum Effect {
    /** Nothing; may be repeated freely. */
    READS,
    /** It changes state; may be repeated only under the same idempotency key. */
    CHANGES
  }

  /** Whether it changes state. */
  public boolean changes() {
    return effect == Effect.CHANGES;
  }
}
