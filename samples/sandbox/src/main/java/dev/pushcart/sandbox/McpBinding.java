package dev.pushcart.sandbox;

import dev.pushcart.Pushcart;
import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.wire.Fields;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Operations as MCP tools: JSON-RPC 2.0 over streamable HTTP, one message in each request (Model
 * Context Protocol 2025-06-18, Transports; UCP 2026-04-08, Checkout, MCP Binding). No handshake is
 * needed unless sessions are kept. An error's HTTP status is the one REST would have.
 */
final class McpBinding implements Binding {
  static final String EVENT_STREAM = "text/event-stream";
  private static final List<String> PROTOCOLS = List.of("2025-06-18", "2025-03-26", "2024-11-05");
  private static final Pattern NONE = Pattern.compile("\\s*q\\s*=\\s*0(\\.0{0,3})?\\s*");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final McpSessions sessions;
  private final McpResults results;
  private final boolean preferStreams;
  private final List<Dialect> dialects;
  private final Function<URI, String> versionOf;
  private final ShopOperations operations;

  /**
   * @param dialects what the shop speaks, oldest first
   * @param versionOf the version of the profile at an address; empty when it is not to be had
   */
  McpBinding(
      McpSessions sessions,
      McpResults results,
      boolean preferStreams,
      List<Dialect> dialects,
      Function<URI, String> versionOf,
      ShopOperations operations) {
    this.sessions = sessions;
    this.results = results;
    this.preferStreams = preferStreams;
    this.dialects = List.copyOf(dialects);
    this.versionOf = versionOf;
    this.operations = operations;
  }

  @Override
  public Envelope open(Inbound request) {
    return new Message(request);
  }

  private final class Message implements Envelope {
    private final Inbound request;
    private @Nullable Problem unreadable;
    private ObjectNode message = Json.object();
    private String method = "";
    private JsonNode id = JsonNodeFactory.instance.nullNode();
    private boolean ofProtocol;

    Message(Inbound request) {
      this.request = request;
      if (request.method().equals("POST")) {
        try {
          read();
        } catch (Problem problem) {
          unreadable = problem;
        }
      }
    }

    private void read() {
      String text = new String(request.body(), StandardCharsets.UTF_8).stripLeading();
      if (text.startsWith("[")) {
        throw new Problem(400, "batch_unsupported", "send one JSON-RPC message, not a batch");
      }
      ObjectNode read = RequestBody.json(request);
      JsonNode given = read.get("id");
      if (given != null && (given.isString() || given.isIntegralNumber())) {
        id = given;
      }
      if (!read.path("jsonrpc").stringValue("").equals("2.0")) {
        throw invalid("jsonrpc must be \"2.0\"");
      }
      if (given != null && (given.isNull() || !given.equals(id))) {
        throw invalid("id must be a string or a whole number");
      }
      message = read;
      method = read.path("method").stringValue("");
    }

    @Override
    public Optional<Operation> operation() {
      return method.equals("tools/call") && !id.isNull()
          ? McpTools.named(message.path("params").path("name").stringValue(""))
              .map(Operation.class::cast)
          : Optional.empty();
    }

    @Override
    public Optional<ShopTransport> transport() {
      return Optional.of(ShopTransport.MCP);
    }

    @Override
    public Optional<Reply> own() {
      requireLocalOrigin();
      if (request.method().equals("GET")) {
        return Optional.of(notAllowed("this server opens no stream of its own"));
      }
      if (request.method().equals("DELETE")) {
        return Optional.of(endSession());
      }
      if (unreadable != null) {
        throw unreadable;
      }
      requireAcceptable();
      request
          .single("MCP-Protocol-Version")
          .filter(version -> !PROTOCOLS.contains(version))
          .ifPresent(
              version -> {
                throw invalid("MCP-Protocol-Version must be one of " + PROTOCOLS);
              });
      boolean reply = method.isEmpty() && (message.has("result") || message.has("error"));
      if (method.isEmpty() && !reply) {
        throw invalid("method is required");
      }
      if (!method.equals("initialize")) {
        sessions.require(request);
      }
      if (id.isNull() || reply) {
        // A notification, or an answer to a question this server never asks.
        return Optional.of(none(202));
      }
      ofProtocol = true;
      Optional<Reply> own =
          switch (method) {
            case "initialize" -> Optional.of(initialize());
            case "ping" -> Optional.of(Reply.json(200, Json.object()));
            case "tools/list" -> Optional.of(Reply.json(200, McpTools.list(listed())));
            case "tools/call" -> Optional.empty();
            default ->
                throw new Problem(400, "method_not_found", "this server has no method " + method);
          };
      ofProtocol = own.isPresent();
      return own;
    }

    private Reply endSession() {
      if (!sessions.required()) {
        return notAllowed("this server keeps no sessions");
      }
      sessions.end(request);
      return none(204);
    }

    private Reply notAllowed(String content) {
      return Reply.problem(new Problem(405, "method_not_allowed", content))
          .with("Allow", sessions.required() ? "POST, DELETE" : "POST");
    }

    private Reply initialize() {
      String asked = message.path("params").path("protocolVersion").stringValue("");
      ObjectNode result =
          Json.object()
              .put("protocolVersion", PROTOCOLS.contains(asked) ? asked : PROTOCOLS.get(0));
      result.putObject("capabilities").putObject("tools").put("listChanged", false);
      result
          .putObject("serverInfo")
          .put("name", "pushcart-sandbox")
          .put("version", Pushcart.version());
      Reply reply = Reply.json(200, result);
      return sessions.required() ? reply.with(McpSessions.HEADER, sessions.start()) : reply;
    }

    /** The tools of the version that the caller's profile is of, or else of the newest. */
    private Dialect listed() {
      Optional<String> agent = request.single("UCP-Agent");
      String version = agent.map(Negotiation::platformUrl).map(versionOf).orElse("");
      return dialects.stream()
          .filter(dialect -> dialect.version().equals(version))
          .findFirst()
          .orElse(dialects.get(dialects.size() - 1));
    }

    @Override
    public Asked asked() {
      Fields root = Fields.of(message);
      Fields params = root.object("params").orElseThrow(() -> required("$.params"));
      String name = params.requiredText("name");
      ShopOperation operation =
          McpTools.named(name)
              .orElseThrow(() -> Problem.invalid("$.params.name", "names no tool: " + name));
      Fields arguments =
          params.object("arguments").orElseThrow(() -> required("$.params.arguments"));
      ObjectNode tree = (ObjectNode) message.get("params").get("arguments");
      return operations.asked(
          new Call(
              operation,
              ShopTransport.MCP,
              operation.namesResource() ? arguments.requiredText("id") : "",
              payload(operation, arguments, tree),
              platform(params, arguments),
              operation.changesState() ? key(operation, arguments) : Optional.empty()));
    }

    private ObjectNode payload(ShopOperation operation, Fields arguments, ObjectNode tree) {
      String argument = operation.argument();
      if (argument.isEmpty()) {
        return Json.object();
      }
      if (arguments.object(argument).isPresent()) {
        return (ObjectNode) tree.get(argument);
      }
      if (operation == ShopOperation.COMPLETE_CHECKOUT) {
        return firstCompletion(arguments, tree);
      }
      throw required("$.params.arguments." + argument);
    }

    /**
     * In 2026-01-11 the payment stands beside the id: as the OpenRPC file of that version has it,
     * or as its REST body has it, which some platforms send. Either way it is that body from here
     * on, so that every other version refuses it.
     */
    private static ObjectNode firstCompletion(Fields arguments, ObjectNode tree) {
      if (arguments.object("payment_data").isPresent()) {
        return Json.object().set("payment_data", tree.get("payment_data"));
      }
      if (arguments.object("payment").isPresent()) {
        return Json.object().set("payment_data", selected((ObjectNode) tree.get("payment")));
      }
      throw Problem.invalid(
          "$.params.arguments.checkout", "is required, or payment in UCP 2026-01-11");
    }

    private static JsonNode selected(ObjectNode payment) {
      String place = "$.params.arguments.payment.";
      if (payment.has("handlers")) {
        throw Problem.invalid(place + "handlers", "must not be sent; they are the shop's to say");
      }
      JsonNode wanted = payment.path("selected_instrument_id");
      for (JsonNode instrument : payment.path("instruments")) {
        if (wanted.isMissingNode() || instrument.path("id").equals(wanted)) {
          return instrument;
        }
      }
      throw Problem.invalid(place + "selected_instrument_id", "must name one of the instruments");
    }

    /**
     * In {@code arguments.meta}; before 2026-01-23 in {@code _meta.ucp} of the params, which may
     * have been taken for the arguments.
     */
    private URI platform(Fields params, Fields arguments) {
      Optional<String> older = olderProfile(params).or(() -> olderProfile(arguments));
      String profile =
          arguments
              .object("meta")
              .flatMap(meta -> meta.object("ucp-agent"))
              .flatMap(agent -> agent.text("profile"))
              .or(() -> older)
              .orElseThrow(
                  () ->
                      new Problem(
                          400,
                          "invalid_profile_url",
                          "$.params.arguments.meta['ucp-agent'].profile is required"));
      URI url = Negotiation.requireProfileUrl(profile);
      requireSame("$.params._meta.ucp", older.map(Negotiation::requireProfileUrl), url);
      requireSame(
          "the header UCP-Agent", request.single("UCP-Agent").map(Negotiation::platformUrl), url);
      return url;
    }

    private static Optional<String> olderProfile(Fields fields) {
      return fields
          .object("_meta")
          .flatMap(meta -> meta.object("ucp"))
          .flatMap(agent -> agent.text("profile"));
    }

    private static void requireSame(String place, Optional<URI> other, URI url) {
      if (other.isPresent() && !other.get().equals(url)) {
        throw new Problem(
            400,
            "invalid_profile_url",
            place
                + " names "
                + other.get()
                + " and the message names "
                + url
                + "; they must be the same");
      }
    }

    private Optional<String> key(ShopOperation operation, Fields arguments) {
      String place = "$.params.arguments.meta['idempotency-key']";
      Optional<String> key =
          arguments
              .object("meta")
              .flatMap(meta -> meta.text("idempotency-key"))
              .or(() -> arguments.text("idempotency_key"));
      Optional<String> header = request.single("Idempotency-Key");
      if (header.isPresent() && key.isPresent() && !header.equals(key)) {
        throw Problem.invalid(place, "must equal the header Idempotency-Key when both are sent");
      }
      if (key.isEmpty() && operation.needsKey()) {
        throw required(place);
      }
      return key.or(() -> header);
    }

    @Override
    public Reply seal(Reply answer, Optional<Fault> fault) {
      if (answer.body().length == 0 || (answer.status() >= 300 && answer.status() < 400)) {
        return answer;
      }
      ObjectNode body = Json.readObject(answer.body());
      if (answer.status() >= 400) {
        answer
            .headers()
            .forEach(
                (name, value) -> {
                  if (name.equals("Retry-After")) {
                    body.put("retry_after", Integer.parseInt(value));
                  }
                });
        return answer.withBody(Json.bytes(JsonRpc.error(id, answer.status(), body)));
      }
      JsonNode answered = has(fault, Fault.Kind.WRONG_ID) ? otherId() : id;
      ObjectNode response = JsonRpc.result(answered, ofProtocol ? body : toolResult(body));
      boolean twice = has(fault, Fault.Kind.TWO_RESULTS);
      if (!ofProtocol && streams()) {
        return stream(answer, response, twice);
      }
      JsonNode sent = twice ? Json.array().add(response).add(response.deepCopy()) : response;
      return new Reply(200, Reply.JSON, answer.headers(), Json.bytes(sent), answer.replayed());
    }

    private JsonNode otherId() {
      return id.isIntegralNumber() && id.canConvertToLong()
          ? JsonNodeFactory.instance.numberNode(id.longValue() + 1)
          : JsonNodeFactory.instance.stringNode(id.asString() + "-other");
    }

    private ObjectNode toolResult(ObjectNode body) {
      boolean wrapped = results == McpResults.WRAPPED && body.has("line_items");
      ObjectNode content = wrapped ? Json.object().set("checkout", body) : body;
      ObjectNode result = Json.object();
      result.putArray("content").addObject().put("type", "text").put("text", Json.text(content));
      if (results != McpResults.TEXT) {
        result.set("structuredContent", content);
      }
      return result;
    }

    private Reply stream(Reply answer, ObjectNode response, boolean twice) {
      JsonNode token = message.path("params").path("_meta").path("progressToken");
      ObjectNode first =
          token.isMissingNode()
              ? JsonRpc.notification(
                  "notifications/message",
                  Json.object().put("level", "info").put("data", "working"))
              : JsonRpc.notification(
                  "notifications/progress",
                  Json.object().set("progressToken", token).put("progress", 0));
      StringBuilder events = new StringBuilder(event(first)).append(event(response));
      if (twice) {
        events.append(event(response));
      }
      return new Reply(
          200,
          EVENT_STREAM,
          answer.headers(),
          events.toString().getBytes(StandardCharsets.UTF_8),
          answer.replayed());
    }

    private static String event(ObjectNode data) {
      return "event: message\ndata: " + Json.text(data) + "\n\n";
    }

    private boolean streams() {
      boolean json = accepts(Reply.JSON);
      boolean stream = accepts(EVENT_STREAM);
      return stream && (preferStreams || !json);
    }

    /** The narrowest range that covers a type decides (RFC 9110 section 12.5.1). */
    private boolean accepts(String type) {
      List<String> lines = request.headers().getOrDefault("accept", List.of());
      if (lines.isEmpty()) {
        return type.equals(Reply.JSON);
      }
      Map<String, Boolean> ranges = new HashMap<>();
      for (String range : String.join(",", lines).toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = range.split(";", -1);
        boolean wanted =
            Arrays.stream(parts).skip(1).noneMatch(part -> NONE.matcher(part).matches());
        ranges.merge(parts[0].strip(), wanted, Boolean::logicalOr);
      }
      String family = type.substring(0, type.indexOf('/')) + "/*";
      // Whoever takes anything gets JSON: a stream must be asked for.
      return Stream.of(type, family, type.equals(Reply.JSON) ? "*/*" : type)
          .filter(ranges::containsKey)
          .findFirst()
          .filter(range -> ranges.getOrDefault(range, false))
          .isPresent();
    }

    private void requireAcceptable() {
      if (!accepts(Reply.JSON) && !accepts(EVENT_STREAM)) {
        throw new Problem(
            406, "not_acceptable", "Accept must allow application/json or text/event-stream");
      }
    }

    /** Keeps web pages of other origins out, which could reach a server on this machine. */
    private void requireLocalOrigin() {
      String origin = request.header("Origin").orElse("");
      if (!origin.isEmpty()) {
        String host;
        try {
          host = URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
          host = null;
        }
        if (host == null || !LOCAL.contains(host.toLowerCase(Locale.ROOT))) {
          throw new Problem(403, "forbidden", "Origin must be of this machine, was " + origin);
        }
      }
    }

    private static Problem required(String path) {
      return Problem.invalid(path, "is required");
    }

    private static Problem invalid(String content) {
      return new Problem(400, "invalid_message", content);
    }

    private static boolean has(Optional<Fault> fault, Fault.Kind kind) {
      return fault.filter(each -> each.kind() == kind).isPresent();
    }

    private static Reply none(int status) {
      return new Reply(status, Reply.JSON, Map.of(), new byte[0], false);
    }
  }
}
