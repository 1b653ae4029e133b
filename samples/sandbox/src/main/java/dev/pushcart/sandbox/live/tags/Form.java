package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.Identifier;
import dev.pushcart.sandbox.wire.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of a request, read member by member. What breaks no rule is copied, in the order of
 * reading; every broken rule is told; members that nobody reads are ignored.
 */
public final class Form {
  public static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  static final Pattern LANGUAGE = Pattern.compile("(?=.{2,35}$)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  /** A moment (RFC 3339, section 5.6). */
  static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  private static final int FRACTION_DECIMALS = 4;

  private final ObjectNode in;
  private final ObjectNode out = Json.object();
  private final String pointer;
  private final Errors errors;

  /**
   * @param pointer where the object is in the body
   */
  public Form(ObjectNode in, String pointer, Errors errors) {
    this.in = in;
    this.pointer = pointer;
    this.errors = errors;
  }

  /** What was read and breaks no rule. */
  public ObjectNode out() {
    return out;
  }

  public boolean has(String member) {
    return in.has(member);
  }

  /** Where a member is (RFC 6901). */
  public String at(String member) {
    return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
  }

  /** Tells a broken rule of a member. */
  public void broken(String member, String rule, String detail) {
    errors.add(at(member), rule, detail);
  }

  /** Tells a broken rule of something within a member, by the rest of its pointer. */
  void brokenWithin(String member, String rest, String rule, String detail) {
    errors.add(at(member) + "/" + rest, rule, detail);
  }

  public Form required(String... members) {
    for (String member : members) {
      if (!in.has(member)) {
        broken(member, "required", "is required");
      }
    }
    return this;
  }

  /** Refuses members that only the platform sets, or that never change. */
  public Form readOnly(Iterable<String> members) {
    for (String member : members) {
      if (in.has(member)) {
        broken(member, "read_only", "cannot be set by a request");
      }
    }
    return this;
  }

  /** Refuses a member that does not belong here. */
  public void notAllowed(String member, String why) {
    if (in.has(member)) {
      broken(member, "not_allowed", why);
    }
  }

  public Form integer(String member, long min, long max) {
    JsonNode value = in.get(member);
    if (value != null) {
      BigDecimal number = exact(value);
      if (number == null || number.stripTrailingZeros().scale() > 0) {
        broken(member, "type", "must be a whole number");
      } else if (number.compareTo(BigDecimal.valueOf(min)) < 0
          || number.compareTo(BigDecimal.valueOf(max)) > 0) {
        broken(member, "out_of_range", "must be from " + min + " to " + max);
      } else {
        out.put(member, number.longValueExact());
      }
    }
    return this;
  }

  /** A number from 0 to 1 with at most four decimals. */
  public Form fraction(String member, boolean positive) {
    JsonNode value = in.get(member);
    if (value != null) {
      BigDecimal number = exact(value);
      if (number == null) {
        broken(member, value.isNumber() ? "out_of_range" : "type", "must be a number from 0 to 1");
      } else if (number.signum() < 0
          || number.compareTo(BigDecimal.ONE) > 0
          || (positive && number.signum() == 0)) {
        broken(
            member,
            "out_of_range",
            positive ? "must be greater than 0 and at most 1" : "must be from 0 to 1");
      } else if (number.stripTrailingZeros().scale() > FRACTION_DECIMALS) {
        broken(member, "malformed", "must have at most " + FRACTION_DECIMALS + " decimals");
      } else {
        out.put(member, number.doubleValue());
      }
    }
    return this;
  }

  public Form flag(String member) {
    JsonNode value = in.get(member);
    if (value != null) {
      if (value.isBoolean()) {
        out.put(member, value.booleanValue());
      } else {
        broken(member, "type", "must be true or false");
      }
    }
    return this;
  }

  /** Plain text of 1 to {@code max} code points, under the rules of a label. */
  public Form text(String member, long max) {
    return text(member, 1, max);
  }

  /** The same of {@code min} to {@code max} code points. */
  public Form text(String member, int min, long max) {
    string(member)
        .ifPresent(
            value -> {
              if (value.codePointCount(0, value.length()) > max) {
                broken(member, "too_long", "must have at most " + max + " characters");
              } else if (value.length() < min) {
                broken(member, "required", "must not be empty");
              } else if (!PlainText.allows(value)) {
                broken(
                    member,
                    "text_not_allowed",
                    "must not hold control characters, line separators, half surrogate pairs or"
                        + " bidirectional controls");
              } else {
                out.put(member, value);
              }
            });
    return this;
  }

  /** What somebody else calls something: any Unicode text of 1 to {@code max} code points. */
  Form foreignId(String member, long max) {
    string(member)
        .ifPresent(
            value -> {
              if (value.isEmpty()) {
                broken(member, "required", "must not be empty");
              } else if (value.codePointCount(0, value.length()) > max) {
                broken(member, "too_long", "must have at most " + max + " characters");
              } else if (value
                  .codePoints()
                  .anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
                broken(member, "text_not_allowed", "must not hold half surrogate pairs");
              } else {
                out.put(member, value);
              }
            });
    return this;
  }

  /** A string of that form. */
  public Form matching(String member, Pattern form, String words) {
    string(member)
        .ifPresent(
            value -> {
              if (form.matcher(value).matches()) {
                out.put(member, value);
              } else {
                broken(member, "malformed", "must be " + words);
              }
            });
    return this;
  }

  public Form id(String member) {
    return matching(
        member, Identifier.FORM, "1 to 128 letters, digits, dots, underscores, tildes or hyphens");
  }

  /** One of the values of this version. */
  public Form oneOf(String member, Set<String> values) {
    string(member)
        .ifPresent(
            value -> {
              if (values.contains(value)) {
                out.put(member, value);
              } else {
                broken(member, "unknown_value", "must be one of " + String.join(", ", values));
              }
            });
    return this;
  }

  /** The origin of a business, kept as RFC 6454 writes it. */
  public Form origin(String member) {
    string(member)
        .ifPresent(
            value ->
                Origin.of(value)
                    .ifPresentOrElse(
                        origin -> out.put(member, origin),
                        () ->
                            broken(
                                member,
                                "malformed",
                                "must be an https origin such as https://shop.example, without a"
                                    + " path")));
    return this;
  }

  /** A moment (RFC 3339). */
  public Form moment(String member) {
    string(member)
        .ifPresent(
            value -> {
              if (isMoment(value)) {
                out.put(member, value);
              } else {
                broken(member, "malformed", "must be a moment as RFC 3339 has it, with an offset");
              }
            });
    return this;
  }

  private static boolean isMoment(String value) {
    try {
      return DATE_TIME.matcher(value).matches() && OffsetDateTime.parse(value).getYear() >= 1;
    } catch (DateTimeException e) {
      return false;
    }
  }

  public Form object(String member, Consumer<Form> reading) {
    JsonNode value = in.get(member);
    if (value instanceof ObjectNode object) {
      Form form = new Form(object, at(member), errors);
      reading.accept(form);
      out.set(member, form.out());
    } else if (value != null) {
      broken(member, "type", "must be an object");
    }
    return this;
  }

  /** An array of objects. */
  public Form objects(String member, long max, Consumer<Form> reading) {
    return array(
        member,
        max,
        (item, at, into) -> {
          if (item instanceof ObjectNode object) {
            Form form = new Form(object, at, errors);
            reading.accept(form);
            into.add(form.out());
          } else {
            errors.add(at, "type", "must be an object");
          }
        });
  }

  /** An array of different strings of that form. */
  public Form strings(String member, long max, Pattern form, String words) {
    return strings(
        member,
        max,
        value -> form.matcher(value).matches() ? Optional.of(value) : Optional.empty(),
        words);
  }

  /**
   * An array of different strings.
   *
   * @param reading what is kept of one; empty when it is malformed
   */
  public Form strings(
      String member, long max, Function<String, Optional<String>> reading, String words) {
    Set<String> seen = new HashSet<>();
    return array(
        member,
        max,
        (item, at, into) -> {
          if (!item.isString()) {
            errors.add(at, "type", "must be a string");
            return;
          }
          Optional<String> value = reading.apply(item.stringValue());
          if (value.isEmpty()) {
            errors.add(at, "malformed", "must be " + words);
          } else if (!seen.add(value.get())) {
            errors.add(at, "not_unique", "is there twice");
          } else {
            into.add(value.get());
          }
        });
  }

  /** An array of ids, at least {@code min} of them, in which one may come twice. */
  public List<String> ids(String member, int min, int max) {
    List<String> ids = new ArrayList<>();
    if (in.get(member) instanceof ArrayNode array && array.size() < min) {
      broken(member, "required", "must have at least " + min + " of them");
    }
    array(
        member,
        max,
        (item, at, into) -> {
          if (!item.isString()) {
            errors.add(at, "type", "must be a string");
          } else if (!Identifier.is(item.stringValue())) {
            errors.add(at, "malformed", "must be an id");
          } else {
            ids.add(item.stringValue());
          }
        });
    return ids;
  }

  /** Reads an item of an array into another. */
  private interface Item {
    void read(JsonNode item, String at, ArrayNode into);
  }

  private Form array(String member, long max, Item reading) {
    JsonNode value = in.get(member);
    if (value == null) {
      return this;
    }
    if (!(value instanceof ArrayNode array)) {
      broken(member, "type", "must be an array");
      return this;
    }
    if (array.size() > max) {
      broken(member, "too_many", "must have at most " + max + " elements, has " + array.size());
      return this;
    }
    ArrayNode into = out.putArray(member);
    for (int i = 0; i < array.size(); i++) {
      reading.read(array.get(i), at(member) + "/" + i, into);
    }
    return this;
  }

  /** The members of a map, each plain text, by keys of a form. */
  public Form texts(String member, int maxSize, Pattern keys, String words, long maxLength) {
    JsonNode value = in.get(member);
    if (value instanceof ObjectNode map && map.size() > maxSize) {
      broken(member, "too_many", "must have at most " + maxSize + " members");
      return this;
    }
    return object(
        member,
        form -> {
          for (String key : form.in.propertyNames()) {
            if (keys.matcher(key).matches()) {
              form.text(key, maxLength);
            } else {
              form.broken(key, "malformed", "must be named by " + words);
            }
          }
        });
  }

  /** A number that was read and is good. */
  public OptionalLong number(String member) {
    return out.has(member) ? OptionalLong.of(out.get(member).longValue()) : OptionalLong.empty();
  }

  /** A fraction that was read and is good. */
  Optional<BigDecimal> decimal(String member) {
    return out.has(member)
        ? Optional.of(BigDecimal.valueOf(out.get(member).doubleValue()))
        : Optional.empty();
  }

  /** A string that was read and is good. */
  public Optional<String> good(String member) {
    return Optional.ofNullable(out.get(member)).map(JsonNode::stringValue);
  }

  private Optional<String> string(String member) {
    JsonNode value = in.get(member);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString()) {
      broken(member, "type", "must be a string");
      return Optional.empty();
    }
    return Optional.of(value.stringValue());
  }

  /** Null for what is no number, or none that is finite. */
  private static @Nullable BigDecimal exact(JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      return null;
    }
    return value.decimalValue();
  }
}
