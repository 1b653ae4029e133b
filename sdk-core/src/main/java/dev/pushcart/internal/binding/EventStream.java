package dev.pushcart.internal.binding;

import dev.pushcart.internal.sse.EventReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole {@code text/event-stream}: the data of its events, in order. Ids and retry times are
 * ignored. Events of another type than {@code message} are none of ours.
 *
 * @param data what each event says, its lines joined by a line feed
 * @param cutOff whether the stream ends in the middle of an event, which then counts for nothing
 */
record EventStream(List<String> data, boolean cutOff) {

  static EventStream of(byte[] body) {
    List<String> messages = new ArrayList<>();
    // The answer is bounded already.
    EventReader reader =
        new EventReader(
            Integer.MAX_VALUE,
            event -> {
              if (event.type().equals("message")) {
                messages.add(event.data());
              }
            });
    reader.read(body);
    return new EventStream(List.copyOf(messages), reader.isInsideEvent());
  }
}
