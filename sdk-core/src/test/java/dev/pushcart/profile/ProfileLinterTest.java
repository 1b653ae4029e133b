package dev.pushcart.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pushcart.profile.Finding.Severity;
import dev.pushcart.schemas.UcpDuty;
import java.net.URI;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileLinterTest {

  static final List<String> VERSIONS = PlatformProfile.versions();

  private static final URI URL = URI.create("https://app.example/ucp/2026-04-08.json");
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "cache-control", List.of("public, max-age=3600"),
          "Content-Type", List.of("application/json"));

  private static final String CHECKOUT =
      """
      {"version":"2026-04-08","spec":"https://ucp.dev/checkout",
       "schema":"https://ucp.dev/checkout.json"}""";

  @Test
  void aWellMadeProfileThatIsServedWellHasNoFindings() {
    String json = PlatformProfileTest.full().build().toJson();

    assertThat(ProfileLinter.lint(json, HEADERS, URL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://app.example/ucp.json, https",
    "https://app.example/ucp.json?session=1, query",
    "https://a@app.example/ucp.json, user information",
    "https://10.0.0.1/ucp.json, 10.0.0.0/8",
  })
  @UcpDuty(client = {11, 12})
  void theAddressMustBePublicAndStable(URI url, String rule) {
    assertFinding(
        ProfileLinter.lint(profile("", "", ""), HEADERS, url), Severity.ERROR, "url", rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=3600 | must hold public",
        "public | max-age of at least 60",
        "public, max-age=59 | max-age of at least 60",
        "public, max-age=soon | max-age of at least 60",
        "public, max-age=3600, private | must not hold private",
        "public, max-age=3600, no-store | must not hold no-store",
        "public, max-age=3600, No-Cache | must not hold no-cache",
      })
  @UcpDuty(client = 11)
  void itMustBeCacheable(String cacheControl, String rule) {
    Map<String, List<String>> headers =
        Map.of("Cache-Control", List.of(cacheControl), "Content-Type", List.of("text/json"));

    assertThat(ProfileLinter.lint(profile("", "", ""), headers, URL))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.path()).isEqualTo("headers");
              assertThat(finding.rule()).contains(rule);
              assertThat(finding.fix()).isNotBlank();
            });
  }

  @Test
  @UcpDuty(client = 12)
  void aSessionAndAnotherContentTypeAreWarnings() {
    Map<String, List<String>> headers =
        Map.of(
            "Cache-Control", List.of("public, max-age=60"),
            "Content-Type", List.of("text/html"),
            "Set-Cookie", List.of("a=b"));

    assertThat(ProfileLinter.lint(profile("", "", ""), headers, URL))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING, Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "{}", "{\"ucp\":[]}", "{\"a\":1}{}"})
  void whatIsNoProfileIsOneError(String json) {
    assertThat(ProfileLinter.lint(json))
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).isEqualTo("$"));
  }

  @Property
  void neverThrowsWhateverTheText(@ForAll String text) {
    assertThat(ProfileLinter.lint(text)).isNotNull();
    assertThat(ProfileLinter.lint("{\"ucp\":{\"version\":7,\"services\":" + text + "}}"))
        .isNotEmpty();
  }

  @Test
  void aDocumentThatNobodyNeedReadIsAWarning() {
    String padded = profile("", "", "").replace("{\"ucp\"", " ".repeat(128 * 1024) + "{\"ucp\"");

    assertFinding(ProfileLinter.lint(padded), Severity.WARNING, "$", "131072");
  }

  @ParameterizedTest
  @CsvSource({
    "draft, ERROR, draft must not be published",
    "1.0, ERROR, YYYY-MM-DD",
    "2026-02-02, WARNING, no published version",
  })
  void theVersionMustBeAPublishedOne(String version, Severity severity, String rule) {
    String json = profile("", "", "").replace("2026-04-08", version);

    assertFinding(ProfileLinter.lint(json), severity, "$['ucp']['version']", rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "spec", "transport", "schema"})
  @UcpDuty(client = 13)
  void aServiceNeedsItsMembers(String missing) {
    String service =
        """
        "a.example.live":[{"version":"2026-01-01","spec":"https://example.a/s",
          "transport":"rest","schema":"https://example.a/s.json"}]""";

    assertThat(ProfileLinter.lint(profile(service, "", ""))).isEmpty();
    assertFinding(
        ProfileLinter.lint(profile(service.replace('"' + missing + '"', "\"x\""), "", "")),
        Severity.ERROR,
        "$['ucp']['services']['a.example.live'][0]['" + missing + "']",
        "required");
  }

  @Test
  void aServiceOverAnUnknownTransportIsAnError() {
    String service =
        """
        "a.example.live":[{"version":"2026-01-01","spec":"https://example.a/s",
          "transport":"sse","schema":"https://example.a/s.json"}]""";

    assertFinding(
        ProfileLinter.lint(profile(service, "", "")), Severity.ERROR, "['transport']", "sse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "spec", "schema"})
  @UcpDuty(client = 13)
  void aCapabilityNeedsItsMembers(String missing) {
    assertFinding(
        ProfileLinter.lint(capability("checkout", CHECKOUT.replace('"' + missing + '"', "\"x\""))),
        Severity.ERROR,
        "$['ucp']['capabilities']['dev.ucp.shopping.checkout'][0]['" + missing + "']",
        "required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "version", "spec", "schema"})
  @UcpDuty(client = 13)
  void aHandlerNeedsItsMembers(String missing) {
    String handler =
        """
        "a.example.pay":[{"id":"p","version":"2026-01-01","spec":"https://example.a/s",
          "schema":"https://example.a/s.json"}]""";

    assertThat(ProfileLinter.lint(profile("", "", handler))).isEmpty();
    assertFinding(
        ProfileLinter.lint(profile("", "", handler.replace('"' + missing + '"', "\"x\""))),
        Severity.ERROR,
        "$['ucp']['payment_handlers']['a.example.pay'][0]['" + missing + "']",
        "required");
  }

  @Test
  void anEmptyListOfInstrumentsIsAnError() {
    String handler =
        """
        "a.example.pay":[{"id":"p","version":"2026-01-01","spec":"https://example.a/s",
          "schema":"https://example.a/s.json","available_instruments":[]}]""";

    assertFinding(
        ProfileLinter.lint(profile("", "", handler)),
        Severity.ERROR,
        "['available_instruments']",
        "at least one");
  }

  @Test
  void schemaAndSpecMustStandInTheirNamespace() {
    String foreign = CHECKOUT.replace("ucp.dev", "evil.example");

    List<Finding> findings = ProfileLinter.lint(capability("checkout", foreign));

    assertFinding(findings, Severity.ERROR, "['schema']", "may only speak for");
    assertFinding(findings, Severity.ERROR, "['spec']", "may only speak for");
  }

  @Test
  void since20260825ASpecMayStandAnywhere() {
    String json =
        capability("checkout", CHECKOUT.replace("https://ucp.dev/checkout\"", "https://docs.a/b\""))
            .replace("2026-04-08", "2026-08-25");

    assertThat(ProfileLinter.lint(json)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "com.ex-ample.a, 2026-04-08, true",
    "com.ex-ample.a, 2026-08-25, false",
    "Com.example, 2026-08-25, true",
    "checkout, 2026-04-08, true"
  })
  void namesHaveTheFormOfTheDeclaredVersion(String name, String version, boolean refused) {
    String json = profile("\"" + name + "\":[]", "", "").replace("2026-04-08", version);

    assertThat(ProfileLinter.lint(json).isEmpty()).isEqualTo(!refused);
  }

  @Test
  void aCoreEntryOfAnotherVersionIsAnError() {
    assertFinding(
        ProfileLinter.lint(capability("checkout", CHECKOUT.replace("2026-04-08", "2026-01-23"))),
        Severity.ERROR,
        "['version']",
        "of the profile's version 2026-04-08");
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void everyVersionWantsItsOwnCoreCapabilities(String version) {
    String json =
        PlatformProfile.builder(version)
            .only("dev.ucp.shopping.checkout")
            .build()
            .toJson()
            .replaceAll(
                "(?<head>checkout\"[^}]{0,12}\"version\":\")" + version, "${head}2025-12-31");

    assertThat(json).contains("2025-12-31");
    assertFinding(
        ProfileLinter.lint(json), Severity.ERROR, "['version']", "of the profile's version");
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void aCoreHandlerOfAnotherVersionCountsUntil20260825(String version) {
    PlatformProfile.Builder builder =
        PlatformProfile.builder(version)
            .paymentHandler(
                "dev.ucp.pay",
                "pay",
                "2025-12-31",
                URI.create("https://ucp.dev/pay"),
                URI.create("https://ucp.dev/pay.json"),
                List.of());
    if (version.equals("2026-08-25")) {
      assertThatIllegalArgumentException()
          .isThrownBy(builder::build)
          .withMessageContaining("version: must be the profile's 2026-08-25");
    } else {
      assertThat(ProfileLinter.lint(builder.build().toJson())).isEmpty();
    }
  }

  @Test
  void anIdOfTwoHandlersIsAnError() {
    String entry =
        """
        {"id":"p","version":"2026-01-01","spec":"https://example.a/s",
          "schema":"https://example.a/s.json"}""";
    assertFinding(
        ProfileLinter.lint(profile("", "", "\"a.example.pay\":[" + entry + ',' + entry + ']')),
        Severity.ERROR,
        "[1]['id']",
        "stands twice");
  }

  @Test
  void aVersionThatStandsTwiceIsAWarning() {
    assertFinding(
        ProfileLinter.lint(capability("checkout", CHECKOUT + ',' + CHECKOUT)),
        Severity.WARNING,
        "[1]",
        "stands twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a.b\"", "[\"a.b\",\"c.d\"]", "[]"})
  void anExtensionOfNothingDeclaredIsAnError(String parents) {
    String orphan = CHECKOUT.replace("{", "{\"extends\":" + parents + ",");

    assertFinding(
        ProfileLinter.lint(capability("discount", orphan)), Severity.ERROR, "['extends']", "it ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | where orders are reported to",
        "{\"webhook_url\":\"http://app.example/hooks\"} | must be https",
        "{\"webhook_url\":\"https://127.0.0.1/hooks\"} | 127.0.0.0/8",
      })
  @UcpDuty(client = 14)
  void ordersNeedAnAddress(String config, String rule) {
    String order = CHECKOUT.replace("{", "{\"config\":" + config + ",");

    assertFinding(
        ProfileLinter.lint(capability("order", order)), Severity.ERROR, "['webhook_url']", rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kid\":\"a\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"a\",\"d\":\"c\"} | private",
        "{\"kid\":\"a\",\"kty\":\"oct\",\"k\":\"c\"} | private",
        "{\"kid\":\"a\",\"kty\":\"EC\"} | must have crv",
        "{\"kty\":\"EC\"} | a kid",
      })
  @UcpDuty(client = 16)
  void onlyWholePublicKeysBelongIn(String key, String rule) {
    assertFinding(
        ProfileLinter.lint(withRoot("\"signing_keys\":[" + key + "]")),
        Severity.ERROR,
        "$['signing_keys'][0]",
        rule);
  }

  @Test
  @UcpDuty(client = 16)
  void aKidThatStandsTwiceIsAnError() {
    String key = "{\"kid\":\"a\",\"kty\":\"new\"}";

    assertThat(ProfileLinter.lint(withRoot("\"signing_keys\":[" + key + "]"))).isEmpty();
    assertFinding(
        ProfileLinter.lint(withRoot("\"signing_keys\":[" + key + "," + key + "]")),
        Severity.ERROR,
        "$['signing_keys'][1]['kid']",
        "twice");
  }

  @Test
  @UcpDuty(client = 15)
  void mandatesNeedAKey() {
    assertFinding(
        ProfileLinter.lint(capability("ap2_mandate", CHECKOUT)),
        Severity.ERROR,
        "$['signing_keys']",
        "at least one key");
  }

  @Test
  void whatADeclaredVersionHasRemovedOrNotYetIsNamed() {
    assertFinding(
        ProfileLinter.lint(withRoot("\"payment\":{\"handlers\":[]}")),
        Severity.ERROR,
        "$['payment']",
        "removed in 2026-01-23");
    assertFinding(
        ProfileLinter.lint(withRoot("\"keys\":[]")), Severity.WARNING, "$['keys']", "before");
    assertFinding(
        ProfileLinter.lint(withRoot("\"signing_keys\":[]").replace("2026-04-08", "2026-08-25")),
        Severity.ERROR,
        "$['signing_keys']",
        "removed in 2026-08-25");
  }

  @Test
  void olderShapesInANewerVersionAreErrors() {
    assertFinding(
        ProfileLinter.lint(profile("\"a.b\":{\"version\":\"2026-01-01\"}", "", "")),
        Severity.ERROR,
        "$['ucp']['services']['a.b']",
        "array of entries");
    assertFinding(
        ProfileLinter.lint(
            "{\"ucp\":{\"version\":\"2026-04-08\",\"services\":{},\"capabilities\":[],"
                + "\"payment_handlers\":{}}}"),
        Severity.ERROR,
        "$['ucp']['capabilities']",
        "by capability name");
  }

  @Test
  void servicesAndHandlersMustBeThereEvenWhenEmpty() {
    List<Finding> findings = ProfileLinter.lint("{\"ucp\":{\"version\":\"2026-04-08\"}}");

    assertThat(findings)
        .extracting(Finding::path)
        .containsExactly("$['ucp']['services']", "$['ucp']['payment_handlers']");
  }

  @Test
  @UcpDuty(client = 7)
  void aPlatformHasNoSupportedVersions() {
    String json =
        profile("", "", "").replace("\"services\"", "\"supported_versions\":{},\"services\"");

    assertFinding(
        ProfileLinter.lint(json), Severity.WARNING, "['supported_versions']", "one version");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"keys\":[] | keys",
        "\"signing_keys\":[] | signing_keys",
        "\"payment\":{} | payment",
      })
  void whatValidatesInsideUcpAndIsIgnoredIsAWarning(String member, String name) {
    String json = profile("", "", "").replace("\"services\"", member + ",\"services\"");

    assertFinding(
        ProfileLinter.lint(json), Severity.WARNING, "$['ucp']['" + name + "']", "is ignored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "services", "capabilities", "payment_handlers"})
  void whatValidatesBesideUcpAndIsIgnoredIsAWarning(String name) {
    assertFinding(
        ProfileLinter.lint(withRoot('"' + name + "\":{}")),
        Severity.WARNING,
        "$['" + name + "']",
        "is ignored");
  }

  @Test
  void membersOfTheFirstVersionInLaterOnesAreWarnings() {
    String entry =
        """
        {"id":"p","version":"2026-01-01","spec":"https://example.a/s",
         "schema":"https://example.a/s.json","transport":"rest","name":"a.example.x","rest":{},
         "config_schema":"https://example.a/c.json"}""";
    List<Finding> findings =
        ProfileLinter.lint(
            profile(
                "\"a.example.x\":[" + entry + "]",
                "\"a.example.x\":[" + entry + "]",
                "\"a.example.x\":[" + entry + "]"));

    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.rule()).contains("removed in 2026-01-23");
            })
        .extracting(Finding::path)
        .containsExactly(
            "$['ucp']['services']['a.example.x'][0]['rest']",
            "$['ucp']['capabilities']['a.example.x'][0]['name']",
            "$['ucp']['payment_handlers']['a.example.x'][0]['name']",
            "$['ucp']['payment_handlers']['a.example.x'][0]['config_schema']");
  }

  @Test
  void theNewestVersionWantsItsConstraintsAsAnExpression() {
    String handler =
        """
        "a.example.pay":[{"id":"p","version":"2026-01-01","spec":"https://example.a/s",
          "schema":"https://example.a/s.json",
          "available_instruments":[{"type":"card","constraints":{"brands":["visa"]}}]}]""";

    assertThat(ProfileLinter.lint(profile("", "", handler))).isEmpty();
    assertFinding(
        ProfileLinter.lint(profile("", "", handler).replace("2026-04-08", "2026-08-25")),
        Severity.ERROR,
        "['available_instruments'][0]['constraints']",
        "Constraint Expression");
  }

  @Test
  void theSecondVersionCannotNameATransportOfAPlatform() {
    String service =
        """
        "a.example.live":[{"version":"2026-01-01","spec":"https://example.a/s",
          "transport":"rest","schema":"https://example.a/s.json"}]""";

    assertFinding(
        ProfileLinter.lint(profile(service, "", "").replace("2026-04-08", "2026-01-23")),
        Severity.ERROR,
        "['endpoint']",
        "requires it for rest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rest\":{\"schema\":\"https://example.a/s\"} | ['rest']['endpoint'] | required",
        "\"embedded\":{} | ['embedded']['schema'] | required",
        "\"mcp\":{\"schema\":\"https://evil.b/s\",\"endpoint\":\"https://a.b\"} |"
            + " ['mcp']['schema'] | may only speak",
      })
  void theBindingsOfTheFirstVersionAreChecked(String binding, String path, String rule) {
    assertFinding(
        ProfileLinter.lint(
            """
            {"ucp":{"version":"2026-01-11","capabilities":[],"services":{"a.example.live":
             {"version":"2026-01-01","spec":"https://example.a/s",%s}}}}"""
                .formatted(binding)),
        Severity.ERROR,
        path,
        rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"id", "name", "version", "spec", "config_schema", "instrument_schemas", "config"})
  void aHandlerOfTheFirstVersionNeedsItsMembers(String missing) {
    String json =
        PlatformProfileTest.full("2026-01-11")
            .build()
            .toJson()
            .replaceFirst("(\"payment\".*)\"" + missing + "\":", "$1\"x\":");

    assertFinding(
        ProfileLinter.lint(json),
        Severity.ERROR,
        "$['payment']['handlers'][0]['" + missing + "']",
        "must be");
  }

  private static void assertFinding(
      List<Finding> findings, Severity severity, String path, String rule) {
    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(severity);
              assertThat(finding.path()).endsWith(path);
              assertThat(finding.rule()).contains(rule);
              assertThat(finding.fix()).isNotBlank();
            });
  }

  private static String capability(String name, String entries) {
    return profile("", "\"dev.ucp.shopping." + name + "\":[" + entries + "]", "");
  }

  private static String withRoot(String member) {
    return profile("", "", "").replace("{\"ucp\"", "{" + member + ",\"ucp\"");
  }

  private static String profile(String services, String capabilities, String handlers) {
    return "{\"ucp\":{\"version\":\"2026-04-08\",\"services\":{"
        + services
        + "},\"capabilities\":{"
        + capabilities
        + "},\"payment_handlers\":{"
        + handlers
        + "}}}";
  }
}
