package dev.pushcart.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pushcart.internal.discovery.SpokenProtocol;
import dev.pushcart.internal.discovery.SpokenProtocols;
import dev.pushcart.tagging.VisibilityReason;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The page, the OpenAPI file and the schema of product tagging say the same, and each is what it
 * claims to be.
 */
class ProtocolContractTest {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String PAGE = ProtocolFiles.page("tagging.md");
  private static final JsonNode OPENAPI = ProtocolFiles.document(ProtocolFiles.LIVE);
  private static final JsonNode SCHEMA = ProtocolFiles.document(ProtocolFiles.TAGGING);
  private static final Pattern PROBLEM_ROW = Pattern.compile("(?m)^\\| (\\d{3}) \\| ([a-z_]+) \\|");

  @Test
  void thePagesTableAndTheFileHaveTheSameOperations() {
    assertThat(
            PrincipalTable.rows().stream()
                .map(row -> row.operation() + " " + row.method() + " " + row.route()))
        .hasSizeGreaterThan(30)
        .containsExactlyInAnyOrderElementsOf(
            ProtocolOperation.all().stream()
                .map(each -> each.name() + " " + each.method() + " " + each.route())
                .toList());
  }

  @Test
  void thePagesTableAndTheFileHaveTheSameProblemsWithTheSameStatus() {
    Map<String, Integer> told = new TreeMap<>();
    PROBLEM_ROW
        .matcher(PAGE)
        .results()
        .forEach(row -> told.put(row.group(2), Integer.valueOf(row.group(1))));
    Map<String, Integer> filed = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : problems().properties()) {
      filed.put(each.getKey(), each.getValue().at("/properties/status/const").intValue());
    }

    assertThat(filed).hasSizeGreaterThan(30).isEqualTo(told);
  }

  @Test
  void aProblemsNameIsItsCode() {
    for (Map.Entry<String, JsonNode> each : problems().properties()) {
      assertThat(each.getValue().at("/properties/code/const").stringValue())
          .isEqualTo(each.getKey());
    }
  }

  @Test
  void aCodeStandsAtItsOwnStatusOnly() {
    for (ProtocolOperation operation : ProtocolOperation.all()) {
      operation
          .statuses()
          .filter(status -> status >= 400)
          .forEach(
              status ->
                  assertThat(codes(operation, status))
                      .as(operation.name() + " " + status)
                      .isNotEmpty()
                      .allSatisfy(
                          code ->
                              assertThat(
                                      problems().path(code).at("/properties/status/const").asInt(0))
                                  .isEqualTo(status)));
    }
  }

  @Test
  void everyProblemCanComeFromSomeOperation() {
    Set<String> used = new TreeSet<>(Set.of("method_not_allowed", "rolled_back"));
    for (ProtocolOperation operation : ProtocolOperation.all()) {
      operation
          .statuses()
          .filter(status -> status >= 400)
          .forEach(status -> used.addAll(codes(operation, status)));
    }

    assertThat(used).containsExactlyInAnyOrderElementsOf(problems().propertyNames());
  }

  @Test
  void forbiddenIsAnsweredWhereTheTableSaysNo() {
    for (PrincipalTable.Row row : PrincipalTable.rows()) {
      boolean refuses = row.access().containsValue(PrincipalTable.Access.NO);
      assertThat(codes(ProtocolOperation.named(row.operation()).orElseThrow(), 403))
          .as(row.operation())
          .satisfies(codes -> assertThat(codes.contains("forbidden")).isEqualTo(refuses));
    }
  }

  @Test
  void notFoundIsAnsweredWhereTheRouteNamesSomething() {
    assertThat(ProtocolOperation.all())
        .allSatisfy(
            each ->
                assertThat(each.statuses().anyMatch(status -> status == 404))
                    .isEqualTo(each.route().contains("{id}")));
  }

  @Test
  void whatTakesIfMatchCanBeStale() {
    for (ProtocolOperation operation : ProtocolOperation.all()) {
      boolean conditional = parameters(operation).anyMatch(name -> name.startsWith("if_match"));
      assertThat(operation.statuses().anyMatch(status -> status == 412))
          .as(operation.name())
          .isEqualTo(conditional);
    }
  }

  @Test
  void everyChangeTakesAnIdempotencyKeyAndCanConflict() {
    for (ProtocolOperation operation : ProtocolOperation.all()) {
      boolean change =
          !operation.method().equals("GET") && !operation.name().equals("check_product_tag");
      assertThat(parameters(operation).anyMatch("idempotency_key"::equals))
          .as(operation.name())
          .isEqualTo(change);
      if (change) {
        assertThat(codes(operation, 409)).contains("idempotency_conflict");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"schemas/live/tagging.json", "services/live/rest.openapi.json"})
  void everyReferenceLeadsSomewhere(String file) {
    String address = "https://pushcart.dev/ucp/" + ProtocolFiles.VERSION + "/" + file;
    List<String> references = references(ProtocolFiles.document(address)).toList();

    assertThat(references)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            each -> assertThat(ProtocolSchema.of(address, "").to(each).node().isObject()).isTrue());
  }

  @Test
  void everyMessageOfTheSchemaIsUsed() {
    Set<String> used =
        Stream.concat(references(SCHEMA), references(OPENAPI))
            .filter(each -> each.contains("#/$defs/"))
            .map(each -> each.substring(each.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    // Said by the profile.
    used.add("config");

    assertThat(SCHEMA.get("$defs").propertyNames())
        .allSatisfy(each -> assertThat(used).contains(each));
  }

  @Test
  void everyComponentIsUsed() {
    List<String> used = references(OPENAPI).toList();
    for (String kind : List.of("parameters", "headers", "responses", "examples")) {
      assertThat(OPENAPI.at("/components/" + kind).propertyNames())
          .allSatisfy(each -> assertThat(used).contains("#/components/" + kind + "/" + each));
    }
  }

  @Test
  void theSchemaIsOneByItsMetaschema() {
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(DIALECT))
                .validate(SCHEMA.toString(), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void theSchemasInsideTheRoutesAreOnesByTheMetaschema() {
    Stream<JsonNode> schemas =
        Stream.concat(
            OPENAPI.findValues("schema").stream(),
            problems().properties().stream().map(Map.Entry::getValue));

    assertThat(schemas)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            each ->
                assertThat(
                        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(SchemaLocation.of(DIALECT))
                            .validate(each.toString(), InputFormat.JSON))
                    .isEmpty());
  }

  static Stream<ProtocolOperation> operations() {
    return ProtocolOperation.all().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyExampleHolds(ProtocolOperation operation) {
    ProtocolValidator validator = ProtocolValidator.closed();
    String name = operation.name();
    if (operation.takesBody()) {
      for (String example :
          examples(operation.at().child("requestBody", "content", "application/json"))) {
        assertThat(validator.request(name, example)).as(example).isEmpty();
      }
    }
    int status = operation.success();
    ProtocolSchema content =
        operation.at().child("responses", String.valueOf(status)).followed().child("content");
    for (String example : examples(content.child("application/json"))) {
      assertThat(validator.answer(name, status, example)).as(example).isEmpty();
    }
    for (String example : examples(content.child("text/event-stream", "x-data"))) {
      assertThat(validator.event(name, example)).as(example).isEmpty();
    }

    assertThat(validator.seen() > 0).isEqualTo(!name.equals("delete_lineup"));
  }

  @Test
  void everyProblemHasAnExampleThatHolds() {
    for (Map.Entry<String, JsonNode> each : problems().properties()) {
      JsonNode examples = each.getValue().path("examples");
      assertThat(examples.isArray() && !examples.isEmpty()).as(each.getKey()).isTrue();
      for (JsonNode example : examples) {
        int status = each.getValue().at("/properties/status/const").intValue();
        assertThat(ProtocolValidator.closed().problem(status, example.toString()))
            .as(each.getKey())
            .isEmpty();
      }
    }
  }

  @Test
  void theFilesLieWhereTheProfileSaysAndAreNamedSo() {
    assertThat(SCHEMA.get("$id").stringValue()).isEqualTo(ProtocolFiles.TAGGING);
    for (SpokenProtocol protocol : SpokenProtocols.all()) {
      assertThat(protocol.services())
          .filteredOn(each -> each.name().equals("dev.pushcart.live"))
          .singleElement()
          .satisfies(
              live -> {
                assertThat(live.schema()).isEqualTo(ProtocolFiles.LIVE);
                assertThat(live.spec()).isEqualTo("https://pushcart.dev/ucp/live");
              });
      assertThat(protocol.capabilities())
          .filteredOn(each -> each.name().equals("dev.pushcart.live.tagging"))
          .singleElement()
          .satisfies(
              tagging -> {
                assertThat(tagging.schema()).isEqualTo(ProtocolFiles.TAGGING);
                assertThat(tagging.spec()).isEqualTo("https://pushcart.dev/ucp/live/tagging");
                assertThat(tagging.version()).isEqualTo(ProtocolFiles.VERSION);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "tagging.md"})
  void linksOfThePagesLeadToFiles(String page) {
    Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(ProtocolFiles.page(page));

    assertThat(links.results().map(each -> each.group(1)))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(Files.exists(ProtocolFiles.root().resolve(each))).isTrue());
  }

  @Test
  void theReasonsOfThePageAreTheOnesOfTheSdk() {
    Set<String> reasons =
        Pattern.compile("(?m)^\\| ([a-z_]+) \\| [^|]+ \\|$")
            .matcher(
                PAGE.substring(
                    PAGE.indexOf("| reason |"), PAGE.indexOf("`check_product_tag` takes")))
            .results()
            .map((MatchResult row) -> row.group(1))
            .filter(each -> !each.equals("reason"))
            .collect(Collectors.toSet());

    assertThat(reasons)
        .hasSize(16)
        .allSatisfy(each -> assertThat(constants(VisibilityReason.class)).contains(each));
  }

  private static Set<String> constants(Class<?> type) {
    return Stream.of(type.getFields())
        .map(field -> field.getName().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static JsonNode problems() {
    return OPENAPI.at("/components/schemas");
  }

  private static Set<String> codes(ProtocolOperation operation, int status) {
    return ProtocolValidator.codes(
        operation.answer(status, ProtocolOperation.PROBLEM).orElseThrow());
  }

  private static Stream<String> parameters(ProtocolOperation operation) {
    return operation.at().child("parameters").node().values().stream()
        .map(each -> each.get("$ref").stringValue())
        .map(each -> each.substring(each.lastIndexOf('/') + 1));
  }

  private static Stream<String> references(JsonNode node) {
    return node.findValues("$ref").stream().map(JsonNode::stringValue);
  }

  private static List<String> examples(ProtocolSchema content) {
    return content.child("examples").node().propertyNames().stream()
        .map(name -> content.child("examples", name).followed().child("value").node().toString())
        .toList();
  }
}
