package dev.pushcart.sandbox.store;

/** The writer's queue is full, or the database is closing: nothing was done, try again later. */
public final class Overloaded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Overloaded(String message) {
    super(message, null, false, false);
  }
}
