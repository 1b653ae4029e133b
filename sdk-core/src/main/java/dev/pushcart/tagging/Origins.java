package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.internal.model.TagRules;
import java.net.URI;
import java.util.Arrays;

/** The businesses whose products a media or a room allows, as they are sent. */
final class Origins {

  private static final int MOST = 1000;

  private Origins() {}

  static JsonArray tree(URI... origins) {
    TagRules.most("businesses", origins.length, MOST);
    return new JsonArray(
        Arrays.stream(origins)
            .map(origin -> TagRules.business("businesses", origin))
            .map(origin -> JsonValue.of(origin.toString()))
            .toList());
  }
}
