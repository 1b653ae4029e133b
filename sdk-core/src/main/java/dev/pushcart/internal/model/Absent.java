package dev.pushcart.internal.model;

import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.commerce.Description;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in a model for a member that was absent. */
final class Absent {

  private Absent() {}

  static Description orNone(@Nullable Description descriptionOrNull) {
    return descriptionOrNull == null ? DescriptionData.NONE : descriptionOrNull;
  }

  static JsonObject orEmpty(@Nullable JsonObject objectOrNull) {
    return objectOrNull == null ? JsonObject.EMPTY : objectOrNull;
  }

  /**
   * The products of an answer. A server that writes null for an empty list is believed, if its
   * answer is a UCP one; anything else without products is no answer to the question.
   */
  static <T> List<T> productsOf(@Nullable List<T> productsOrNull, Extras extras) {
    if (productsOrNull != null) {
      return productsOrNull;
    }
    if (!extras.members().containsKey("ucp")) {
      throw new IllegalArgumentException(
          "has neither products nor ucp, so it is no catalog's answer");
    }
    return List.of();
  }
}
