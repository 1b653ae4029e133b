package dev.pushcart.sandbox.catalogue;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Columns that hold JSON text, written and read whole. */
final class JsonText {
  static final JsonMapper MAPPER = new JsonMapper();

  private JsonText() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static <T> T read(String text, TypeReference<T> type) {
    return MAPPER.readValue(text, type);
  }
}
