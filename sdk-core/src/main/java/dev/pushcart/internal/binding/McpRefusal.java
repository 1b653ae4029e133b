package dev.pushcart.internal.binding;

import dev.pushcart.HttpAnswer;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonNumber;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.net.HttpMessages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An error in an MCP answer, and the REST answer that means the same (UCP 2026-04-08, Overview,
 * Error Handling; JSON-RPC 2.0, section 5.1). Where nothing says that a change was refused before
 * it was looked at, it becomes a 500, after which nobody may think that it was not made.
 *
 * @param rpcCode JSON-RPC's number; empty in the result of a tool
 * @param code UCP's code; empty when none was given
 * @param text what it says to a person
 * @param data what else it says; null when nothing
 */
record McpRefusal(OptionalLong rpcCode, Optional<String> code, String text, JsonValue data) {

  private static final long PARSE_ERROR = -32700;
  private static final long INVALID_REQUEST = -32600;
  private static final long METHOD_NOT_FOUND = -32601;
  private static final long INVALID_PARAMS = -32602;
  private static final long INTERNAL_ERROR = -32603;
  private static final long SERVER_ERROR = -32000;
  private static final long DISCOVERY = -32001;
  private static final long RESOURCE = -32002;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private static final int LONGEST_NUMBER = 40;
  private static final BigDecimal LONGEST_WAIT = BigDecimal.valueOf(999_999_999);

  private static final List<String> STATUS_MEMBERS =
      List.of("status", "http_status", "status_code", "statusCode");
  private static final Map<String, Integer> STATUS_OF_CODE =
      Map.ofEntries(
          Map.entry("invalid_profile_url", 400),
          Map.entry("digest_mismatch", 400),
          Map.entry("algorithm_unsupported", 400),
          Map.entry("request_too_large", 400),
          Map.entry("invalid_request", 400),
          Map.entry("signature_missing", 401),
          Map.entry("signature_invalid", 401),
          Map.entry("key_not_found", 401),
          Map.entry("identity_required", 401),
          Map.entry("unauthorized", 401),
          Map.entry("profile_not_trusted", 403),
          Map.entry("insufficient_scope", 403),
          Map.entry("forbidden", 403),
          Map.entry("not_found", 404),
          Map.entry("conflict", 409),
          Map.entry("idempotency_conflict", 409),
          Map.entry("idempotency_key_reused", 409),
          Map.entry("version_unsupported", 422),
          Map.entry("profile_malformed", 422),
          Map.entry("profile_unreachable", 424),
          Map.entry("rate_limited", 429),
          Map.entry("rate_limit_exceeded", 429),
          Map.entry("too_many_requests", 429),
          Map.entry("internal_error", 500),
          Map.entry("service_unavailable", 503));

  /** With which JSON-RPC numbers servers say that a session is missing; never an internal error. */
  private static final Set<Long> REFUSES_SESSION =
      Set.of(INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, SERVER_ERROR, DISCOVERY, RESOURCE);

  private static final String SESSION_CODE = "mcp_session";

  /**
   * How servers say that MCP's session is missing or unknown: by its full name, or by nothing else
   * than that. Businesses have sessions too, of payments and logins, and speak of them in passing.
   */
  private static final Pattern SAYS_SESSION =
      Pattern.compile(
          "mcp[- ]session"
              + "|^((bad request|invalid request|not found|error)[:.,] *)?"
              + "(((no|no valid|a|missing|invalid|unknown) )?session[ -]?id( header)?( is| was)?"
              + "( required| missing| not provided| provided)?"
              + "|server not initialized"
              + "|received request before initialization( was complete)?)[.!]?$");

  /** Of JSON-RPC's error object. */
  static McpRefusal of(JsonValue error) {
    JsonValue data = error.get("data").orElse(JsonNull.NULL);
    return new McpRefusal(
        error.get("code").map(JsonValue::asLong).orElse(OptionalLong.empty()),
        ErrorWords.code(data),
        error
            .get("message")
            .flatMap(JsonValue::asString)
            .or(() -> ErrorWords.text(data))
            .orElse(""),
        data);
  }

  /** Of what a tool said instead of UCP's own JSON. */
  static McpRefusal ofTool(JsonValue said) {
    return new McpRefusal(
        OptionalLong.empty(), ErrorWords.code(said), ErrorWords.text(said).orElse(""), said);
  }

  /**
   * Of what somebody said who does not speak JSON-RPC, or speaks it to nobody.
   *
   * @param jsonOrNull the same as JSON; null when it is none
   */
  static McpRefusal ofWords(String words, @Nullable JsonValue jsonOrNull) {
    JsonValue said = jsonOrNull == null ? JsonNull.NULL : jsonOrNull;
    return new McpRefusal(
        said.get("error")
            .flatMap(error -> error.get("code"))
            .map(JsonValue::asLong)
            .orElse(OptionalLong.empty()),
        ErrorWords.code(said),
        ErrorWords.text(said).orElse(words),
        JsonNull.NULL);
  }

  /**
   * Whether it is MCP's session that is refused, so that the tool never ran: by a code that says
   * so, or by the words of a refusal. An internal error never is, whatever it says.
   *
   * @param httpStatus of the answer that carried it
   */
  boolean isAboutSession(int httpStatus, String resource) {
    boolean refusal =
        HttpMessages.isSuccess(httpStatus) || httpStatus == BAD_REQUEST || httpStatus == NOT_FOUND;
    if (!refusal || isInternal()) {
      return false;
    }
    if (code.isPresent()) {
      return lower(code.get()).startsWith(SESSION_CODE);
    }
    boolean numbered =
        rpcCode.isPresent()
            ? REFUSES_SESSION.contains(rpcCode.getAsLong())
            : !HttpMessages.isSuccess(httpStatus);
    return numbered && isNotAbout(resource) && SAYS_SESSION.matcher(lower(text).strip()).find();
  }

  /** Whether it names no code of UCP's and does not speak of the resource. */
  boolean isNotAbout(String resource) {
    return code.isEmpty() && !lower(text).contains(resource);
  }

  /** Whether the server says that it broke, after which nobody knows what it did. */
  boolean isInternal() {
    return rpcCode.orElse(0) == INTERNAL_ERROR
        || declaredStatus().filter(status -> status >= 500).isPresent();
  }

  /** The same with another word to the reader. */
  McpRefusal saying(String newCode, String newText) {
    return new McpRefusal(rpcCode, Optional.of(newCode), newText, JsonNull.NULL);
  }

  /** As REST says it; the HTTP status of the answer that carried it stands if it is no success. */
  HttpAnswer asRest(HttpAnswer carrier) {
    return asRest(carrier, HttpMessages.isSuccess(carrier) ? status() : carrier.status());
  }

  HttpAnswer asRest(HttpAnswer carrier, int status) {
    Map<String, List<String>> headers = new LinkedHashMap<>(carrier.headers());
    if (!headers.containsKey("retry-after")) {
      data.get("retry_after")
          .flatMap(McpRefusal::seconds)
          .ifPresent(wait -> headers.put("retry-after", List.of(wait)));
    }
    return new HttpAnswer(status, headers, body().getBytes(StandardCharsets.UTF_8));
  }

  /** The error's own data where that speaks, as a REST body does; else the words around it. */
  private String body() {
    boolean speaks = ErrorWords.speaks(data);
    Map<String, JsonValue> body = new LinkedHashMap<>(data.members());
    if (code.isPresent() && data.get("code").isEmpty() && !speaks) {
      body.put("code", JsonValue.of(code.get()));
    }
    if (!speaks) {
      body.put("content", JsonValue.of(text));
    }
    return JsonText.write(new JsonObject(body));
  }

  private int status() {
    return declaredStatus()
        .or(() -> code.flatMap(McpRefusal::statusOfCode))
        .orElseGet(this::statusOfRpcCode);
  }

  private Optional<Integer> declaredStatus() {
    return STATUS_MEMBERS.stream()
        .flatMap(name -> data.get(name).stream())
        .map(JsonValue::asLong)
        .flatMap(number -> number.isPresent() ? Stream.of(number.getAsLong()) : Stream.empty())
        .filter(McpRefusal::isErrorStatus)
        .map(Math::toIntExact)
        .findFirst();
  }

  private static Optional<Integer> statusOfCode(String code) {
    String word = lower(code);
    return ErrorWords.IN_PROGRESS.contains(word)
        ? Optional.of(CONFLICT)
        : Optional.ofNullable(STATUS_OF_CODE.get(word));
  }

  private int statusOfRpcCode() {
    long number = rpcCode.orElse(0);
    if (number == DISCOVERY) {
      return 422;
    }
    if (number == INVALID_REQUEST || number == INVALID_PARAMS || number == PARSE_ERROR) {
      return 400;
    }
    if (number == METHOD_NOT_FOUND) {
      return 501;
    }
    if (number == SERVER_ERROR && data.get("retry_after").isPresent()) {
      return 503;
    }
    // Some servers put the HTTP status where JSON-RPC has its number.
    return isErrorStatus(number) ? Math.toIntExact(number) : 500;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static boolean isErrorStatus(long number) {
    return number >= 400 && number < 600;
  }

  /** A header has whole seconds only, so a part of one is waited out. */
  private static Optional<String> seconds(JsonValue wait) {
    String said =
        wait instanceof JsonNumber number ? number.text() : wait.asString().orElse("").strip();
    if (!JsonText.isNumber(said) || said.length() > LONGEST_NUMBER) {
      return wait.asString();
    }
    BigDecimal seconds = new BigDecimal(said).max(BigDecimal.ZERO).min(LONGEST_WAIT);
    return Optional.of(seconds.setScale(0, RoundingMode.CEILING).toPlainString());
  }
}
