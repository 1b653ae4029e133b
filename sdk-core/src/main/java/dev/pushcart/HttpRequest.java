package dev.pushcart;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a transport sends. Immutable, but for the body's bytes, which must not be changed.
 *
 * @param method an HTTP method in upper case
 * @param url an absolute http or https URL, escaped
 * @param headers names and values in the order they are sent
 * @param body the exact bytes to send; null for none
 * @param timeout how long the whole exchange may take from its start; greater than zero
 * @param maxAnswerBytes the largest body accepted, after decompression
 */
public record HttpRequest(
    String method,
    String url,
    List<Map.Entry<String, String>> headers,
    byte @Nullable [] body,
    Duration timeout,
    long maxAnswerBytes) {

  /** Copies the headers. */
  public HttpRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(timeout, "timeout");
    headers = List.copyOf(headers);
  }

  /** Method and URL without its query; headers and body stay out of logs. */
  @Override
  public String toString() {
    int query = url.indexOf('?');
    return method + ' ' + (query < 0 ? url : url.substring(0, query));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
