package dev.pushcart.internal.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads a {@code text/event-stream} piece by piece (WHATWG HTML, Server-sent events, Interpreting
 * an event stream), however it was cut: inside a character, between CR and LF, in the byte order
 * mark. Lines end in CR, LF or CRLF; comments are passed over; an id with NUL counts for nothing.
 *
 * <p>An event larger than the limit is told as such, once it ends, and costs no memory beyond the
 * limit. Not thread-safe.
 */
public final class EventReader {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final int maxEventBytes;
  private final Consumer<ServerSentEvent> events;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private boolean atStart = true;
  private boolean behindCarriageReturn;
  private boolean lineTooLong;
  private boolean tooLarge;
  private String type = "";
  private String idOfNext = "";
  private String lastEventId = "";
  private OptionalLong retryMillis = OptionalLong.empty();

  /**
   * At the start of a stream.
   *
   * @param maxEventBytes the largest line, and the most data of one event, in bytes
   * @param events takes each event that is complete
   */
  public EventReader(int maxEventBytes, Consumer<ServerSentEvent> events) {
    this.maxEventBytes = maxEventBytes;
    this.events = events;
  }

  /** Takes the next piece. */
  public void read(byte[] piece) {
    for (byte next : piece) {
      if (next == '\n' && behindCarriageReturn) {
        behindCarriageReturn = false;
        continue;
      }
      behindCarriageReturn = next == '\r';
      if (next == '\r' || next == '\n') {
        line();
      } else if (line.size() < maxEventBytes) {
        line.write(next);
      } else {
        lineTooLong = true;
      }
    }
  }

  /** How long the stream wants its reader to wait before coming back, in ms; empty if unsaid. */
  public OptionalLong retryMillis() {
    return retryMillis;
  }

  /** The last id that the stream gave, also with an event that says nothing; empty for none. */
  public String lastEventId() {
    return lastEventId;
  }

  /** Whether something has begun that is no whole event yet. */
  public boolean isInsideEvent() {
    boolean onlyMark =
        atStart && line.size() == BYTE_ORDER_MARK.length && startsWithMark(line.toByteArray());
    return data.size() > 0 || (line.size() > 0 && !onlyMark) || tooLarge;
  }

  private void line() {
    byte[] bytes = line.toByteArray();
    line.reset();
    int start = atStart && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    atStart = false;
    if (lineTooLong) {
      lineTooLong = false;
      // A comment may be as long as it likes.
      tooLarge |= bytes[start] != ':';
    } else if (bytes.length == start) {
      dispatch();
    } else {
      field(bytes, start);
    }
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private void field(byte[] bytes, int start) {
    int colon = start;
    while (colon < bytes.length && bytes[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, bytes.length);
    if (value < bytes.length && bytes[value] == ' ') {
      value++;
    }
    int length = bytes.length - value;
    switch (text(bytes, start, colon - start)) {
      case "data" -> {
        if (data.size() + length >= maxEventBytes) {
          tooLarge = true;
        } else {
          data.write(bytes, value, length);
          data.write('\n');
        }
      }
      case "event" -> type = text(bytes, value, length);
      case "id" -> {
        String id = text(bytes, value, length);
        idOfNext = id.indexOf('\0') < 0 ? id : idOfNext;
      }
      case "retry" -> retry(text(bytes, value, length));
      default -> {
        // Of no field that there is.
      }
    }
  }

  private void retry(String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 15
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (number) {
      retryMillis = OptionalLong.of(Long.parseLong(digits));
    }
  }

  private void dispatch() {
    lastEventId = idOfNext;
    String name = type.isEmpty() ? "message" : type;
    if (tooLarge) {
      events.accept(new ServerSentEvent(name, "", lastEventId, true));
    } else if (data.size() > 0) {
      byte[] bytes = data.toByteArray();
      events.accept(
          new ServerSentEvent(name, text(bytes, 0, bytes.length - 1), lastEventId, false));
    }
    data.reset();
    tooLarge = false;
    type = "";
  }

  private static String text(byte[] bytes, int start, int length) {
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }
}
