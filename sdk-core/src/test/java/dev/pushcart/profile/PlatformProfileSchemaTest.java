package dev.pushcart.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pushcart.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The generated profile against UCP's own schemas, which are not part of this project: the system
 * property {@code ucp.schemas} names a folder with one folder for each version.
 */
class PlatformProfileSchemaTest {

  private static final String SITE = "https://ucp.dev/";

  private Schema schema;

  @BeforeEach
  void loadTheSchema() {
    String folder = System.getProperty("ucp.schemas", "");
    assumeThat(folder).as("-Ducp.schemas names no folder, so no schema is checked").isNotBlank();
    Path schemas = Path.of(folder, "2026-04-08");
    assertThat(schemas.resolve("schemas/ucp.json")).exists();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(id -> text(schemas, id)));
    schema =
        registry.getSchema(SchemaLocation.of(SITE + "schemas/ucp.json#/$defs/platform_schema"));
  }

  @Test
  void theDefaultProfileIsValid() {
    assertThat(errors(PlatformProfile.builder("2026-04-08").build())).isEmpty();
  }

  @Test
  void aProfileWithOneOfEverythingIsValid() {
    assertThat(errors(PlatformProfileTest.full().build())).isEmpty();
  }

  @Test
  void theSchemaWouldNoticeAMissingMember() {
    String broken = ucp(PlatformProfileTest.full().build()).replace("\"spec\":", "\"specs\":");

    assertThat(schema.validate(broken, InputFormat.JSON)).isNotEmpty();
  }

  private List<Error> errors(PlatformProfile profile) {
    return schema.validate(ucp(profile), InputFormat.JSON);
  }

  private static String ucp(PlatformProfile profile) {
    return JsonValue.parse(profile.toJson()).get("ucp").orElseThrow().toString();
  }

  private static String text(Path schemas, String id) {
    Path file = schemas.resolve(id.replace(SITE, ""));
    if (!id.startsWith(SITE) || !Files.exists(file)) {
      return null;
    }
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
