package dev.pushcart.internal.engine;

import dev.pushcart.CallListener;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener, and outlives what it throws: checked exceptions get out of lambdas, too. */
final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger("dev.pushcart.listener");

  private Listeners() {}

  static void tell(CallListener listener, Consumer<CallListener> event) {
    try {
      event.accept(listener);
    } catch (Throwable broken) {
      LOG.warn("a call listener failed; the call goes on", broken);
    }
  }
}
