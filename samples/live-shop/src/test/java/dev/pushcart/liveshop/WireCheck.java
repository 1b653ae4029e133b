package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.pushcart.sandbox.RecordedRequest;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.schemas.UcpSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    UcpSchemas schemas = UcpSchemas.of("2026-04-08");
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

  private static List<Error> request(UcpSchemas schemas, String operation, String body) {
    return operation.endsWith("_checkout")
        ? schemas.request(operation.replace("_checkout", "")).checkoutErrors(body)
        : schemas.errors(REQUESTS.get(operation), body);
  }

  private static List<Error> answer(UcpSchemas schemas, String operation, String body) {
    if (JSON.readTree(body).at("/ucp/status").asString("").equals("error")) {
      return schemas.errors("shopping/types/error_response.json", body);
    }
    return operation.endsWith("_checkout")
        ? schemas.checkoutErrors(body)
        : schemas.errors(ANSWERS.get(operation), body);
  }

  private static void note(
      List<String> problems, RecordedRequest request, String what, List<Error> errors) {
    errors.forEach(error -> problems.add(request + " " + what + ": " + error));
  }
}
