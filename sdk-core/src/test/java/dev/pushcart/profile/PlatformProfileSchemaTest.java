package dev.pushcart.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.ucp.Versions;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSchemas;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The generated profile of every version against UCP's own schemas of it. */
class PlatformProfileSchemaTest {

  static final List<String> VERSIONS = Versions.ALL;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  @UcpDuty(client = {13, 17})
  void theDefaultProfileIsValid(String version) {
    check(PlatformProfile.builder(version).build());
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  @UcpDuty(client = {13, 14, 15, 17})
  void aProfileWithOneOfEverythingIsValid(String version) {
    check(PlatformProfileTest.full(version).build());
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void theSchemaWouldNoticeAMissingMember(String version) {
    String broken =
        ucp(PlatformProfileTest.full(version).build()).replace("\"spec\":", "\"specs\":");

    assertThat(UcpSchemas.of(version).errors(schema(version), broken)).isNotEmpty();
  }

  @Test
  void theNewestSchemaWouldNoticeAnOldConstraint() {
    String broken =
        PlatformProfileTest.full("2026-08-25")
            .build()
            .toJson()
            .replace(
                "{\"properties\":{\"brand\":{\"enum\":[\"visa\"]}}}", "{\"brands\":[\"visa\"]}");

    assertThat(broken).contains("brands");
    assertThat(UcpSchemas.of("2026-08-25").errors("profile.json#/$defs/platform_schema", broken))
        .isNotEmpty();
  }

  private static void check(PlatformProfile profile) {
    String version = profile.version();
    UcpSchemas schemas = UcpSchemas.of(version);
    schemas.check(schema(version), ucp(profile));
    JsonValue document = JsonValue.parse(profile.toJson());
    if (version.equals("2026-08-25")) {
      schemas.check("profile.json#/$defs/platform_schema", profile.toJson());
    }
    if (version.equals("2026-01-11")) {
      document
          .get("payment")
          .flatMap(payment -> payment.get("handlers"))
          .orElseThrow()
          .elements()
          .forEach(
              handler -> schemas.check("shopping/types/payment_handler.json", handler.toString()));
    }
  }

  // The profile schemas before 2026-08-25 refer to the others by paths that lead nowhere.
  private static String schema(String version) {
    return version.equals("2026-01-11")
        ? "ucp.json#/$defs/discovery_profile"
        : "ucp.json#/$defs/platform_schema";
  }

  private static String ucp(PlatformProfile profile) {
    return JsonValue.parse(profile.toJson()).get("ucp").orElseThrow().toString();
  }
}
