package dev.pushcart.schemas;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which of UCP's schemas a message must hold to, by its operation, in one version. What a version
 * has no schema for is not held to any. Nothing of the SDK is used here. Thread-safe.
 */
public final class UcpMessages {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String NO_CATALOG_UNTIL = "2026-01-23";

  private static final Map<String, String> REQUESTS =
      Map.of(
          "search_catalog", "shopping/catalog_search.json#/$defs/search_request",
          "lookup_catalog", "shopping/catalog_lookup.json#/$defs/lookup_request",
          "get_product", "shopping/catalog_lookup.json#/$defs/get_product_request");

  private static final Map<String, String> ANSWERS =
      Map.of(
          "search_catalog", "shopping/catalog_search.json#/$defs/search_response",
          "lookup_catalog", "shopping/catalog_lookup.json#/$defs/lookup_response",
          "get_product", "shopping/catalog_lookup.json#/$defs/get_product_response",
          "get_order", "shopping/order.json");

  private static final JsonNode ANY_OBJECT = MAPPER.readTree("{\"type\":\"object\"}");

  private static final JsonNode META =
      MAPPER.readTree(
          """
          {"type":"object","required":["ucp"],"properties":{
            "ucp":{"type":"object","required":["profile"],"properties":{
              "profile":{"type":"string","format":"uri"}}}}}
          """);

  /** Operations whose body has no schema. */
  private static final Set<String> BODILESS =
      Set.of("get_checkout", "cancel_checkout", "get_cart", "cancel_cart", "get_order");

  private final String version;
  private final UcpSchemas schemas;

  private UcpMessages(String version, UcpSchemas schemas) {
    this.version = version;
    this.schemas = schemas;
  }

  /** Those of that version, or the end of the test. */
  public static UcpMessages of(String version) {
    return new UcpMessages(version, UcpSchemas.of(version));
  }

  /**
   * What is wrong with a request.
   *
   * @throws JacksonException if it is no JSON
   */
  public List<Error> requestErrors(String operation, String json) {
    MAPPER.readTree(json);
    if (BODILESS.contains(operation)) {
      return List.of();
    }
    String step = operation.substring(0, operation.indexOf('_'));
    if (operation.endsWith("_checkout")) {
      return schemas.request(step).checkoutErrors(json);
    }
    if (version.compareTo(NO_CATALOG_UNTIL) <= 0) {
      return List.of();
    }
    if (operation.endsWith("_cart")) {
      return schemas.request(step).errors("shopping/cart.json", json);
    }
    String schema = REQUESTS.get(operation);
    return schema == null ? List.of() : schemas.errors(schema, json);
  }

  /**
   * What is wrong with the arguments of an MCP tool at 2026-01-11, whose OpenRPC file names them
   * one by one. In every later version they hold what {@link #requestErrors} looks at, and nothing
   * is wrong here.
   *
   * @throws JacksonException if they are no JSON
   */
  public List<Error> argumentErrors(String tool, String json) {
    JsonNode arguments = MAPPER.readTree(json);
    if (!version.equals("2026-01-11")) {
      return List.of();
    }
    // The file leaves out who asks; that page on the binding has it, and the risk signals.
    Map<String, JsonNode> beside = new HashMap<>(Map.of("_meta", META));
    if (tool.equals("complete_checkout")) {
      beside.put("risk_signals", ANY_OBJECT);
    }
    if (arguments.path("checkout") instanceof ObjectNode checkout && arguments.has("id")) {
      // The schema is of the body over REST, which repeats it; a tool has it outside.
      checkout.set("id", arguments.path("id"));
    }
    String step = tool.substring(0, tool.indexOf('_'));
    return schemas.request(step).argumentErrors(tool, beside, arguments.toString());
  }

  /**
   * What is wrong with a successful answer, one that says {@code ucp.status: "error"} included.
   *
   * @throws JacksonException if it is no JSON
   */
  public List<Error> answerErrors(String operation, String json) {
    JsonNode tree = MAPPER.readTree(json);
    boolean early = version.compareTo(NO_CATALOG_UNTIL) <= 0;
    if (!early && tree.at("/ucp/status").asString("").equals("error")) {
      String folder = version.compareTo("2026-04-08") <= 0 ? "shopping" : "common";
      return schemas.errors(folder + "/types/error_response.json", json);
    }
    if (operation.endsWith("_checkout")) {
      return schemas.checkoutErrors(json);
    }
    if (!early && operation.endsWith("_cart")) {
      return schemas.errors("shopping/cart.json", json);
    }
    String schema = ANSWERS.get(operation);
    return schema == null || (early && !operation.equals("get_order"))
        ? List.of()
        : schemas.errors(schema, json);
  }

  /**
   * What is wrong with a business's profile, or with the leaf of one version.
   *
   * @throws JacksonException if it is no JSON
   */
  public List<Error> businessProfileErrors(String json) {
    return profileErrors("business_schema", json);
  }

  /**
   * What is wrong with a platform's profile.
   *
   * @throws JacksonException if it is no JSON
   */
  public List<Error> platformProfileErrors(String json) {
    return profileErrors("platform_schema", json);
  }

  // The profile schemas before 2026-08-25 refer to the others by paths that lead nowhere, so their
  // parts are looked at one by one.
  private List<Error> profileErrors(String role, String json) {
    JsonNode profile = MAPPER.readTree(json);
    boolean first = version.equals("2026-01-11");
    String ucp = profile.path("ucp").toString();
    List<Error> errors =
        new ArrayList<>(
            schemas.errors("ucp.json#/$defs/" + (first ? "discovery_profile" : role), ucp));
    if (first) {
      profile
          .at("/payment/handlers")
          .forEach(
              handler ->
                  errors.addAll(
                      schemas.errors("shopping/types/payment_handler.json", handler.toString())));
    }
    if (version.equals("2026-08-25")) {
      errors.addAll(schemas.errors("profile.json#/$defs/" + role, json));
    }
    return errors;
  }
}
