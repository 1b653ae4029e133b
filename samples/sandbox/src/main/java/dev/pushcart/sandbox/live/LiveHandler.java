package dev.pushcart.sandbox.live;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The work behind one operation. Every refusal is a {@link dev.pushcart.sandbox.wire.Problem}, and
 * leaves everything as it was.
 */
public sealed interface LiveHandler {

  /** Work that changes nothing. */
  @FunctionalInterface
  non-sealed interface Read extends LiveHandler {
    LiveAnswer answer(LiveCall call);
  }

  /**
   * Work that changes something, in two halves: what must be known before, such as what a business
   * says about a product, is found out without the database's writer; what comes back runs in one
   * of its transactions and waits for nobody.
   */
  @FunctionalInterface
  non-sealed interface Change extends LiveHandler {
    Function<Handle, LiveAnswer> prepare(LiveCall call);
  }
}
