package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.Mismatch;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of what an instrument must be like since 2026-08-25 (UCP 2026-08-25, {@code
 * common/types/constraint_expression.json}): {@code required}, {@code properties} and {@code anyOf}
 * over an object, {@code enum} and {@code const} over a value, and nothing else.
 */
public final class ConstraintExpression {

  private ConstraintExpression() {}

  /**
   * The rule that it breaks; empty when it breaks none.
   *
   * @param path where it stands, for the message
   */
  public static Optional<String> brokenRule(String path, JsonValue expression) {
    if (!(expression instanceof JsonObject)) {
      return Optional.of(path + " must be an object");
    }
    for (Map.Entry<String, JsonValue> member : expression.members().entrySet()) {
      String at = path + '.' + member.getKey();
      Optional<String> broken =
          switch (member.getKey()) {
            case "required" -> required(at, member.getValue());
            case "properties" -> properties(at, member.getValue());
            case "anyOf" -> anyOf(at, member.getValue());
            default ->
                Optional.of(
                    path
                        + " must be a Constraint Expression of required, properties and anyOf, but"
                        + " holds "
                        + Mismatch.shorten(member.getKey()));
          };
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> required(String at, JsonValue value) {
    List<JsonValue> names = value.elements();
    boolean well =
        value instanceof JsonArray
            && !names.isEmpty()
            && names.stream().allMatch(name -> name.asString().isPresent())
            && new HashSet<>(names).size() == names.size();
    return well ? Optional.empty() : Optional.of(at + " must be an array of different names");
  }

  private static Optional<String> properties(String at, JsonValue value) {
    if (!(value instanceof JsonObject) || value.members().isEmpty()) {
      return Optional.of(at + " must be an object with at least one member");
    }
    for (Map.Entry<String, JsonValue> member : value.members().entrySet()) {
      JsonValue constraint = member.getValue();
      String name = at + '.' + member.getKey();
      boolean overAValue =
          constraint.members().containsKey("enum") || constraint.members().containsKey("const");
      Optional<String> broken =
          overAValue ? overAValue(name, constraint) : brokenRule(name, constraint);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> overAValue(String at, JsonValue constraint) {
    if (!List.of("enum", "const").containsAll(constraint.members().keySet())) {
      return Optional.of(at + " must hold enum, const or both, and nothing else");
    }
    Optional<JsonValue> given = constraint.get("enum");
    List<JsonValue> values = given.map(JsonValue::elements).orElse(List.of());
    boolean well =
        given.isEmpty() || !values.isEmpty() && new HashSet<>(values).size() == values.size();
    return well ? Optional.empty() : Optional.of(at + ".enum must be an array of different values");
  }

  private static Optional<String> anyOf(String at, JsonValue value) {
    if (!(value instanceof JsonArray) || value.elements().isEmpty()) {
      return Optional.of(at + " must be an array of at least one");
    }
    int index = 0;
    for (JsonValue branch : value.elements()) {
      String here = at + '[' + index++ + ']';
      Optional<String> broken =
          branch.members().isEmpty()
              ? Optional.of(here + " must be an object with at least one member")
              : brokenRule(here, branch);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }
}
