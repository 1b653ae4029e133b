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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.BufferedSink;
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

  /** In the first two versions the key is an argument of its own, in the second of one tool. */
  private boolean hasKeyBeside(Operation operation) {
    return version.equals(Versions.V2026_01_11)
        || (version.equals(Versions.V2026_01_23) && operation.name().equals(COMPLETE));
  }

  private void payload(JsonWriter writer, Attempt attempt) throws IOException {
    byte[] body = attempt.bodyOrNull();
    if (body == null) {
      return;
    }
    if (version.equals(Versions.V2026_01_11) && attempt.operation().name().equals(COMPLETE)) {
      membersButId(writer, body);
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

  /** Older REST bodies repeat the id, which here selects and must stand outside. */
  private static void membersButId(JsonWriter writer, byte[] object) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().write(object));
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (name.equals("id")) {
        reader.skipValue();
        continue;
      }
      writer.name(name);
      try (BufferedSink sink = writer.valueSink();
          var value = reader.nextSource()) {
        sink.writeAll(value);
      }
    }
    reader.endObject();
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
