package dev.pushcart.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * UCP's published schemas of one version, formats included. They do not lie in this project: the
 * system property {@code ucp.schemas} names a folder with one folder for each version, and tests
 * that need them are skipped, saying so, where it does not.
 *
 * <p>A schema is named by its path below {@code schemas}, such as {@code ucp.json#/$defs/base}.
 * Nothing of the SDK is used here, so that it cannot be wrong on both sides alike. Thread-safe.
 */
public final class UcpSchemas {

  private static final String SITE = "https://ucp.dev/";
  private static final String ORIGIN = SITE + "schemas/";
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final String OWN_REQUEST_UNTIL = "2026-01-11";
  private static final String SHORT_NAMES_UNTIL = "2026-01-23";

  private final String version;
  private final Path folder;
  private final @Nullable String operationOrNull;
  private final Map<String, UcpSchemas> requests = new ConcurrentHashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(this::text));

  private UcpSchemas(String version, @Nullable String operationOrNull) {
    this.version = version;
    this.folder = folder(version);
    this.operationOrNull = operationOrNull;
  }

  /** Those of that version, or the end of the test. */
  public static UcpSchemas of(String version) {
    assumeTrue(
        available(version),
        "skipped: the system property ucp.schemas names no folder with " + version);
    return new UcpSchemas(version, null);
  }

  /** Whether there are any of that version. */
  public static boolean available(String version) {
    return folder(version).isAbsolute() && Files.isDirectory(folder(version));
  }

  private static Path folder(String version) {
    return Path.of(System.getProperty("ucp.schemas", ""), version, "schemas");
  }

  /**
   * The same for a request, where the annotation {@code ucp_request} says of a member whether it
   * must be there, may or must not.
   *
   * @param operation create, update or complete
   */
  public UcpSchemas request(String operation) {
    return requests.computeIfAbsent(operation, each -> new UcpSchemas(version, each));
  }

  /** What is wrong with the text by that schema. */
  public List<Error> errors(String schema, String json) {
    return errors(registry.getSchema(SchemaLocation.of(ORIGIN + schema)), json);
  }

  private static List<Error> errors(Schema schema, String json) {
    return schema.validate(
        json,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  /**
   * What is wrong with the arguments of a tool by the OpenRPC file of a version whose parameters
   * have schemas of these: one that it does not name, or that it requires and that is not there,
   * included.
   *
   * @param beside schemas of what the version names elsewhere
   */
  List<Error> argumentErrors(String tool, Map<String, JsonNode> beside, String json) {
    ObjectNode arguments = MAPPER.createObjectNode();
    arguments.put("type", "object").put("additionalProperties", false);
    ObjectNode properties = arguments.putObject("properties");
    properties.setAll(beside);
    ArrayNode required = arguments.putArray("required");
    for (JsonNode param : method(tool).path("params")) {
      String name = param.path("name").stringValue();
      properties.set(name, param.path("schema"));
      if (param.path("required").asBoolean(false)) {
        required.add(name);
      }
    }
    return errors(registry.getSchema(arguments), json);
  }

  private JsonNode method(String tool) {
    try {
      String text = Files.readString(folder.resolveSibling("services/shopping/openrpc.json"));
      for (JsonNode method : MAPPER.readTree(text).path("methods")) {
        if (method.path("name").asString("").equals(tool)) {
          return method;
        }
      }
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    throw new IllegalArgumentException("UCP " + version + " has no tool " + tool);
  }

  /** What is wrong with a checkout, or with a request about one. */
  public List<Error> checkoutErrors(String json) {
    return checkout().flatMap(schema -> errors(schema, json).stream()).toList();
  }

  /** A checkout as each extension that is spoken here describes it in this version. */
  private Stream<String> checkout() {
    if ("complete".equals(operationOrNull) && version.equals(OWN_REQUEST_UNTIL)) {
      return Stream.of("shopping/payment_data.json");
    }
    String name =
        version.compareTo(SHORT_NAMES_UNTIL) <= 0 ? "checkout" : "dev.ucp.shopping.checkout";
    return Stream.of("fulfillment", "discount", "buyer_consent")
        .map(each -> "shopping/" + each + ".json#/$defs/" + name);
  }

  /** Fails, saying why, when the text is not what that schema says. */
  public void check(String schema, String json) {
    assertThat(errors(schema, json)).as(schema + " of " + json).isEmpty();
  }

  /** Fails, saying why, when the text is no such checkout. */
  public void checkCheckout(String json) {
    assertThat(checkoutErrors(json)).as("checkout " + json).isEmpty();
  }

  private @Nullable String text(String address) {
    if (!address.startsWith(SITE)) {
      return null;
    }
    try {
      // Some of the oldest lie beside the folder of schemas.
      String text = Files.readString(folder.resolveSibling(address.substring(SITE.length())));
      if (operationOrNull == null) {
        return text;
      }
      JsonNode schema = MAPPER.readTree(text);
      asRequest(schema, operationOrNull);
      return schema.toString();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static void asRequest(JsonNode schema, String operation) {
    schema.forEach(child -> asRequest(child, operation));
    if (!(schema instanceof ObjectNode object)
        || !(schema.get("properties") instanceof ObjectNode properties)) {
      return;
    }
    for (String name : List.copyOf(properties.propertyNames())) {
      JsonNode annotation = properties.path(name).path("ucp_request");
      String rule =
          (annotation.isObject() ? annotation.path(operation) : annotation).stringValue("");
      if (rule.isEmpty()) {
        continue;
      }
      ArrayNode required = MAPPER.createArrayNode();
      for (JsonNode each : schema.path("required")) {
        if (!each.stringValue().equals(name)) {
          required.add(each);
        }
      }
      if (rule.equals("required")) {
        required.add(name);
      }
      object.set("required", required);
      if (rule.equals("omit")) {
        ArrayNode unless = permissions(schema, name, operation);
        if (unless.isEmpty()) {
          properties.put(name, false);
        } else {
          properties.set(name, MAPPER.createObjectNode());
          ((ArrayNode) schema.path("allOf")).add(onlyWhere(unless, name));
        }
      }
    }
  }

  /** The conditions under which the schema permits a member that it omits otherwise. */
  private static ArrayNode permissions(JsonNode schema, String name, String operation) {
    ArrayNode conditions = MAPPER.createArrayNode();
    for (JsonNode branch : schema.path("allOf")) {
      JsonNode annotation = branch.path("then").path("properties").path(name).path("ucp_request");
      String rule =
          (annotation.isObject() ? annotation.path(operation) : annotation).stringValue("");
      if (branch.has("if") && !rule.isEmpty() && !rule.equals("omit")) {
        conditions.add(branch.get("if"));
      }
    }
    return conditions;
  }

  private static ObjectNode onlyWhere(ArrayNode conditions, String name) {
    ObjectNode rule = MAPPER.createObjectNode();
    rule.putObject("if").putObject("not").set("anyOf", conditions);
    rule.putObject("then").putObject("properties").put(name, false);
    return rule;
  }
}
