package dev.pushcart.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.commerce.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The requests against UCP's own schemas. What a request may hold is derived from the annotation
 * {@code ucp_request}: a member that is {@code omit} must not be there at all, {@code required}
 * must, {@code optional} may.
 */
class CheckoutSchemaTest {

  private static final String VERSION = "2026-04-08";
  private static final String BASE = "https://ucp.dev/";

  private final Path folder = Path.of(System.getProperty("ucp.schemas", ""), VERSION);
  private final FakeBusiness shop = FakeBusiness.withEverything();
  private final Checkouts checkouts = Checkouts.of(shop);
  private final PostalAddress home =
      PostalAddress.builder().streetAddress("9 New St").addressCountry("US").build();

  @BeforeEach
  void findTheSchemas() {
    assumeTrue(
        folder.isAbsolute() && Files.isDirectory(folder),
        "skipped: ucp.schemas names no folder with " + VERSION);
  }

  @Test
  void draftsAreValid() {
    checkouts.create(c -> c.line("roses", 1));
    assertValid("create");
    checkouts.create(
        c ->
            c.line("roses", 2)
                .buyer(Buyer.builder().email("ada@example.com").build())
                .context(Context.builder().addressCountry("US").language("en").build())
                .signals(Signals.builder().buyerIp("203.0.113.9").build())
                .attribution(Attribution.of(Map.of("utm_source", "live")))
                .discountCodes("SPRING")
                .shipTo(home)
                .payment(Samples.card()));
    assertValid("create");
    checkouts.create(c -> c.line("roses", 1).pickUpAt("store_3"));
    assertValid("create");
  }

  @Test
  void updatesAreValid() {
    checkouts.update(Samples.full(), c -> {});
    assertValid("update");
    checkouts.update(
        Samples.full(),
        c -> c.line("card", 1).removeLine("li_2").selectOption("exp").clearDiscountCodes());
    assertValid("update");
    checkouts.update(Samples.full(), c -> c.shipTo(home).payment(Samples.card()));
    assertValid("update");
    checkouts.update(Samples.full(), c -> c.pickUp());
    assertValid("update");
  }

  @Test
  void completionsAreValid() {
    checkouts.complete(
        Samples.full(),
        c ->
            c.instrument(Samples.card())
                .signals(Signals.builder().userAgent("app/1").build())
                .attribution(Attribution.of(Map.of("utm_source", "live"))));
    assertValid("complete");
  }

  @Test
  void theSampleAnswerIsValidItself() {
    String answer = Samples.FULL.replace("\"1.0\"", "\"2026-04-08\"");

    assertThat(schema("response").validate(answer, InputFormat.JSON)).isEmpty();
  }

  @Test
  void anAnswerSentBackAsItIsWouldBeInvalid() {
    assertThat(schema("update").validate(Samples.FULL, InputFormat.JSON)).isNotEmpty();
    assertThat(schema("complete").validate("{\"line_items\":[]}", InputFormat.JSON)).isNotEmpty();
  }

  private void assertValid(String operation) {
    String sent = shop.lastSent().toString();
    assertThat(schema(operation).validate(sent, InputFormat.JSON)).as(sent).isEmpty();
  }

  private Schema schema(String operation) {
    Map<String, String> schemas = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("schemas"))) {
      files
          .filter(file -> file.toString().endsWith(".json"))
          .forEach(
              file ->
                  schemas.put(
                      BASE + folder.relativize(file).toString().replace('\\', '/'),
                      variant(JsonValue.parse(text(file)), operation).toString()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String extended =
        """
        {"allOf":[
          {"$ref":"%1$sfulfillment.json#/$defs/dev.ucp.shopping.checkout"},
          {"$ref":"%1$sdiscount.json#/$defs/dev.ucp.shopping.checkout"},
          {"$ref":"%1$sbuyer_consent.json#/$defs/dev.ucp.shopping.checkout"}]}
        """
            .formatted(BASE + "schemas/shopping/");
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(schemas))
        .getSchema(extended, InputFormat.JSON);
  }

  /** The schema as one operation sees it. */
  private static JsonValue variant(JsonValue schema, String operation) {
    if (schema instanceof JsonArray array) {
      return new JsonArray(
          array.elements().stream().map(each -> variant(each, operation)).toList());
    }
    if (!(schema instanceof JsonObject)) {
      return schema;
    }
    Map<String, JsonValue> changed = new LinkedHashMap<>();
    schema.members().forEach((name, value) -> changed.put(name, variant(value, operation)));
    Map<String, JsonValue> properties =
        new LinkedHashMap<>(schema.get("properties").map(JsonValue::members).orElse(Map.of()));
    List<JsonValue> required =
        new ArrayList<>(schema.get("required").map(JsonValue::elements).orElse(List.of()));
    properties.forEach(
        (name, property) -> {
          String rule =
              property
                  .get("ucp_request")
                  .flatMap(
                      each -> each.get(operation).isPresent() ? each.get(operation) : scalar(each))
                  .flatMap(JsonValue::asString)
                  .filter(each -> !operation.equals("response"))
                  .orElse("");
          if (!rule.isEmpty()) {
            required.remove(JsonValue.of(name));
          }
          if (rule.equals("required")) {
            required.add(JsonValue.of(name));
          }
          properties.put(
              name, rule.equals("omit") ? JsonValue.of(false) : variant(property, operation));
        });
    if (!properties.isEmpty()) {
      changed.put("properties", new JsonObject(properties));
      changed.remove("required");
      if (!required.isEmpty()) {
        changed.put("required", new JsonArray(required));
      }
    }
    return new JsonObject(changed);
  }

  private static Optional<JsonValue> scalar(JsonValue rule) {
    return rule.asString().map(JsonValue::of);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
