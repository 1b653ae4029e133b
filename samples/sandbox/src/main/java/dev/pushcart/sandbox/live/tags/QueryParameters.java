package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The query of one call, read by type. What cannot be read is collected, so that {@link #check}
 * tells all of it at once; until then such a parameter counts as not sent. Not for several threads.
 */
public final class QueryParameters {
  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]*");
  private final Map<String, String> query;
  private final ArrayNode errors = Json.array();
  private final List<String> words = new ArrayList<>();

  public QueryParameters(Map<String, String> query) {
    this.query = query;
  }

  /** The problem of one parameter, for whoever reads no more of a query. */
  public static Problem invalid(String name, String code, String rule) {
    QueryParameters none = new QueryParameters(Map.of());
    none.refuse(name, code, rule);
    return none.problem();
  }

  /** A parameter as it was sent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** One that must be sent and say something. */
  Optional<String> required(String name, int maxLength) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return refuse(name, "required", "is required");
    }
    return bounded(name, text.get(), maxLength);
  }

  /** One that must say something where it is sent. */
  Optional<String> optional(String name, int maxLength) {
    return text(name).flatMap(text -> bounded(name, text, maxLength));
  }

  private Optional<String> bounded(String name, String text, int maxLength) {
    if (text.isEmpty()) {
      return refuse(name, "malformed", "must not be empty");
    }
    return text.codePointCount(0, text.length()) > maxLength
        ? refuse(name, "too_long", "must have at most " + maxLength + " characters")
        : Optional.of(text);
  }

  /** Text of a form. */
  Optional<String> matching(String name, Pattern form, String rule) {
    return text(name)
        .flatMap(
            text ->
                form.matcher(text).matches()
                    ? Optional.of(text)
                    : refuse(name, "malformed", "must be " + rule));
  }

  Optional<String> oneOf(String name, Collection<String> values) {
    return text(name)
        .flatMap(
            text ->
                values.contains(text)
                    ? Optional.of(text)
                    : refuse(name, "unknown_value", "must be of " + values));
  }

  /** Several of them, by comma. */
  Optional<List<String>> someOf(String name, Collection<String> values) {
    return text(name)
        .flatMap(
            text -> {
              List<String> all = List.of(text.split(",", -1));
              return values.containsAll(all)
                  ? Optional.of(all)
                  : refuse(name, "unknown_value", "must be of " + values + ", separated by commas");
            });
  }

  boolean flag(String name) {
    Optional<String> text = text(name);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      refuse(name, "malformed", "must be true or false");
    }
    return text.equals(Optional.of("true"));
  }

  /** A whole number without a sign. */
  public OptionalLong integer(String name, long min, long max) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    String rule = "must be a whole number from " + min + " to " + max;
    if (!text.get().matches("-?[0-9]+") || !INTEGER.matcher(text.get()).matches()) {
      String code = text.get().matches("-[1-9][0-9]*") ? "out_of_range" : "malformed";
      refuse(name, code, rule);
      return OptionalLong.empty();
    }
    // Nineteen digits may be too many for a long, and are too many for every limit.
    long value = text.get().length() > 18 ? Long.MAX_VALUE : Long.parseLong(text.get());
    if (value < min || value > max) {
      refuse(name, "out_of_range", rule);
      return OptionalLong.empty();
    }
    return OptionalLong.of(value);
  }

  /** A moment by RFC 3339. */
  Optional<Instant> moment(String name) {
    return text(name)
        .flatMap(
            text -> {
              if (Form.DATE_TIME.matcher(text).matches()) {
                try {
                  return Optional.of(OffsetDateTime.parse(text).toInstant());
                } catch (DateTimeException noSuchDay) {
                  return refuse(name, "malformed", "is no moment that there is (RFC 3339)");
                }
              }
              return refuse(
                  name, "malformed", "must be a moment such as 2026-11-23T10:00:00Z (RFC 3339)");
            });
  }

  /** Collects a refusal. */
  public <T> Optional<T> refuse(String name, String code, String rule) {
    ObjectNode error = errors.addObject();
    error.put("pointer", name).put("code", code).put("detail", name + " " + rule);
    words.add(name + " " + rule);
    return Optional.empty();
  }

  /**
   * Refuses the query if anything in it was.
   *
   * @throws Problem 400 {@code invalid_query} with an error for each parameter
   */
  public void check() {
    if (!words.isEmpty()) {
      throw problem();
    }
  }

  private Problem problem() {
    return new Problem(400, "invalid_query", String.join("; ", words)).with("errors", errors);
  }
}
