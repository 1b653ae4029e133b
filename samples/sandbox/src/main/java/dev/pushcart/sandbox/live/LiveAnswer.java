package dev.pushcart.sandbox.live;

import dev.pushcart.sandbox.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.node.ObjectNode;

/** What the live platform answers to a call that it takes. */
public sealed interface LiveAnswer {

  /** A message of the protocol. */
  static LiveAnswer of(int status, ObjectNode message) {
    return new Document(status, "application/json", Json.bytes(message));
  }

  /** A message of the protocol, with 200. */
  static LiveAnswer ok(ObjectNode message) {
    return of(200, message);
  }

  /** A message, with 200, that says that nothing of what was asked for was done. */
  static LiveAnswer undone(ObjectNode message) {
    return new Document(200, "application/json", Json.bytes(message), false);
  }

  /** Whether what was asked for was done, so that it must not be done again. */
  boolean done();

  /**
   * A whole body.
   *
   * @param contentType its media type
   */
  record Document(int status, String contentType, byte[] body, boolean done) implements LiveAnswer {
    public Document(int status, String contentType, byte[] body) {
      this(status, contentType, body, true);
    }
  }

  /** A body that is written while it comes to be. */
  record Stream(String contentType, Writing writing) implements LiveAnswer {
    @Override
    public boolean done() {
      return true;
    }
  }

  /** Writes a stream until it ends; fails when the reader is gone. */
  interface Writing {
    void writeTo(OutputStream out) throws IOException;
  }
}
