package dev.pushcart.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.discovery.SpokenProtocol.Capability;
import dev.pushcart.internal.discovery.SpokenProtocol.Service;
import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.internal.ucp.Versions;
import dev.pushcart.schemas.UcpSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this SDK says it speaks against what UCP published. */
class SpokenProtocolsTest {

  static final List<String> VERSIONS = Versions.ALL;

  @Test
  void everyPublishedVersionIsSpoken() {
    assertThat(SpokenProtocols.all()).extracting(SpokenProtocol::version).isEqualTo(VERSIONS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23"})
  void theFirstVersionsHaveNeitherCartNorCatalog(String version) {
    assertThat(SpokenProtocols.of(version).orElseThrow().capabilities())
        .extracting(Capability::name)
        .filteredOn(name -> name.startsWith("dev.ucp."))
        .containsExactlyInAnyOrder(
            "dev.ucp.shopping.checkout",
            "dev.ucp.shopping.order",
            "dev.ucp.shopping.fulfillment",
            "dev.ucp.shopping.discount",
            "dev.ucp.shopping.buyer_consent");
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void everySchemaItNamesIsPublished(String version) {
    for (Service service : SpokenProtocols.of(version).orElseThrow().services()) {
      if (service.name().startsWith("dev.ucp.")) {
        assertThat(published(version, service.schema())).exists();
      }
    }
    for (Capability capability : SpokenProtocols.of(version).orElseThrow().capabilities()) {
      if (capability.name().startsWith("dev.ucp.")) {
        assertThat(published(version, capability.schema())).exists();
      }
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void aCapabilityStandsInTheSchemaThatItNames(String version) throws IOException {
    for (Capability capability : SpokenProtocols.of(version).orElseThrow().capabilities()) {
      if (capability.name().startsWith("dev.ucp.")) {
        assertThat(schema(published(version, capability.schema())).get("name"))
            .contains(JsonValue.of(capability.name()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-04-08", "2026-08-25"})
  void anExtensionExtendsWhatItsSchemaDescribes(String version) throws IOException {
    for (Capability capability : SpokenProtocols.of(version).orElseThrow().capabilities()) {
      if (!capability.parents().isEmpty()) {
        Set<String> described =
            new TreeSet<>(
                schema(published(version, capability.schema()))
                    .get("$defs")
                    .orElseThrow()
                    .members()
                    .keySet());
        described.removeIf(name -> !name.startsWith("dev.ucp.") || name.equals(capability.name()));
        assertThat(new TreeSet<>(capability.parents())).as(capability.name()).isEqualTo(described);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void theHistoryOfCapabilitiesIsWhatWasPublished(String version) throws IOException {
    Set<String> published = new TreeSet<>();
    try (Stream<Path> files = Files.walk(published(version, "https://ucp.dev/schemas"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        schema(file)
            .get("name")
            .flatMap(JsonValue::asString)
            .filter(name -> name.startsWith("dev.ucp."))
            .ifPresent(published::add);
      }
    }

    assertThat(published)
        .isNotEmpty()
        .allSatisfy(
            name -> {
              assertThat(Capabilities.since(name)).as(name).isPresent();
              assertThat(Capabilities.exists(name, version)).as(name).isTrue();
            });
    assertThat(VERSIONS)
        .filteredOn(each -> each.compareTo(version) > 0)
        .allSatisfy(
            later ->
                assertThat(published)
                    .noneMatch(name -> Capabilities.since(name).orElseThrow().equals(later)));
  }

  private static JsonValue schema(Path file) throws IOException {
    return JsonValue.parse(Files.readString(file));
  }

  private static Path published(String version, String address) {
    assumeTrue(
        UcpSchemas.available(version),
        "skipped: the system property ucp.schemas names no folder with " + version);
    String path = address.replaceFirst("^https://ucp\\.dev/(2026-[0-9-]+/)?", "");
    return Path.of(System.getProperty("ucp.schemas")).resolve(version).resolve(path);
  }
}
