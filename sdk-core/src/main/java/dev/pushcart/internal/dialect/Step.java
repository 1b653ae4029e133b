package dev.pushcart.internal.dialect;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The way between two neighbouring versions, in both directions.
 *
 * @param older the older version
 * @param newer the next published one
 * @param operations what can be asked since the newer one
 * @param changes the table, in the order in which it is applied
 * @param config a capability's configuration, by its name, in the newer version's words
 * @param marks ASCII texts of which an answer holds one if there is anything to rewrite in it;
 *     empty when every answer has to be looked at
 */
record Step(
    String older,
    String newer,
    Set<String> operations,
    List<Change> changes,
    BiFunction<String, JsonValue, JsonValue> config,
    List<String> marks) {

  static final String CREATE_CHECKOUT = "create_checkout";
  static final String UPDATE_CHECKOUT = "update_checkout";
  static final String COMPLETE_CHECKOUT = "complete_checkout";

  /** A configuration that both versions write alike. */
  static final BiFunction<String, JsonValue, JsonValue> SAME_CONFIG = (name, config) -> config;

  JsonObject down(Asked asked, JsonObject said, JsonObject request) {
    JsonObject result = request;
    for (Change change : changes) {
      result = change.down().apply(asked, said, result);
    }
    return result;
  }

  JsonObject up(String operation, JsonObject answer) {
    JsonObject result = answer;
    for (Change change : changes) {
      result = change.up().apply(operation, result);
    }
    return result;
  }

  /** Whether an answer may hold something to rewrite, without reading it. */
  boolean concerns(String answer) {
    return marks.isEmpty() || marks.stream().anyMatch(answer::contains);
  }

  /** The refusal of something that the newer version brought. */
  NotInVersionException since(String field, String advice) {
    return new NotInVersionException(
        field + " can be said since " + newer + " only" + (advice.isEmpty() ? "" : "; " + advice));
  }
}
