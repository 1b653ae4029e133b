package dev.pushcart.internal.dialect;

/** What is asked cannot be said in the version that the business speaks. */
public final class NotInVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the field and the version since which it exists. */
  public NotInVersionException(String message) {
    super(message, null, false, false);
  }
}
