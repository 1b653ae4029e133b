package dev.pushcart.sandbox.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schemas, which are not part of this project: the system property {@code
 * ucp.schemas} names the folder that contains {@code 2026-04-08}. Requests are held to the shape
 * that the schemas' {@code ucp_request} annotations describe.
 */
public final class WireSchemas {
  private static final String HOST = "https://ucp.dev/";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path root;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, r -> r.schemas((String id) -> text(id)));

  private WireSchemas(Path root) {
    this.root = root;
  }

  /** Whether there are any. */
  public static boolean available() {
    String folder = System.getProperty("ucp.schemas", "");
    return !folder.isEmpty() && Files.isDirectory(Path.of(folder, "2026-04-08"));
  }

  /** The schemas of 2026-04-08. */
  public static WireSchemas open() {
    return new WireSchemas(Path.of(System.getProperty("ucp.schemas"), "2026-04-08"));
  }

  /** What is wrong with an answer; {@code schema} is a path below {@code schemas/}. */
  public List<Error> answer(String schema, JsonNode answer) {
    return validate(HOST + "schemas/" + schema, answer);
  }

  /** What is wrong with a request of an operation: create, update or complete. */
  public List<Error> request(String operation, JsonNode request) {
    List<Error> errors = new ArrayList<>();
    for (String extension : List.of("fulfillment", "discount")) {
      errors.addAll(
          validate(
              HOST
                  + "as-"
                  + operation
                  + "/schemas/shopping/"
                  + extension
                  + ".json#/$defs/dev.ucp.shopping.checkout",
              request));
    }
    return errors;
  }

  private List<Error> validate(String location, JsonNode value) {
    return registry
        .getSchema(SchemaLocation.of(location))
        .validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private String text(String id) {
    String operation = "";
    String path = id.startsWith(HOST) ? id.substring(HOST.length()) : id;
    if (path.startsWith("as-")) {
      operation = path.substring(3, path.indexOf('/'));
      path = path.substring(path.indexOf('/') + 1);
    }
    try {
      Path file = root.resolve(path);
      if (!Files.isRegularFile(file)) {
        return null;
      }
      JsonNode schema = MAPPER.readTree(Files.readString(file));
      if (!operation.isEmpty()) {
        ((ObjectNode) schema).put("$id", id);
        asRequest(schema, operation);
      }
      return MAPPER.writeValueAsString(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void asRequest(JsonNode schema, String operation) {
    schema.forEach(child -> asRequest(child, operation));
    if (!(schema.get("properties") instanceof ObjectNode properties)) {
      return;
    }
    for (String name : List.copyOf(properties.propertyNames())) {
      JsonNode annotation = properties.path(name).path("ucp_request");
      String rule =
          annotation.isObject()
              ? annotation.path(operation).stringValue("")
              : annotation.stringValue("");
      if (rule.isEmpty()) {
        continue;
      }
      ArrayNode required = MAPPER.createArrayNode();
      schema.path("required").forEach(r -> {
        if (!r.stringValue().equals(name)) {
          required.add(r);
        }
      });
      if (rule.equals("required")) {
        required.add(name);
      }
      ((ObjectNode) schema).set("required", required);
      if (rule.equals("omit")) {
        properties.put(name, false);
      }
    }
  }
}
