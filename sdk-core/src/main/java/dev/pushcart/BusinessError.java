package dev.pushcart;

import dev.pushcart.commerce.Message;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A business's answer without a resource: it understood, and says why there is nothing to give (UCP
 * 2026-04-08, Overview, Error Handling; {@code types/error_response.json}).
 */
public interface BusinessError extends Serializable {

  /** What it says; at least one message. */
  List<Message> messages();

  /**
   * Where a person can go on; empty when the business names no page. Not checked: open it, never
   * fetch it.
   */
  Optional<URI> continueUrl();

  /** The code of the first error message; empty when none has one. */
  Optional<String> code();
}
