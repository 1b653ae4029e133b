package dev.pushcart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer. Immutable, but for the body's bytes, which must not be changed.
 *
 * @param status the HTTP status
 * @param headers values by lower-case name, in order; without those of a compression that the
 *     transport has undone
 * @param body the body, empty when there was none
 * @param content the body's bytes as they travelled, which {@code Content-Digest} is of (RFC 9530
 *     section 2): before decompression; the same bytes as {@code body} when there was none, or when
 *     the answer has no {@code Content-Digest}
 */
public record HttpAnswer(
    int status, Map<String, List<String>> headers, byte[] body, byte[] content) {

  /** An answer whose body travelled as it is. */
  public HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    this(status, headers, body, body);
  }

  /** Copies the headers and puts their names in lower case. */
  public HttpAnswer {
    Map<String, List<String>> lower = new LinkedHashMap<>();
    headers.forEach(
        (name, values) ->
            lower
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                .addAll(values));
    lower.replaceAll((name, values) -> List.copyOf(values));
    headers = Collections.unmodifiableMap(lower);
  }

  /** The first value of a header, whatever its case; empty when it was not sent. */
  public Optional<String> header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** The status; headers and body stay out of logs. */
  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length + " bytes";
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
