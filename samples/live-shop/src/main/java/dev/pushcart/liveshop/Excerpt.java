package dev.pushcart.liveshop;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is worth reading of a message: the members that matter first, without UCP's envelope, which
 * is the same each time, without tokens and pictures, and cut where it gets long.
 */
final class Excerpt {

  private static final List<String> FIRST =
      List.of(
          "jsonrpc",
          "id",
          "method",
          "name",
          "meta",
          "structuredContent",
          "status",
          "code",
          "valid",
          "state",
          "visibility",
          "moderation",
          "title",
          "price",
          "price_range",
          "totals",
          "messages",
          "order",
          "payment",
          "payment_data");
  private static final Pattern DATA = Pattern.compile("\"data:[^\"]*\"");
  private static final Pattern TOKEN = Pattern.compile("(\"token\"\\s*:\\s*)\"[^\"]*\"");

  private Excerpt() {}

  /** The start of a JSON text, as lines. */
  static List<String> of(String json, int longest) {
    String text = ordered(JsonValue.parse(json)).toString();
    text = DATA.matcher(text).replaceAll("\"data:...\"");
    text = TOKEN.matcher(text).replaceAll("$1\"***\"");
    return Lines.of(
        text.length() <= longest
            ? text
            : text.substring(0, longest) + "... (" + text.length() + " characters)");
  }

  /** The start of a header's value. */
  static String header(String value, int longest) {
    return value.length() <= longest ? value : value.substring(0, longest) + "...";
  }

  private static JsonValue ordered(JsonValue json) {
    if (json instanceof JsonArray array) {
      return new JsonArray(array.elements().stream().map(Excerpt::ordered).toList());
    }
    if (!(json instanceof JsonObject object)) {
      return json;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    FIRST.forEach(name -> object.get(name).ifPresent(value -> members.put(name, ordered(value))));
    object.members().forEach((name, value) -> members.computeIfAbsent(name, n -> ordered(value)));
    members.remove("ucp");
    if (members.containsKey("structuredContent")) {
      // The same once more, as text.
      members.remove("content");
    }
    return new JsonObject(members);
  }
}
