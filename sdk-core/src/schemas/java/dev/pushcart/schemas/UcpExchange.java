package dev.pushcart.schemas;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One exchange as it was on the wire, and what of it breaks UCP's published schemas in its version,
 * or the rules of what carried it. Nothing of the SDK is used here.
 *
 * @param name what to call it when something is wrong
 * @param mcp whether it went to an MCP endpoint; else it was REST or a document
 * @param operation UCP's name of it; empty when it is no operation
 * @param version the version that platform and business agreed on; empty when they did not
 * @param headers of the request, by lower-case name
 * @param status the answer's status, or 0 when there was no answer
 */
public record UcpExchange(
    String name,
    boolean mcp,
    String operation,
    String version,
    Map<String, String> headers,
    String request,
    int status,
    String answer) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, UcpMessages> VERSIONS = new ConcurrentHashMap<>();
  private static final Map<String, UcpSchemas> ENVELOPES = new ConcurrentHashMap<>();
  private static final String FIRST = "2026-01-11";

  /** The version that first published how JSON-RPC carries UCP, which was no other way before. */
  private static final String WITH_ENVELOPES = "2026-08-25";

  private static final Set<String> NEEDS_KEY = Set.of("complete_checkout", "cancel_checkout");

  /** The tool argument that holds the payload (UCP 2026-04-08, MCP Binding of each capability). */
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "create_checkout", "checkout",
          "update_checkout", "checkout",
          "complete_checkout", "checkout",
          "search_catalog", "catalog",
          "lookup_catalog", "catalog",
          "get_product", "catalog");

  private static final Pattern PROFILE_VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final Map<Pattern, String> ROUTES =
      Map.ofEntries(
          route("GET .*/\\.well-known/ucp", "get_profile"),
          route("POST .*/checkout-sessions", "create_checkout"),
          route("GET .*/checkout-sessions/[^/]+", "get_checkout"),
          route("PUT .*/checkout-sessions/[^/]+", "update_checkout"),
          route("POST .*/checkout-sessions/[^/]+/complete", "complete_checkout"),
          route("POST .*/checkout-sessions/[^/]+/cancel", "cancel_checkout"),
          route("POST .*/catalog/search", "search_catalog"),
          route("POST .*/catalog/lookup", "lookup_catalog"),
          route("POST .*/catalog/product", "get_product"));

  private static Map.Entry<Pattern, String> route(String route, String operation) {
    return Map.entry(Pattern.compile(route), operation);
  }

  /**
   * An exchange as an HTTP server or transport sees it. A JSON-RPC message is MCP's; anything else
   * is what its route says. The version is the one in the address of the platform's profile.
   *
   * @param path without the query
   * @param usual the version where that address has none
   */
  public static UcpExchange of(
      String method,
      String path,
      Map<String, String> headers,
      String request,
      int status,
      String answer,
      String usual) {
    Matcher dated = PROFILE_VERSION.matcher(headers.getOrDefault("ucp-agent", ""));
    JsonNode call = call(request);
    boolean mcp = call.has("jsonrpc");
    String operation =
        mcp
            ? call.at("/params/name").asString("")
            : ROUTES.entrySet().stream()
                .filter(each -> each.getKey().matcher(method + " " + path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    return new UcpExchange(
        method + " " + path + " -> " + status,
        mcp,
        operation,
        dated.find() ? dated.group() : usual,
        headers,
        request,
        status,
        answer);
  }

  /** What would be sent over REST, where a test goes no further than that. */
  public static UcpExchange asked(String operation, String version, String request) {
    return new UcpExchange("asked", false, operation, version, Map.of(), request, 0, "");
  }

  private static JsonNode call(String request) {
    try {
      return JSON.readTree(request);
    } catch (JacksonException noJson) {
      return JSON.createObjectNode();
    }
  }

  /** The messages of a version; skips the test, saying so, where there are no schemas. */
  public static UcpMessages messages(String version) {
    // Asked for each time, since it is what skips.
    return UcpSchemas.available(version)
        ? VERSIONS.computeIfAbsent(version, UcpMessages::of)
        : UcpMessages.of(version);
  }

  /** Whether the business did what was asked, or said in a regular answer why it did not. */
  public boolean answered() {
    return status / 100 == 2 && !operation.isEmpty() && !(mcp && envelope().has("error"));
  }

  /** Whether the business did what was asked. */
  public boolean succeeded() {
    try {
      return answered() && !JSON.readTree(said()).at("/ucp/status").asString("").equals("error");
    } catch (JacksonException noJson) {
      return false;
    }
  }

  /** What is wrong with what the platform sent. */
  public List<String> requestProblems() {
    List<String> problems = new ArrayList<>();
    if (operation.isEmpty() || operation.endsWith("_profile")) {
      return problems;
    }
    try {
      Optional<String> payload = mcp ? arguments(problems) : Optional.of(request);
      payload
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> note(problems, messages(version).requestErrors(operation, text)));
    } catch (JacksonException noJson) {
      problems.add("must be JSON, was " + request);
    }
    return named("sent", problems);
  }

  /** What is wrong with an answer in which the business did, or said, what it was asked. */
  public List<String> answerProblems() {
    List<String> problems = new ArrayList<>();
    try {
      if (operation.endsWith("_profile")) {
        profileProblems(problems);
        return named("profile", problems);
      }
      if (mcp) {
        envelopeProblems(problems);
      }
      String said = said();
      note(problems, messages(version).answerErrors(operation, said));
      hold(
          problems,
          JSON.readTree(said).at("/ucp/version").asString("").equals(version),
          "ucp.version must be " + version);
    } catch (JacksonException noJson) {
      problems.add("must be JSON, was " + answer);
    }
    return named("answer", problems);
  }

  /**
   * What is wrong with a refusal, which no schema describes: over REST {@code {"code", "content",
   * "continue_url"}}, over MCP the same as the data of a JSON-RPC error (UCP 2026-04-08, Overview,
   * Error Handling).
   */
  public List<String> refusalProblems() {
    List<String> problems = new ArrayList<>();
    try {
      if (mcp) {
        note(problems, envelopes().errors("transports/jsonrpc.json#/$defs/error_response", last()));
      }
      JsonNode problem = mcp ? envelope().at("/error/data") : JSON.readTree(answer);
      hold(problems, !problem.path("code").asString("").isEmpty(), "code must say what");
      hold(problems, !problem.path("content").asString("").isEmpty(), "content must say why");
      hold(
          problems,
          problem.path("continue_url").asString("https://").matches("https?://.*"),
          "continue_url must be an address");
    } catch (JacksonException noJson) {
      problems.add("must be JSON, was " + answer);
    }
    return named("refusal", problems);
  }

  /** What is wrong with an answer of MCP's own, such as to {@code initialize}. */
  public List<String> protocolProblems() {
    List<String> problems = new ArrayList<>();
    note(problems, envelopes().errors("transports/jsonrpc.json", last()));
    return named("MCP answer", problems);
  }

  /** What the business said, whatever carried it. */
  public String said() {
    if (!mcp) {
      return answer;
    }
    JsonNode result = envelope().path("result");
    JsonNode said =
        result.has("structuredContent")
            ? result.get("structuredContent")
            : JSON.readTree(result.at("/content/0/text").asString(""));
    // As servers before 2026-04-08 wrapped it.
    return (said.has("checkout") ? said.get("checkout") : said).toString();
  }

  /** The payload of a tool call, when there is one; and the rules of what is around it. */
  private Optional<String> arguments(List<String> problems) {
    boolean first = version.equals(FIRST);
    JsonNode call = JSON.readTree(request);
    note(problems, envelopes().errors("transports/mcp_tool_call.json#/$defs/request", request));
    JsonNode arguments = call.at("/params/arguments");
    note(problems, messages(version).argumentErrors(operation, arguments.toString()));
    String profile =
        arguments.at(first ? "/_meta/ucp/profile" : "/meta/ucp-agent/profile").asString("");
    JsonNode key = arguments.at(first ? "/idempotency_key" : "/meta/idempotency-key");
    hold(problems, !profile.isEmpty(), "arguments must name the platform's profile");
    hold(
        problems,
        Optional.ofNullable(headers.get("ucp-agent"))
            .filter(header -> !header.contains('"' + profile + '"'))
            .isEmpty(),
        "header and arguments must name the same profile");
    hold(
        problems,
        (first && key.isMissingNode())
            || Optional.ofNullable(headers.get("idempotency-key"))
                .filter(header -> !header.equals(key.asString("")))
                .isEmpty(),
        "header and arguments must have the same key");
    hold(
        problems,
        !NEEDS_KEY.contains(operation) || key.isString(),
        "arguments must have an idempotency key");
    JsonNode id = arguments.path("id");
    boolean names = operation.matches("(get|update|complete|cancel)_checkout");
    hold(problems, names == id.isString(), "id must stand among the arguments");
    String argument = ARGUMENTS.get(operation);
    if (argument == null) {
      return Optional.empty();
    }
    if (first && operation.equals("complete_checkout")) {
      // The schema of requests is of the body over REST; the arguments have been held to theirs.
      return Optional.empty();
    }
    JsonNode payload = arguments.path(argument);
    hold(problems, payload.isObject(), argument + " must be an object");
    hold(problems, !names || !payload.has("id"), argument + " must not repeat the id");
    if (operation.equals("update_checkout") && version.compareTo("2026-01-23") <= 0) {
      // Those schemas are of the body over REST, which repeats it.
      payload = ((ObjectNode) payload.deepCopy()).set("id", id);
    }
    return Optional.of(payload.toString());
  }

  private void profileProblems(List<String> problems) {
    String of = JSON.readTree(answer).at("/ucp/version").asString("");
    if (!UcpSchemas.available(of)) {
      problems.add("ucp.version must be one that has schemas, was " + of);
    } else if (operation.equals("get_profile")) {
      note(problems, messages(of).businessProfileErrors(answer));
    } else {
      note(problems, messages(of).platformProfileErrors(answer));
    }
  }

  private void envelopeProblems(List<String> problems) {
    JsonNode envelope = envelope();
    hold(
        problems,
        envelope.path("id").equals(JSON.readTree(request).path("id")),
        "the answer must have the id of the call");
    boolean structured = envelope.at("/result").has("structuredContent");
    note(
        problems,
        envelopes()
            .errors(
                structured
                    ? "transports/mcp_tool_call.json#/$defs/response"
                    : "transports/jsonrpc.json#/$defs/success_response",
                last()));
    JsonNode text = envelope.at("/result/content/0/text");
    if (structured && text.isString()) {
      hold(
          problems,
          envelope.at("/result/structuredContent").equals(JSON.readTree(text.stringValue())),
          "text and structuredContent must say the same");
    }
  }

  private static UcpSchemas envelopes() {
    return UcpSchemas.available(WITH_ENVELOPES)
        ? ENVELOPES.computeIfAbsent(WITH_ENVELOPES, UcpSchemas::of)
        : UcpSchemas.of(WITH_ENVELOPES);
  }

  private JsonNode envelope() {
    try {
      return JSON.readTree(last());
    } catch (JacksonException noJson) {
      return JSON.createObjectNode();
    }
  }

  /** The message, or the last one of an event stream. */
  private String last() {
    int data = answer.startsWith("{") ? -1 : answer.lastIndexOf("data: ");
    return data < 0 ? answer : answer.substring(data + "data: ".length()).strip();
  }

  private static void hold(List<String> problems, boolean holds, String rule) {
    if (!holds) {
      problems.add(rule);
    }
  }

  private static void note(List<String> problems, List<Error> errors) {
    for (Error error : errors) {
      String property = error.getProperty() == null ? "" : " " + error.getProperty();
      problems.add(error.getInstanceLocation() + " breaks " + error.getKeyword() + property);
    }
  }

  private List<String> named(String what, List<String> problems) {
    return problems.stream()
        .map(problem -> name + " " + operation + " " + version + " " + what + ": " + problem)
        .toList();
  }
}
