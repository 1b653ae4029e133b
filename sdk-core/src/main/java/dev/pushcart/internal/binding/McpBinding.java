package dev.pushcart.internal.binding;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.ucp.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Operations as calls of MCP tools (UCP 2026-04-08, MCP Binding): a POST of JSON-RPC to one
 * address. Who asks and under which key stands both among the tool's arguments, where the
 * specification has it, and in the real headers, which a signature covers.
 *
 * <p>The payload's bytes are put between what is written around them and are not written again. A
 * call's id is its {@code Request-Id}, so an answer that belongs to another call is recognized.
 */
public final class McpBinding implements Binding {

  /** The header that names a session (MCP 2025-06-18, Transports, Session Management). */
  public static final String SESSION_HEADER = "Mcp-Session-Id";

  /** The header that names what MCP was agreed on when a session was opened. */
  public static final String VERSION_HEADER = "MCP-Protocol-Version";

  private static final String COMPLETE = "complete_checkout";
  private static final String CANCEL = "cancel_checkout";
  private static final String SESSION_UNKNOWN = "mcp_session_unknown";
  private static final String SESSION_REQUIRED = "mcp_session_required";

  /** Turned away before it was looked at; the attempt may be made again. */
  private static final int TOO_EARLY = 425;

  /**
   * What has to be there first is not (RFC 6585 section 3). Unlike a 400 it says nothing about an
   * earlier attempt, which another server may have taken without a session.
   */
  private static final int PRECONDITION_REQUIRED = 428;

  private static final int NOT_FOUND = 404;
  private static final int LONGEST_REFUSAL = 1024;

  private final HttpUrl endpoint;
  private final String version;
  private final Consumer<String> lostSession;

  /** At that address, in that version of UCP, without sessions. */
  public McpBinding(HttpUrl endpoint, String version) {
    this(endpoint, version, unused -> {});
  }

  /**
   * At that address, in that version of UCP.
   *
   * @param lostSession hears the id of a session that the server does not know any more
   */
  public McpBinding(HttpUrl endpoint, String version, Consumer<String> lostSession) {
    this.endpoint = endpoint;
    this.version = version;
    this.lostSession = lostSession;
  }

  @Override
  public Bound bind(Attempt attempt) {
    String id = attempt.requestId();
    List<Map.Entry<String, String>> headers = new ArrayList<>(attempt.headers());
    headers.addAll(JsonRpc.headers());
    HttpRequest request =
        new HttpRequest(
            "POST",
            endpoint.toString(),
            headers,
            JsonRpc.message(id, "tools/call", writer -> params(writer, attempt)),
            attempt.timeout(),
            attempt.maxAnswerBytes());
    return new Bound() {
      @Override
      public HttpRequest request() {
        return request;
      }

      @Override
      public HttpAnswer understand(HttpAnswer answer) {
        return McpBinding.this.understand(answer, id, attempt);
      }
    };
  }

  // -- what is asked

  private void params(JsonWriter writer, Attempt attempt) throws IOException {
    String profile = attempt.agentProfile();
    writer.name("name").value(attempt.operation().name());
    writer.name("arguments").beginObject();
    if (version.equals(Versions.V2026_01_11)) {
      firstMeta(writer, profile);
    } else {
      meta(writer, profile, attempt.keyOrNull());
    }
    if (attempt.idOrNull() != null) {
      writer.name("id").value(attempt.idOrNull());
    }
    payload(writer, attempt);
    if (attempt.keyOrNull() != null && hasKeyBeside(attempt.operation())) {
      writer.name("idempotency_key").value(attempt.keyOrNull());
    }
    writer.endObject();
    if (version.equals(Versions.V2026_01_11)) {
      // The first version did not say yet which of the two its params are.
      firstMeta(writer, profile);
    }
  }

  private static void meta(JsonWriter writer, String profile, @Nullable String keyOrNull)
      throws IOException {
    writer.name("meta").beginObject();
    writer.name("ucp-agent").beginObject().name("profile").value(profile).endObject();
    if (keyOrNull != null) {
      writer.name("idempotency-key").value(keyOrNull);
    }
    writer.endObject();
  }

  private static void firstMeta(JsonWriter writer, String profile) throws IOException {
    writer.name("_meta").beginObject();
    writer.name("ucp").beginObject().name("profile").value(profile).endObject();
    writer.endObject();
  }

  /**
   * In the first two versions the key is an argument of its own, where the OpenRPC file has one.
   * What else changes something has it in the header alone at the first version, as over REST.
   */
  private boolean hasKeyBeside(Operation operation) {
    String tool = operation.name();
    return (tool.equals(COMPLETE) && !Versions.isAtLeast(version, Versions.V2026_04_08))
        || (tool.equals(CANCEL) && version.equals(Versions.V2026_01_11));
  }

  private void payload(JsonWriter writer, Attempt attempt) throws IOException {
    byte[] body = attempt.bodyOrNull();
    if (body == null) {
      return;
    }
    if (version.equals(Versions.V2026_01_11) && attempt.operation().name().equals(COMPLETE)) {
      firstCompletion(writer, body);
      return;
    }
    writer.name(attempt.operation().resource());
    if (attempt.idOrNull() == null) {
      try (BufferedSink sink = writer.valueSink()) {
        sink.write(body);
      }
    } else {
      writer.beginObject();
      membersButId(writer, body);
      writer.endObject();
    }
  }

  /**
   * The body of the first version as arguments: over MCP the one instrument stands in the {@code
   * payment} that a checkout has, chosen there by its id. What else is said stands beside it.
   */
  private static void firstCompletion(JsonWriter writer, byte[] body) throws IOException {
    Map<String, ByteString> arguments = members(ByteString.of(body));
    ByteString instrument = arguments.remove("payment_data");
    if (instrument != null) {
      Map<String, ByteString> payment = new LinkedHashMap<>();
      ByteString rest = arguments.remove("payment");
      if (rest != null) {
        payment.putAll(members(rest));
      }
      payment.put(
          "instruments",
          new Buffer().writeByte('[').write(instrument).writeByte(']').readByteString());
      ByteString id = members(instrument).get("id");
      if (id != null) {
        payment.put("selected_instrument_id", id);
      }
      writer.name("payment").beginObject();
      write(writer, payment);
      writer.endObject();
    }
    write(writer, arguments);
  }

  /** Older REST bodies repeat the id, which here selects and must stand outside. */
  private static void membersButId(JsonWriter writer, byte[] object) throws IOException {
    Map<String, ByteString> members = members(ByteString.of(object));
    members.remove("id");
    write(writer, members);
  }

  /** The members of an object, the bytes of each as they are. */
  private static Map<String, ByteString> members(ByteString object) throws IOException {
    Map<String, ByteString> members = new LinkedHashMap<>();
    JsonReader reader = JsonReader.of(new Buffer().write(object));
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      try (BufferedSource value = reader.nextSource()) {
        members.put(name, value.readByteString());
      }
    }
    reader.endObject();
    return members;
  }

  private static void write(JsonWriter writer, Map<String, ByteString> members) throws IOException {
    for (Map.Entry<String, ByteString> each : members.entrySet()) {
      writer.name(each.getKey());
      try (BufferedSink sink = writer.valueSink()) {
        sink.write(each.getValue());
      }
    }
  }

  private static Optional<String> header(List<Map.Entry<String, String>> headers, String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  // -- what is answered

  private HttpAnswer understand(HttpAnswer raw, String id, Attempt attempt) {
    Optional<JsonRpc.Answered> answered = JsonRpc.ifReadable(raw, () -> JsonRpc.read(raw, id));
    if (answered.isEmpty()) {
      // A proxy, or a server that refuses before it speaks JSON-RPC.
      String words = words(raw);
      return aboutSession(raw, McpRefusal.ofWords(words, jsonOrNull(words)), attempt).orElse(raw);
    }
    McpRefusal refusal = answered.get().refusalOrNull();
    if (refusal != null) {
      return aboutSession(raw, refusal, attempt).orElseGet(() -> refusal.asRest(raw));
    }
    HttpAnswer result = new HttpAnswer(raw.status(), raw.headers(), answered.get().result());
    return JsonRpc.ifReadable(raw, () -> ToolResult.unwrap(result, attempt.operation()))
        .orElse(raw);
  }

  /** What to make of it when it is the session that the server refuses. */
  private Optional<HttpAnswer> aboutSession(HttpAnswer raw, McpRefusal refusal, Attempt attempt) {
    String resource = attempt.operation().resource();
    Optional<String> session = header(attempt.headers(), SESSION_HEADER);
    boolean said = refusal.isAboutSession(raw.status(), resource);
    if (session.isPresent() && (said || isGone(raw, refusal, resource))) {
      lostSession.accept(session.get());
      // The tool never ran; as a 404 it would say that the resource is gone.
      return Optional.of(
          refusal
              .saying(SESSION_UNKNOWN, "the server does not know the MCP session any more")
              .asRest(raw, TOO_EARLY));
    }
    if (said && header(attempt.headers(), VERSION_HEADER).isEmpty()) {
      McpRefusal advised =
          refusal.saying(
              SESSION_REQUIRED,
              refusal.text()
                  + "; this server insists on an MCP session: connect with mcpSession(true)");
      return Optional.of(advised.asRest(raw, PRECONDITION_REQUIRED));
    }
    return Optional.empty();
  }

  /** HTTP's own way to say so (MCP 2025-06-18, Transports, Session Management). */
  private static boolean isGone(HttpAnswer raw, McpRefusal refusal, String resource) {
    return raw.status() == NOT_FOUND && !refusal.isInternal() && refusal.isNotAbout(resource);
  }

  /** Those words as JSON; null when they are none. */
  private static @Nullable JsonValue jsonOrNull(String words) {
    try {
      return JsonValue.parse(words);
    } catch (IllegalArgumentException notJson) {
      return null;
    }
  }

  /** What somebody said who does not speak JSON-RPC; a page is for browsers. */
  private static String words(HttpAnswer raw) {
    byte[] body = raw.body();
    String start =
        new String(body, 0, Math.min(body.length, LONGEST_REFUSAL), StandardCharsets.UTF_8);
    return raw.status() >= 500 || start.stripLeading().startsWith("<") ? "" : start;
  }
}
