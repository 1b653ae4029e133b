package dev.pushcart.sandbox.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of a request, read member by member. A member of the wrong type is refused as {@code
 * invalid_request} with its place and the rule it breaks; {@code null} counts as absent.
 */
final class RequestObject {
  /** How many entries a list may have; every list of a catalog request is held to it. */
  static final int MAX_LIST = 100;

  private final ObjectNode node;
  private final String place;

  RequestObject(ObjectNode node) {
    this(node, "");
  }

  private RequestObject(ObjectNode node, String place) {
    this.node = node;
    this.place = place;
  }

  Collection<String> names() {
    return node.propertyNames();
  }

  Optional<String> string(String name) {
    return present(name)
        .map(
            value -> {
              if (!value.isString()) {
                throw wrong(name, "must be a string", value);
              }
              return value.stringValue();
            });
  }

  String requiredString(String name) {
    return string(name).orElseThrow(() -> invalid(placeOf(name) + " is required"));
  }

  Optional<RequestObject> object(String name) {
    return present(name).map(value -> child(placeOf(name), value));
  }

  /** An integer of at least {@code min}; a number such as 5.0 is one, as in JSON Schema. */
  OptionalLong integer(String name, long min) {
    Optional<JsonNode> found = present(name);
    if (found.isEmpty()) {
      return OptionalLong.empty();
    }
    JsonNode value = found.get();
    String rule = "must be an integer of at least " + min;
    if (!value.isNumber()) {
      throw wrong(name, rule, value);
    }
    long number = exactLong(value, name, rule);
    if (number < min) {
      throw invalid(placeOf(name) + " " + rule + ", was " + number);
    }
    return OptionalLong.of(number);
  }

  Optional<List<String>> strings(String name) {
    return elements(name)
        .map(
            values -> {
              List<String> strings = new ArrayList<>();
              for (int i = 0; i < values.size(); i++) {
                JsonNode value = values.get(i);
                if (!value.isString()) {
                  throw wrong(name + "[" + i + "]", "must be a string", value);
                }
                strings.add(value.stringValue());
              }
              return strings;
            });
  }

  Optional<List<RequestObject>> objects(String name) {
    return elements(name)
        .map(
            values -> {
              List<RequestObject> objects = new ArrayList<>();
              for (int i = 0; i < values.size(); i++) {
                objects.add(child(placeOf(name) + "[" + i + "]", values.get(i)));
              }
              return objects;
            });
  }

  CatalogProblem invalid(String content) {
    return new CatalogProblem(400, "invalid_request", content);
  }

  String placeOf(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private Optional<List<JsonNode>> elements(String name) {
    return present(name)
        .map(
            value -> {
              if (!value.isArray()) {
                throw wrong(name, "must be an array", value);
              }
              if (value.size() > MAX_LIST) {
                throw new CatalogProblem(
                    400,
                    "request_too_large",
                    placeOf(name) + " has " + value.size() + " entries; at most " + MAX_LIST);
              }
              return List.copyOf(value.values());
            });
  }

  private Optional<JsonNode> present(String name) {
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  private RequestObject child(String at, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return new RequestObject(object, at);
    }
    throw invalid(at + " must be an object, was " + typeOf(value));
  }

  private long exactLong(JsonNode value, String name, String rule) {
    try {
      return value.decimalValue().longValueExact();
    } catch (ArithmeticException | JacksonException e) {
      throw invalid(placeOf(name) + " " + rule + ", was a fraction or out of range");
    }
  }

  private CatalogProblem wrong(String name, String rule, JsonNode value) {
    return invalid(placeOf(name) + " " + rule + ", was " + typeOf(value));
  }

  private static String typeOf(JsonNode value) {
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
