package dev.pushcart.internal.binding;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.HttpAnswer;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonString;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.net.HttpMessages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * JSON-RPC 2.0 as MCP carries it over HTTP: one message in a POST, and one answer to it, alone or
 * in an event stream between what else the server says (MCP 2025-06-18, Transports, Streamable
 * HTTP). Batches are refused: MCP has none any more, and which answer counts would be a guess.
 */
public final class JsonRpc {

  private static final String VERSION = "2.0";
  private static final String EVENT_STREAM = "text/event-stream";

  private JsonRpc() {}

  /** What every message to an MCP server is sent with. */
  public static List<Map.Entry<String, String>> headers() {
    return List.of(
        Map.entry("Accept", "application/json, " + EVENT_STREAM),
        Map.entry("Content-Type", "application/json"));
  }

  /**
   * The bytes of a message.
   *
   * @param idOrNull what its answer names; null for a notification, which has none
   * @param method what is called
   * @param paramsOrNull writes the members of {@code params}; null for no params
   */
  public static byte[] message(
      @Nullable String idOrNull, String method, @Nullable Members paramsOrNull) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.beginObject().name("jsonrpc").value(VERSION);
      if (idOrNull != null) {
        writer.name("id").value(idOrNull);
      }
      writer.name("method").value(method);
      if (paramsOrNull != null) {
        writer.name("params").beginObject();
        paramsOrNull.writeTo(writer);
        writer.endObject();
      }
      writer.endObject();
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return buffer.readByteArray();
  }

  /**
   * The answer to the message with that id: with {@code result} as its body when it is a success,
   * as a REST business would have said it when it is an error. An HTTP status that is no success
   * stands, whatever the body.
   *
   * @throws Mismatch if it is a success by its status and no answer to that message
   */
  public static HttpAnswer understand(HttpAnswer answer, String id) {
    return ifReadable(answer, () -> read(answer, id))
        .map(
            answered ->
                answered.refusalOrNull() == null
                    ? new HttpAnswer(answer.status(), answer.headers(), answered.result())
                    : answered.refusalOrNull().asRest(answer))
        .orElse(answer);
  }

  /**
   * What is read of the answer; empty when that cannot be read and its status is no success, which
   * then says enough.
   *
   * @throws Mismatch if it cannot be read and is a success by its status
   */
  static <T> Optional<T> ifReadable(HttpAnswer answer, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (Mismatch unreadable) {
      if (HttpMessages.isSuccess(answer)) {
        throw unreadable;
      }
      return Optional.empty();
    }
  }

  /**
   * The answer to the message with that id.
   *
   * @throws Mismatch if there is none, or more than one
   */
  static Answered read(HttpAnswer answer, String id) {
    Reply reply = reply(answer, id);
    return new Answered(
        reply.resultOrNull() == null ? new byte[0] : reply.resultOrNull(),
        reply.errorOrNull() == null ? null : McpRefusal.of(reply.errorOrNull()));
  }

  private static Reply reply(HttpAnswer answer, String id) {
    String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (type.split(";", 2)[0].strip().equals(EVENT_STREAM)) {
      return fromStream(EventStream.of(answer.body()), id);
    }
    Reply reply = read(new Buffer().write(answer.body()));
    if (reply.isCall()) {
      throw Mismatch.at("$.method", "stands in what should be the answer to a call");
    }
    reply.require(id);
    return reply;
  }

  /** What else the server says in the stream, such as progress, is not for us. */
  private static Reply fromStream(EventStream stream, String id) {
    Reply found = null;
    for (String data : stream.data()) {
      if (data.isBlank()) {
        continue;
      }
      Reply reply = read(new Buffer().writeUtf8(data));
      if (reply.isCall()) {
        continue;
      }
      reply.require(id);
      if (found != null) {
        throw Mismatch.at("$", "the event stream holds two answers to one call");
      }
      found = reply;
    }
    if (found == null) {
      throw Mismatch.at(
          "$",
          stream.cutOff()
              ? "the event stream ends in the middle of an event, before the answer"
              : "the event stream ends without an answer");
    }
    return found;
  }

  private static Reply read(Buffer json) {
    return JsonText.document(json, JsonRpc::read);
  }

  private static Reply read(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.BEGIN_ARRAY) {
      throw Mismatch.at("$", "is a batch of JSON-RPC messages where one answer is due");
    }
    String version = "";
    JsonValue id = JsonNull.NULL;
    boolean call = false;
    byte[] result = null;
    JsonValue error = null;
    Set<String> seen = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (!seen.add(name)) {
        throw Mismatch.at("$." + Mismatch.shorten(name), "stands twice in one answer");
      }
      switch (name) {
        case "jsonrpc" -> version = JsonText.read(reader).asString().orElse("");
        case "id" -> id = JsonText.read(reader);
        case "method" -> {
          call = true;
          reader.skipValue();
        }
        case "result" -> result = rawOrNull(reader);
        case "error" -> {
          JsonValue value = JsonText.read(reader);
          error = value instanceof JsonNull ? null : value;
        }
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    if (!version.equals(VERSION)) {
      throw Mismatch.at("$.jsonrpc", "must be \"2.0\"");
    }
    return new Reply(id, call, result, error);
  }

  /** The next value's own bytes; null when it is JSON's. */
  static byte @Nullable [] rawOrNull(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      reader.nextNull();
      return null;
    }
    try (BufferedSource value = reader.nextSource()) {
      return value.readByteArray();
    }
  }

  /** Writes members of an object that is open already. */
  @FunctionalInterface
  public interface Members {

    /** Writes them, and leaves the object open. */
    void writeTo(JsonWriter writer) throws IOException;
  }

  /**
   * What was answered.
   *
   * @param result the bytes of {@code result}; empty when it was refused
   * @param refusalOrNull the error; null for a result
   */
  record Answered(byte[] result, @Nullable McpRefusal refusalOrNull) {}

  private record Reply(
      JsonValue id,
      boolean isCall,
      byte @Nullable [] resultOrNull,
      @Nullable JsonValue errorOrNull) {

    /**
     * Checks that this is the answer to the call with that id. An error may name none, when the
     * server could not tell whom it answers (JSON-RPC 2.0, section 5).
     */
    void require(String asked) {
      if (resultOrNull != null && errorOrNull != null) {
        throw Mismatch.at("$", "holds both a result and an error");
      }
      if (resultOrNull == null && errorOrNull == null) {
        throw Mismatch.at("$", "holds neither a result nor an error");
      }
      boolean unnamed = id instanceof JsonNull && errorOrNull != null;
      if (!unnamed && !id.equals(new JsonString(asked))) {
        throw Mismatch.at(
            "$.id",
            "must be \""
                + Mismatch.shorten(asked)
                + "\", of the call, but was "
                + Mismatch.shorten(id.toString()));
      }
    }
  }
}
