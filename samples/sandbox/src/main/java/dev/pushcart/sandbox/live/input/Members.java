package dev.pushcart.sandbox.live.input;

import dev.pushcart.sandbox.live.tags.Origin;
import dev.pushcart.sandbox.wire.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of one object of a live request. What is missing or wrong is noted as a broken rule
 * under its RFC 6901 pointer and read as absent, so that reading goes on and finds the rest.
 */
public final class Members {
  private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,128}");

  private final ObjectNode object;
  private final String pointer;
  private final BrokenRules rules;

  private Members(ObjectNode object, String pointer, BrokenRules rules) {
    this.object = object;
    this.pointer = pointer;
    this.rules = rules;
  }

  /** The root of a body. */
  public static Members of(ObjectNode body, BrokenRules rules) {
    return new Members(body, "", rules);
  }

  /** Some other object of a body. */
  public static Members of(ObjectNode object, String pointer, BrokenRules rules) {
    return new Members(object, pointer, rules);
  }

  /** Where a member of this object is. */
  public String pointer(String member) {
    return pointer + "/" + member;
  }

  /** Where this object is. */
  public String pointer() {
    return pointer;
  }

  public boolean has(String member) {
    return object.has(member);
  }

  /** Notes that a member breaks a rule. */
  public void broken(String member, String code, String detail) {
    rules.add(pointer(member), code, detail);
  }

  /** Notes each of these members that is there although this object does not take it. */
  public void notAllowed(String why, String... members) {
    for (String member : members) {
      if (has(member)) {
        broken(member, "not_allowed", why);
      }
    }
  }

  /** Notes each of these members that is there although the platform alone sets it. */
  public void readOnly(String... members) {
    for (String member : members) {
      if (has(member)) {
        broken(member, "read_only", "is set by the platform");
      }
    }
  }

  /** Notes a member that must be there and is not. */
  public Members require(String member) {
    if (!has(member)) {
      broken(member, "required", "is required");
    }
    return this;
  }

  /** An identifier that may stand in a path. */
  public Optional<String> id(String member) {
    return text(member)
        .filter(
            value ->
                kept(
                    ID.matcher(value).matches(),
                    member,
                    "malformed",
                    "must be 1 to 128 of A-Z a-z 0-9 . _ ~ -"));
  }

  /** Plain text for people, under the rules of a label. */
  public Optional<String> plain(String member, int max) {
    return sized(member, max)
        .filter(
            value ->
                kept(
                    PlainText.allowed(value),
                    member,
                    "text_not_allowed",
                    "must have no control, line or bidirectional formatting characters"));
  }

  /** Text that matches. */
  public Optional<String> matching(String member, int max, Pattern pattern, String rule) {
    return sized(member, max)
        .filter(value -> kept(pattern.matcher(value).matches(), member, "malformed", rule));
  }

  /** Text of 1 to so many code points, without half of a surrogate pair. */
  public Optional<String> sized(String member, int max) {
    return text(member)
        .filter(value -> kept(!value.isEmpty(), member, "required", "must not be empty"))
        .filter(
            value ->
                kept(
                    value.codePointCount(0, value.length()) <= max,
                    member,
                    "too_long",
                    "must have at most " + max + " characters"))
        .filter(
            value ->
                kept(
                    PlainText.wellFormed(value),
                    member,
                    "text_not_allowed",
                    "must have no half of a surrogate pair"));
  }

  /** One of the values that writers may use. */
  public Optional<String> oneOf(String member, Set<String> values) {
    return text(member)
        .filter(
            value ->
                kept(
                    values.contains(value),
                    member,
                    "unknown_value",
                    "must be one of " + String.join(", ", values.stream().sorted().toList())));
  }

  /** A whole number. */
  public OptionalLong integer(String member, long min, long max) {
    JsonNode value = object.get(member);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber()) {
      broken(member, "type", "must be a whole number");
      return OptionalLong.empty();
    }
    if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
      broken(member, "out_of_range", "must be from " + min + " to " + max);
      return OptionalLong.empty();
    }
    return OptionalLong.of(value.longValue());
  }

  public Optional<Boolean> flag(String member) {
    JsonNode value = object.get(member);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      broken(member, "type", "must be true or false");
      return Optional.empty();
    }
    return Optional.of(value.booleanValue());
  }

  /** A moment (RFC 3339). */
  public Optional<Instant> instant(String member) {
    Optional<String> text = text(member);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OffsetDateTime.parse(text.get(), DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant());
    } catch (DateTimeParseException none) {
      broken(member, "malformed", "must be a date and time with an offset (RFC 3339)");
      return Optional.empty();
    }
  }

  /** An origin, in lower case and without its scheme's own port (RFC 6454, section 4). */
  public Optional<String> origin(String member) {
    Optional<String> text = sized(member, 256);
    Optional<String> origin = text.flatMap(Origin::of);
    if (text.isPresent() && origin.isEmpty()) {
      broken(member, "malformed", ORIGIN_RULE);
    }
    return origin;
  }

  /** The origins of an array; empty when it is absent. */
  public Optional<List<String>> origins(String member, int max) {
    return strings(member, 0, max)
        .map(
            texts -> {
              List<String> all = new ArrayList<>();
              for (int i = 0; i < texts.size(); i++) {
                Optional<String> origin = Optional.of(texts.get(i)).flatMap(Origin::of);
                if (origin.isEmpty()) {
                  rules.add(pointer(member) + "/" + i, "malformed", ORIGIN_RULE);
                }
                origin.filter(each -> !all.contains(each)).ifPresent(all::add);
              }
              return all;
            });
  }

  private static final String ORIGIN_RULE =
      "must be an origin: https, a host and maybe a port; http only for loopback";

  public Optional<Members> object(String member) {
    JsonNode value = object.get(member);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ObjectNode inner) {
      return Optional.of(new Members(inner, pointer(member), rules));
    }
    broken(member, "type", "must be an object");
    return Optional.empty();
  }

  /** The objects of an array of any length; empty when it is absent or none. */
  public List<Members> objects(String member) {
    JsonNode value = object.get(member);
    List<Members> all = new ArrayList<>();
    if (value != null && !value.isArray()) {
      broken(member, "type", "must be an array");
    } else if (value != null) {
      for (int i = 0; i < value.size(); i++) {
        String at = pointer(member) + "/" + i;
        if (value.get(i) instanceof ObjectNode inner) {
          all.add(new Members(inner, at, rules));
        } else {
          rules.add(at, "type", "must be an object");
          all.add(new Members(Json.object(), at, new BrokenRules()));
        }
      }
      if (value.isEmpty()) {
        broken(member, "required", "must have at least one element");
      }
    }
    return all;
  }

  /** The strings of an array. */
  public Optional<List<String>> strings(String member, int min, int max) {
    JsonNode value = object.get(member);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isArray()) {
      broken(member, "type", "must be an array");
      return Optional.empty();
    }
    if (value.size() < min) {
      broken(member, "required", "must have at least one element");
      return Optional.empty();
    }
    if (value.size() > max) {
      broken(member, "too_many", "must have at most " + max + " elements");
      return Optional.empty();
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isString()) {
        all.add(value.get(i).stringValue());
      } else {
        rules.add(pointer(member) + "/" + i, "type", "must be a string");
      }
    }
    return Optional.of(all);
  }

  /** A string of any kind. */
  public Optional<String> text(String member) {
    JsonNode value = object.get(member);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString()) {
      broken(member, "type", "must be a string");
      return Optional.empty();
    }
    return Optional.of(value.stringValue());
  }

  private boolean kept(boolean good, String member, String code, String detail) {
    if (!good) {
      broken(member, code, detail);
    }
    return good;
  }
}
