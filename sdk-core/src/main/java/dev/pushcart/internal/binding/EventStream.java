package dev.pushcart.internal.binding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole {@code text/event-stream} (WHATWG HTML, Server-sent events, Interpreting an event
 * stream): the data of its events, in order. Lines end in CR, LF or CRLF, a byte order mark before
 * the first is ignored, and so are comments, ids and retry times. Events of another type than
 * {@code message} are none of ours.
 *
 * @param data what each event says, its lines joined by a line feed
 * @param cutOff whether the stream ends in the middle of an event, which then counts for nothing
 */
record EventStream(List<String> data, boolean cutOff) {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  static EventStream of(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return new Interpreter().read(text);
  }

  private static final class Interpreter {
    private final List<String> events = new ArrayList<>();
    private final StringBuilder data = new StringBuilder();
    private String type = "";

    EventStream read(String text) {
      int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
      for (int end = start; end < text.length(); end++) {
        char c = text.charAt(end);
        if (c == '\r' || c == '\n') {
          line(text.substring(start, end));
          if (c == '\r' && end + 1 < text.length() && text.charAt(end + 1) == '\n') {
            end++;
          }
          start = end + 1;
        }
      }
      return new EventStream(List.copyOf(events), data.length() > 0 || start < text.length());
    }

    private void line(String line) {
      if (line.isEmpty()) {
        dispatch();
        return;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      if (value.startsWith(" ")) {
        value = value.substring(1);
      }
      if (field.equals("data")) {
        data.append(value).append('\n');
      } else if (field.equals("event")) {
        type = value;
      }
    }

    private void dispatch() {
      if (data.length() > 0 && (type.isEmpty() || type.equals("message"))) {
        events.add(data.substring(0, data.length() - 1));
      }
      data.setLength(0);
      type = "";
    }
  }
}
