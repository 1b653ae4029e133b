package dev.pushcart.internal.binding;

import dev.pushcart.internal.dialect.Asked;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation with its input, and how its answer is read.
 *
 * @param operation what is asked
 * @param idOrNull the resource's identifier, as the business gave it; null when the route has none
 * @param payloadOrNull what is sent; null for nothing
 * @param answer reads the answer's resource
 * @param query what stands behind the route, unescaped, in order; empty for nothing. Only REST
 *     routes have a query
 * @param headers what this operation sends beside what every call does, such as {@code If-Match}
 * @param <T> the resource
 */
public record Question<T>(
    Operation operation,
    @Nullable String idOrNull,
    @Nullable Payload payloadOrNull,
    Codec<T> answer,
    List<Map.Entry<String, String>> query,
    List<Map.Entry<String, String>> headers) {

  private static final int LONGEST_ID = 1024;

  /** Checks that the identifier is there exactly where the route needs one. */
  public Question {
    if (operation.path().contains("{id}") != (idOrNull != null)) {
      throw new IllegalArgumentException(
          "id: " + operation.name() + " has route " + operation.path());
    }
    if (idOrNull != null) {
      checkId(idOrNull);
    }
    query = List.copyOf(query);
    headers = List.copyOf(headers);
  }

  /** One without a query and without headers of its own. */
  public Question(
      Operation operation,
      @Nullable String idOrNull,
      @Nullable Payload payloadOrNull,
      Codec<T> answer) {
    this(operation, idOrNull, payloadOrNull, answer, List.of(), List.of());
  }

  /** The same with that query. */
  public Question<T> query(List<Map.Entry<String, String>> query) {
    return new Question<>(operation, idOrNull, payloadOrNull, answer, query, headers);
  }

  /** The same with one more header. */
  public Question<T> header(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Question<>(operation, idOrNull, payloadOrNull, answer, query, more);
  }

  /** The same on the condition that the resource has that version (RFC 9110 section 13.1.1). */
  public Question<T> ifVersion(long version) {
    return header("If-Match", '"' + Long.toString(version) + '"');
  }

  /** What of it an older version may want to say in other words. */
  public Asked asked() {
    return new Asked(
        operation.name(), idOrNull, payloadOrNull == null ? null : payloadOrNull.currencyOrNull());
  }

  /** What is sent, in the words of the newest version; null for nothing. */
  public byte @Nullable [] bytesOrNull() {
    return payloadOrNull == null ? null : payloadOrNull.bytes();
  }

  /** What no business gives and what a path would be bent by. */
  private static void checkId(String id) {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("id: must be 1 to " + LONGEST_ID + " characters");
    }
    if (id.equals(".") || id.equals("..") || id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "id: must not be a path of dots and must have no control characters");
    }
    JsonText.requireUnicode("id", id);
  }
}
