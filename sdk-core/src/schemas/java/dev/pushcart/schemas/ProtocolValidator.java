package dev.pushcart.schemas;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pushcart.SchemaValidator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Holds the messages of Pushcart's own operations to the OpenAPI file and the schemas in {@code
 * docs/protocol}, formats included. They lie in this project, so nothing is ever skipped.
 *
 * <p>What is not written there is no violation for a reader, who must take what a later platform
 * adds; {@link #closed()} finds it in what this project's own platform says. It counts what it saw,
 * so that a test can tell that anything was held to the files at all. Thread-safe.
 */
public final class ProtocolValidator implements SchemaValidator {

  private static final String PROBLEM_TYPE =
      "https://pushcart.dev/ucp/" + ProtocolFiles.VERSION + "/problems/";
  private static final Pattern BLANK_LINE = Pattern.compile("\r?\n\r?\n");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemas(address -> ProtocolFiles.text(address).orElse(null)));

  private final boolean closed;
  private final AtomicInteger seen = new AtomicInteger();

  private ProtocolValidator(boolean closed) {
    this.closed = closed;
  }

  /** One that takes members that are not declared, as every reader must. */
  public static ProtocolValidator open() {
    return new ProtocolValidator(false);
  }

  /** One that reports them, too, but in maps that are open by their schema. */
  public static ProtocolValidator closed() {
    return new ProtocolValidator(true);
  }

  /** Whether that operation is one of the protocol. */
  public static boolean knows(String operation) {
    return ProtocolOperation.named(operation).isPresent();
  }

  /** How many messages it has looked at. */
  public int seen() {
    return seen.get();
  }

  /** What is wrong with a request or a successful answer, or with one event of a stream. */
  @Override
  public List<Violation> validate(Message message) {
    if (!message.version().equals(ProtocolFiles.VERSION)) {
      throw new IllegalStateException("there are no schemas of " + message.version());
    }
    String json = new String(message.json(), StandardCharsets.UTF_8);
    if (message.direction() == Direction.SENT) {
      return request(message.operation(), json);
    }
    ProtocolOperation operation = operation(message.operation());
    return operation.event().isPresent()
        ? event(message.operation(), json)
        : answer(message.operation(), operation.success(), json);
  }

  /**
   * What is wrong with the body of a request.
   *
   * @param json empty for no body
   */
  public List<Violation> request(String operation, String json) {
    ProtocolOperation asked = operation(operation);
    Optional<ProtocolSchema> schema = asked.request();
    if (schema.isEmpty()) {
      seen.incrementAndGet();
      boolean none = json.isEmpty() || json.equals("{}");
      return none ? List.of() : List.of(new Violation("", "takes no body"));
    }
    if (json.isEmpty()) {
      seen.incrementAndGet();
      boolean needed = asked.at().child("requestBody", "required").node().booleanValue(false);
      return needed ? List.of(new Violation("", "must have a body")) : List.of();
    }
    return violations(schema.get(), json);
  }

  /** What is wrong with an answer in JSON, a problem document where the status is no success. */
  public List<Violation> answer(String operation, int status, String json) {
    return answer(
        operation,
        status,
        status < 400 ? ProtocolOperation.JSON : ProtocolOperation.PROBLEM,
        json);
  }

  /**
   * What is wrong with an answer.
   *
   * @param mediaType without parameters
   * @param body of an event stream what of it has arrived
   */
  public List<Violation> answer(String operation, int status, String mediaType, String body) {
    ProtocolOperation asked = operation(operation);
    if (asked.statuses().noneMatch(each -> each == status)) {
      return List.of(new Violation("", operation + " has no answer " + status));
    }
    if (status == 204) {
      return body.isEmpty() ? List.of() : List.of(new Violation("", "204 has no body"));
    }
    if (mediaType.equals(ProtocolOperation.EVENTS) && asked.event().isPresent()) {
      return events(operation, body);
    }
    Optional<ProtocolSchema> schema = asked.answer(status, mediaType);
    if (schema.isEmpty()) {
      return List.of(new Violation("", operation + " answers " + status + " not as " + mediaType));
    }
    if (schema.get().node().path("type").asString("").equals("string")) {
      seen.incrementAndGet();
      return List.of();
    }
    return status >= 400 ? problem(schema.get(), status, body) : violations(schema.get(), body);
  }

  /** What is wrong with the data of one event of a stream. */
  public List<Violation> event(String operation, String data) {
    return violations(operation(operation).event().orElseThrow(), data);
  }

  /** What is wrong with a refusal at a route that has no operation, such as a 405. */
  public List<Violation> problem(int status, String json) {
    ProtocolSchema all = ProtocolSchema.of(ProtocolFiles.LIVE, "/components/schemas");
    return problem(all, status, json);
  }

  /** By the schema of its code, where it is one that may stand here: that says best what is wrong. */
  private List<Violation> problem(ProtocolSchema where, int status, String json) {
    String code;
    try {
      code = ProtocolFiles.json(json).path("code").asString("");
    } catch (JacksonException noJson) {
      return List.of(new Violation("", "must be JSON"));
    }
    Set<String> possible = codes(where);
    if (!possible.contains(code)) {
      return List.of(new Violation("/code", "'" + code + "' is none of " + possible));
    }
    ProtocolSchema schema =
        ProtocolSchema.of(ProtocolFiles.LIVE, "/components/schemas").child(code);
    List<Violation> found = new ArrayList<>(violations(schema, json));
    JsonNode problem = ProtocolFiles.json(json);
    if (problem.path("status").asInt(0) != status) {
      found.add(new Violation("/status", "must be " + status));
    }
    if (!problem.path("type").asString("").equals(PROBLEM_TYPE + code)) {
      found.add(new Violation("/type", "must be " + PROBLEM_TYPE + code));
    }
    return found;
  }

  /** The codes of the problems that a schema allows. */
  static Set<String> codes(ProtocolSchema where) {
    if (where.pointer().equals("/components/schemas")) {
      return new TreeSet<>(where.node().propertyNames());
    }
    JsonNode any = where.node().path("anyOf");
    Stream<JsonNode> references =
        any.isArray() ? any.values().stream() : Stream.of(where.node());
    Set<String> codes = new TreeSet<>();
    references
        .map(each -> each.get("$ref").stringValue())
        .forEach(each -> codes.add(each.substring(each.lastIndexOf('/') + 1)));
    return codes;
  }

  private List<Violation> events(String operation, String stream) {
    List<Violation> found = new ArrayList<>();
    String[] blocks = BLANK_LINE.split(stream, -1);
    // What stands behind the last empty line has not arrived yet.
    for (int i = 0; i < blocks.length - 1; i++) {
      String data = field(blocks[i], "data");
      if (data.isEmpty()) {
        continue;
      }
      found.addAll(event(operation, data));
      JsonNode event = ProtocolFiles.json(data);
      if (!field(blocks[i], "id").equals(event.path("seq").asString(""))) {
        found.add(new Violation("/seq", "must be the id of the event"));
      }
      if (!field(blocks[i], "event").equals(event.path("type").asString(""))) {
        found.add(new Violation("/type", "must be the type of the event"));
      }
    }
    return found;
  }

  private static String field(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).stripLeading())
        .reduce((before, after) -> before + "\n" + after)
        .orElse("");
  }

  private List<Violation> violations(ProtocolSchema schema, String json) {
    seen.incrementAndGet();
    JsonNode instance;
    try {
      instance = ProtocolFiles.json(json);
    } catch (JacksonException noJson) {
      return List.of(new Violation("", "must be JSON"));
    }
    List<Violation> found = new ArrayList<>();
    REGISTRY
        .getSchema(SchemaLocation.of(schema.document() + "#" + schema.pointer()))
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .forEach(error -> found.add(UcpValidator.violation(error)));
    found.addAll(schema.violations(instance, closed));
    return found.stream().distinct().toList();
  }

  private static ProtocolOperation operation(String name) {
    return ProtocolOperation.named(name)
        .orElseThrow(() -> new IllegalArgumentException("the protocol has no operation " + name));
  }
}
