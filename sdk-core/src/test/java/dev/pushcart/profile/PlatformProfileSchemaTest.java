package dev.pushcart.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.JsonValue;
import dev.pushcart.schemas.UcpSchemas;
import org.junit.jupiter.api.Test;

/** The generated profile against UCP's own schemas. */
class PlatformProfileSchemaTest {

  private static final String SCHEMA = "ucp.json#/$defs/platform_schema";

  private final UcpSchemas schemas = UcpSchemas.of("2026-04-08");

  @Test
  void theDefaultProfileIsValid() {
    schemas.check(SCHEMA, ucp(PlatformProfile.builder("2026-04-08").build()));
  }

  @Test
  void aProfileWithOneOfEverythingIsValid() {
    schemas.check(SCHEMA, ucp(PlatformProfileTest.full().build()));
  }

  @Test
  void theSchemaWouldNoticeAMissingMember() {
    String broken = ucp(PlatformProfileTest.full().build()).replace("\"spec\":", "\"specs\":");

    assertThat(schemas.errors(SCHEMA, broken)).isNotEmpty();
  }

  private static String ucp(PlatformProfile profile) {
    return JsonValue.parse(profile.toJson()).get("ucp").orElseThrow().toString();
  }
}
