package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.pushcart.sandbox.RecordedRequest;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.schemas.WireSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds everything that went over the wire to UCP's published schemas: what the SDK sent and what
 * the sandbox answered. A body that a fault spoiled is left out.
 */
final class WireCheck {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<String, String> REQUESTS =
      Map.of(
          "search_catalog", "shopping/catalog_search.json#/$defs/search_request",
          "lookup_catalog", "shopping/catalog_lookup.json#/$defs/lookup_request",
          "get_product", "shopping/catalog_lookup.json#/$defs/get_product_request");

  private static final Map<String, String> ANSWERS =
      Map.of(
          "search_catalog", "shopping/catalog_search.json#/$defs/search_response",
          "lookup_catalog", "shopping/catalog_lookup.json#/$defs/lookup_response",
          "get_product", "shopping/catalog_lookup.json#/$defs/get_product_response");

  private WireCheck() {}

  /** Skips the test, saying so, where there are no schemas. */
  static void check(Sandbox sandbox) {
    Assumptions.assumeTrue(
        WireSchemas.available(),
        "schemas are not checked: -Ducp.schemas names no folder with 2026-04-08");
    WireSchemas schemas = WireSchemas.open();
    List<String> problems = new ArrayList<>();
    int checked = 0;
    for (RecordedRequest request : sandbox.journal().requests()) {
      String operation = request.operation().orElse("");
      if (!operation.endsWith("_checkout") && !REQUESTS.containsKey(operation)) {
        continue;
      }
      if (request.body().length > 0) {
        note(problems, request, "request", request(schemas, operation, request.bodyText()));
        checked++;
      }
      if (request.fault().isEmpty() && (request.status() == 200 || request.status() == 201)) {
        note(problems, request, "answer", answer(schemas, operation, request.responseText()));
        checked++;
      }
    }
    assertThat(problems).isEmpty();
    assertThat(checked).isPositive();
  }

  private static List<Error> request(WireSchemas schemas, String operation, String body) {
    JsonNode json = JSON.readTree(body);
    return operation.endsWith("_checkout")
        ? schemas.request(operation.replace("_checkout", ""), json)
        : schemas.answer(REQUESTS.get(operation), json);
  }

  private static List<Error> answer(WireSchemas schemas, String operation, String body) {
    JsonNode json = JSON.readTree(body);
    if (json.at("/ucp/status").asString("").equals("error")) {
      return schemas.answer("shopping/types/error_response.json", json);
    }
    if (!operation.endsWith("_checkout")) {
      return schemas.answer(ANSWERS.get(operation), json);
    }
    List<Error> errors = new ArrayList<>();
    for (String extension : List.of("fulfillment", "discount")) {
      errors.addAll(
          schemas.answer("shopping/" + extension + ".json#/$defs/dev.ucp.shopping.checkout", json));
    }
    return errors;
  }

  private static void note(
      List<String> problems, RecordedRequest request, String what, List<Error> errors) {
    errors.forEach(error -> problems.add(request + " " + what + ": " + error));
  }
}
