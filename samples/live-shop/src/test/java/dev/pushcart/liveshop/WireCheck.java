package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.pushcart.sandbox.RecordedRequest;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.ShopTransport;
import dev.pushcart.schemas.UcpMessages;
import dev.pushcart.schemas.UcpSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds everything that went over the wire to UCP's published schemas of the version it was said
 * in: what the SDK sent, what the sandbox answered, and the profiles of both. Over MCP that is what
 * the envelopes hold, and the envelopes to UCP's rules for them. An answer that a fault spoiled is
 * left out.
 */
final class WireCheck {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, UcpMessages> VERSIONS = new ConcurrentHashMap<>();
  private static final Pattern PROFILE_VERSION = Pattern.compile("ucp-(\\d{4}-\\d{2}-\\d{2})");
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

  private final List<String> problems = new ArrayList<>();
  private int checked;

  private WireCheck() {}

  /** Skips the test, saying so, where there are no schemas. */
  static void check(Sandbox sandbox) {
    WireCheck check = new WireCheck();
    for (String version : sandbox.versions()) {
      String agent = sandbox.agentProfile(version);
      check.note("agent profile of " + version, messages(version).platformProfileErrors(agent));
    }
    check.checked = 0;
    sandbox.journal().requests().forEach(check::exchange);
    assertThat(check.problems).isEmpty();
    assertThat(check.checked).isPositive();
  }

  private static UcpMessages messages(String version) {
    // Asked for each time, since it is what skips.
    return UcpSchemas.available(version)
        ? VERSIONS.computeIfAbsent(version, UcpMessages::of)
        : UcpMessages.of(version);
  }

  private void exchange(RecordedRequest request) {
    String operation = request.operation().orElse("");
    boolean answered = request.fault().isEmpty() && request.status() / 100 == 2;
    if (operation.equals("get_profile") && answered) {
      String profile = request.responseText();
      String version = JSON.readTree(profile).at("/ucp/version").stringValue("");
      note(request + " profile", messages(version).businessProfileErrors(profile));
    }
    if (request.transport().isEmpty() || operation.isEmpty()) {
      return;
    }
    String version = request.version().orElseGet(() -> versionOfHeader(request));
    UcpMessages messages = messages(version);
    boolean overMcp = request.transport().get() == ShopTransport.MCP;
    Optional<String> payload =
        overMcp ? arguments(request, operation, version) : Optional.of(request.bodyText());
    payload
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> note(request + " sent", messages.requestErrors(operation, text)));
    if (answered) {
      if (overMcp) {
        holdEnvelope(request);
      }
      String answer = said(request);
      note(request + " answer", messages.answerErrors(operation, answer));
      hold(
          request,
          JSON.readTree(answer).at("/ucp/version").stringValue("").equals(version),
          "ucp.version of the answer must be " + version);
    }
  }

  private static String versionOfHeader(RecordedRequest request) {
    Matcher agent = PROFILE_VERSION.matcher(request.header("UCP-Agent").orElse(""));
    assertThat(agent.find()).as(request + " names a profile").isTrue();
    return agent.group(1);
  }

  /** The payload of a tool call, when there is one; and the rules of what is around it. */
  private Optional<String> arguments(RecordedRequest request, String operation, String version) {
    boolean first = version.equals("2026-01-11");
    JsonNode arguments = JSON.readTree(request.bodyText()).at("/params/arguments");
    note(request + " arguments", messages(version).argumentErrors(operation, arguments.toString()));
    String profile =
        arguments.at(first ? "/_meta/ucp/profile" : "/meta/ucp-agent/profile").asString("");
    JsonNode key = arguments.at(first ? "/idempotency_key" : "/meta/idempotency-key");
    hold(
        request,
        request.header("UCP-Agent").orElse("").contains('"' + profile + '"'),
        "header and arguments must name the same profile");
    hold(
        request,
        (first && key.isMissingNode())
            || request.header("Idempotency-Key").orElse("").equals(key.asString("")),
        "header and arguments must have the same key");
    hold(
        request,
        !NEEDS_KEY.contains(operation) || key.isString(),
        "arguments must have an idempotency key");
    JsonNode id = arguments.path("id");
    boolean names = operation.matches("(get|update|complete|cancel)_checkout");
    hold(request, names == id.isString(), "id must stand among the arguments");
    String argument = ARGUMENTS.get(operation);
    if (argument == null) {
      return Optional.empty();
    }
    if (first && operation.equals("complete_checkout")) {
      // The schema of requests is of the body over REST; the arguments have been held to theirs.
      return Optional.empty();
    }
    JsonNode payload = arguments.path(argument);
    hold(request, payload.isObject(), argument + " must be an object");
    hold(request, !names || !payload.has("id"), argument + " must not repeat the id");
    if (operation.equals("update_checkout") && version.compareTo("2026-01-23") <= 0) {
      // Those schemas are of the body over REST, which repeats it.
      payload = ((ObjectNode) payload.deepCopy()).set("id", id);
    }
    return Optional.of(payload.toString());
  }

  /** What the shop said in a successful answer, whatever carried it. */
  static String said(RecordedRequest request) {
    return request.transport().orElseThrow() == ShopTransport.MCP
        ? unwrapped(result(request)).toString()
        : request.responseText();
  }

  private void holdEnvelope(RecordedRequest request) {
    hold(
        request,
        JSON.readTree(last(request.responseText()))
            .path("id")
            .equals(JSON.readTree(request.bodyText()).path("id")),
        "the answer must have the id of the call");
    JsonNode text = result(request).at("/content/0/text");
    JsonNode structured = result(request).path("structuredContent");
    hold(
        request,
        structured.isMissingNode() || structured.equals(JSON.readTree(text.stringValue())),
        "text and structuredContent must say the same");
  }

  private static JsonNode result(RecordedRequest request) {
    return JSON.readTree(last(request.responseText())).path("result");
  }

  private static JsonNode unwrapped(JsonNode result) {
    JsonNode text = JSON.readTree(result.at("/content/0/text").stringValue());
    return text.has("checkout") ? text.get("checkout") : text;
  }

  /** The message, or the last one of an event stream. */
  private static String last(String body) {
    int data = body.startsWith("{") ? -1 : body.lastIndexOf("data: ");
    return data < 0 ? body : body.substring(data + "data: ".length()).strip();
  }

  private void hold(RecordedRequest request, boolean holds, String rule) {
    if (!holds) {
      problems.add(request + " " + request.operation().orElse("") + ": " + rule);
    }
  }

  private void note(String what, List<Error> errors) {
    checked++;
    errors.forEach(error -> problems.add(what + ": " + error));
  }
}
