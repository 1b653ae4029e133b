package dev.pushcart.internal.binding;

import com.squareup.moshi.JsonReader;
import dev.pushcart.HttpAnswer;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The result of a tool, and UCP's own JSON in it: as {@code structuredContent}, in older servers
 * below the resource's name or as a text, in the oldest the result itself (UCP 2026-04-08, MCP
 * Binding). Its bytes stay as they came.
 */
record ToolResult(
    byte @Nullable [] structured, List<String> texts, boolean isError, boolean bare, byte[] whole) {

  private static final String TWICE = "stands twice in one object";

  /**
   * Puts UCP's JSON in the place of the result that is the body.
   *
   * @throws Mismatch if the result says nothing that can be read, or two things
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
      String words = result.texts.isEmpty() ? "an error without a word" : result.texts.get(0);
      return McpRefusal.ofTool(JsonValue.of(words)).asRest(answer);
    }
    byte[] inner = unwrapped(said, operation.resource());
    return has(inner, "ucp")
        ? new HttpAnswer(answer.status(), answer.headers(), inner)
        : McpRefusal.ofTool(parsed(inner)).asRest(answer);
  }

  private static ToolResult read(JsonReader reader, String resource, byte[] whole)
      throws IOException {
    byte[] structured = null;
    List<String> texts = List.of();
    boolean error = false;
    boolean bare = false;
    if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
      throw Mismatch.at("$.result", "must be an object");
    }
    Set<String> seen = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = nameOnce(reader, seen, "$.result.");
      switch (name) {
        case "structuredContent" -> {
          JsonReader.Token next = reader.peek();
          if (next != JsonReader.Token.BEGIN_OBJECT && next != JsonReader.Token.NULL) {
            throw Mismatch.at("$.result.structuredContent", "must be an object");
          }
          structured = JsonRpc.rawOrNull(reader);
        }
        case "content" -> texts = texts(reader);
        case "isError" -> error = JsonText.read(reader).asBoolean().orElse(false);
        default -> {
          bare |= name.equals("ucp") || name.equals(resource);
          reader.skipValue();
        }
      }
    }
    reader.endObject();
    return new ToolResult(structured, texts, error, bare, whole);
  }

  /**
   * The texts among the blocks of content. How long they are is bounded by the answer alone, as it
   * is for structuredContent; what else stands beside them is not looked at.
   */
  private static List<String> texts(JsonReader reader) throws IOException {
    List<String> texts = new ArrayList<>();
    if (reader.peek() != JsonReader.Token.BEGIN_ARRAY) {
      reader.skipValue();
      return texts;
    }
    reader.beginArray();
    while (reader.hasNext()) {
      if (reader.peek() == JsonReader.Token.BEGIN_OBJECT) {
        text(reader).ifPresent(texts::add);
      } else {
        reader.skipValue();
      }
    }
    reader.endArray();
    return texts;
  }

  private static Optional<String> text(JsonReader reader) throws IOException {
    String type = "";
    String text = null;
    Set<String> seen = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = nameOnce(reader, seen, "$.result.content[].");
      boolean string = reader.peek() == JsonReader.Token.STRING;
      if (string && name.equals("type")) {
        type = reader.nextString();
      } else if (string && name.equals("text")) {
        text = reader.nextString();
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
    return type.equals("text") ? Optional.ofNullable(text) : Optional.empty();
  }

  private static String nameOnce(JsonReader reader, Set<String> seen, String path)
      throws IOException {
    String name = reader.nextName();
    if (!seen.add(name)) {
      throw Mismatch.at(path + Mismatch.shorten(name), TWICE);
    }
    return name;
  }

  /**
   * The JSON object that it says; null when it says none. An empty structuredContent says nothing
   * that a text could not say better.
   */
  private byte @Nullable [] said() {
    if (structured != null && !isEmpty(structured)) {
      return structured;
    }
    if (bare) {
      return whole;
    }
    List<byte[]> objects =
        texts.stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .filter(ToolResult::isObject)
            .toList();
    if (objects.size() > 1) {
      throw Mismatch.at(
          "$.result.content",
          "must hold one text that is a JSON object, and holds " + objects.size());
    }
    return objects.isEmpty() ? structured : objects.get(0);
  }

  private static JsonValue parsed(byte[] json) {
    return JsonText.document(new Buffer().write(json), JsonText::read);
  }

  private static boolean isEmpty(byte[] object) {
    try (JsonReader reader = JsonReader.of(new Buffer().write(object))) {
      reader.beginObject();
      return !reader.hasNext();
    } catch (IOException malformed) {
      // Whoever reads the whole says where.
      return false;
    }
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

  /**
   * What stands below the resource's name; the object itself when it is the resource.
   *
   * @throws Mismatch if it is malformed, nests too deep, or has a member twice
   */
  private static byte[] unwrapped(byte[] object, String resource) {
    return JsonText.document(
        new Buffer().write(object),
        reader -> {
          byte[] inner = null;
          boolean isResource = false;
          Set<String> seen = new HashSet<>();
          reader.beginObject();
          while (reader.hasNext()) {
            String name = nameOnce(reader, seen, "$.");
            isResource |= name.equals("ucp");
            if (name.equals(resource) && reader.peek() == JsonReader.Token.BEGIN_OBJECT) {
              inner = JsonRpc.rawOrNull(reader);
            } else {
              reader.skipValue();
            }
          }
          reader.endObject();
          return inner == null || isResource ? object : inner;
        });
  }
}
