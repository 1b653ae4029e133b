package dev.pushcart.tagging;

/**
 * Hears what a {@link TagWatch} brings: one thing at a time, in order, on the watch's executor and
 * never on a socket's thread. While it is busy events wait, and once the buffer is full the
 * platform does. What it throws is logged, and the watch goes on behind that event.
 */
@FunctionalInterface
public interface TagListener {

  /** A change, {@link TagEventType#RESET} included; look at {@link TagEvent#listAnew()}. */
  void onEvent(TagEvent event);

  /**
   * How the watch is. A {@link WatchState.Reset} and a {@link WatchState.Gap} are told right before
   * the event that shows them; {@link WatchState.Closed} is the last that is told.
   */
  default void onState(WatchState state) {}
}
