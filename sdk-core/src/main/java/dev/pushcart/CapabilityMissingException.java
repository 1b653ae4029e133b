package dev.pushcart;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The business does not offer what a client needs. Thrown by the {@code of(...)} methods, before
 * anything is sent.
 */
public final class CapabilityMissingException extends PushcartException {

  private static final long serialVersionUID = 1L;

  private final String capability;

  @SuppressWarnings("serial") // What Set.copyOf returns is serializable.
  private final Set<String> offered;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public CapabilityMissingException(
      String message,
      String capability,
      Set<String> offered,
      FailureDetails details,
      @Nullable Throwable cause) {
    super(message, details, cause);
    this.capability = capability;
    this.offered = Set.copyOf(offered);
  }

  /** The capability that is missing, such as {@code dev.ucp.shopping.checkout}. */
  public String capability() {
    return capability;
  }

  /** What the negotiation with this business left. */
  public Set<String> offered() {
    return offered;
  }
}
