package dev.pushcart.internal.binding;

import com.squareup.moshi.JsonReader;
import dev.pushcart.HttpAnswer;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The result of a tool, and UCP's own JSON in it: as {@code structuredContent}, in older servers
 * below the resource's name or as a text, in the oldest the result itself (UCP 2026-04-08, MCP
 * Binding). Its bytes stay as they came.
 */
record ToolResult(
    byte @Nullable [] structured,
    byte @Nullable [] content,
    boolean isError,
    boolean bare,
    byte[] whole) {

  /**
   * Puts UCP's JSON in the place of the result that is the body.
   *
   * @throws Mismatch if the result says nothing that can be read
   */
  static HttpAnswer unwrap(HttpAnswer answer, Operation operation) {
    ToolResult result =
        JsonText.document(
            new Buffer().write(answer.body()),
            reader -> read(reader, operation.resource(), answer.body()));
    byte[] said = result.said();
    if (!result.isError) {
      if (said == null) {
        throw Mismatch.at(
            "$.result", "must hold structuredContent or a text that is JSON, and holds neither");
      }
      return new HttpAnswer(
          answer.status(), answer.headers(), unwrapped(said, operation.resource()));
    }
    if (said == null) {
      return McpRefusal.ofTool(JsonValue.of(result.text().orElse("an error without a word")))
          .asRest(answer);
    }
    byte[] inner = unwrapped(said, operation.resource());
    return has(inner, "ucp")
        ? new HttpAnswer(answer.status(), answer.headers(), inner)
        : McpRefusal.ofTool(parsed(inner)).asRest(answer);
  }

  private static ToolResult read(JsonReader reader, String resource, byte[] whole)
      throws IOException {
    byte[] structured = null;
    byte[] content = null;
    boolean error = false;
    boolean bare = false;
    if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
      throw Mismatch.at("$.result", "must be an object");
    }
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      switch (name) {
        case "structuredContent" -> {
          JsonReader.Token next = reader.peek();
          if (next != JsonReader.Token.BEGIN_OBJECT && next != JsonReader.Token.NULL) {
            throw Mismatch.at("$.result.structuredContent", "must be an object");
          }
          structured = JsonRpc.rawOrNull(reader);
        }
        case "content" -> content = JsonRpc.rawOrNull(reader);
        case "isError" -> error = JsonText.read(reader).asBoolean().orElse(false);
        default -> {
          bare |= name.equals("ucp") || name.equals(resource);
          reader.skipValue();
        }
      }
    }
    reader.endObject();
    return new ToolResult(structured, content, error, bare, whole);
  }

  /** The JSON object that it says; null when it says none. */
  private byte @Nullable [] said() {
    if (structured != null) {
      return structured;
    }
    if (bare) {
      return whole;
    }
    return text()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .filter(ToolResult::isObject)
        .orElse(null);
  }

  /** The first text of its content. */
  private Optional<String> text() {
    if (content == null) {
      return Optional.empty();
    }
    return parsed(content).elements().stream()
        .filter(each -> each.get("type").flatMap(JsonValue::asString).orElse("").equals("text"))
        .flatMap(each -> each.get("text").flatMap(JsonValue::asString).stream())
        .findFirst();
  }

  private static JsonValue parsed(byte[] json) {
    return JsonText.document(new Buffer().write(json), JsonText::read);
  }

  private static boolean isObject(byte[] text) {
    try {
      return JsonText.document(
          new Buffer().write(text),
          reader -> {
            boolean object = reader.peek() == JsonReader.Token.BEGIN_OBJECT;
            reader.skipValue();
            return object;
          });
    } catch (Mismatch notJson) {
      return false;
    }
  }

  private static boolean has(byte[] object, String member) {
    return JsonText.document(
        new Buffer().write(object),
        reader -> {
          boolean found = false;
          reader.beginObject();
          while (reader.hasNext()) {
            found |= reader.nextName().equals(member);
            reader.skipValue();
          }
          reader.endObject();
          return found;
        });
  }

  /** What stands below the resource's name; the object itself when it is the resource. */
  private static byte[] unwrapped(byte[] object, String resource) {
    try (JsonReader reader = JsonReader.of(new Buffer().write(object))) {
      byte[] inner = null;
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (name.equals("ucp")) {
          return object;
        }
        if (name.equals(resource) && reader.peek() == JsonReader.Token.BEGIN_OBJECT) {
          inner = JsonRpc.rawOrNull(reader);
        } else {
          reader.skipValue();
        }
      }
      return inner == null ? object : inner;
    } catch (IOException malformed) {
      // Whoever reads the whole says where.
      return object;
    }
  }
}
