package dev.pushcart.internal.sse;

/**
 * One event of a stream (WHATWG HTML, Server-sent events).
 *
 * @param type its type, {@code message} where the stream names none
 * @param data what it says, its lines joined by a line feed; empty of one that was too large
 * @param lastEventId the last id that the stream gave, with this event or before it; empty for none
 * @param tooLarge whether it was larger than is read; what it said is gone
 */
public record ServerSentEvent(String type, String data, String lastEventId, boolean tooLarge) {}
