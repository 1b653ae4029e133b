package dev.pushcart.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ConnectException;
import dev.pushcart.ConnectException.Reason;
import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.profile.Transport;
import dev.pushcart.schemas.UcpDuty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions and transports, agreed on or insisted on. */
class WishesTest {

  private static final URI SHOP = URI.create("https://flowers.example");
  private static final String WELL_KNOWN = "https://flowers.example/.well-known/ucp";
  private static final String SHOPPING = "dev.ucp.shopping";

  private final ScriptedConnector wire = new ScriptedConnector();

  @ParameterizedTest
  @CsvSource({"2026-01-11", "2026-01-23", "2026-04-08", "2026-08-25"})
  @UcpDuty(client = {1, 6})
  void everyVersionIsSpokenUnderTheProfileOfThatVersion(String version) {
    wire.on(WELL_KNOWN, profile("2025-01-01", Map.of(version, leaf(version)), "rest"));
    wire.on(leaf(version), profile(version, Map.of(), "rest"));

    Connection shop = discover(all(), Wishes.NONE);

    assertThat(shop.version()).isEqualTo(version);
    assertThat(shop.endpoints().get(SHOPPING).version()).isEqualTo(version);
    assertThat(wire.requests())
        .extracting(request -> request.headers().get(2).getValue())
        .containsExactly(agent("2026-08-25"), agent(version));
  }

  @Test
  @UcpDuty(client = 6)
  void theNewestThatBothSpeakIsTaken() {
    wire.on(
        WELL_KNOWN,
        profile(
            "2026-01-23",
            Map.of("2026-04-08", leaf("2026-04-08"), "2027-01-01", leaf("2027-01-01")),
            "rest"));
    wire.on(leaf("2026-04-08"), profile("2026-04-08", Map.of(), "rest"));

    assertThat(discover(all(), Wishes.NONE).version()).isEqualTo("2026-04-08");
  }

  @Test
  void anOlderVersionCanBeInsistedOn() {
    wire.on(WELL_KNOWN, profile("2026-08-25", Map.of("2026-01-23", leaf("2026-01-23")), "rest"));
    wire.on(leaf("2026-01-23"), profile("2026-01-23", Map.of(), "rest"));

    Connection shop = discover(all(), new Wishes("2026-01-23", null));

    assertThat(shop.version()).isEqualTo("2026-01-23");
    assertThat(wire.requests())
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .contains(Map.entry("UCP-Agent", agent("2026-01-23"))));
  }

  @Test
  @UcpDuty(client = 6)
  void aWantedVersionThatTheBusinessDoesNotSpeakSaysBothSets() {
    wire.on(WELL_KNOWN, profile("2026-04-08", Map.of("2026-01-11", leaf("2026-01-11")), "rest"));

    ConnectException refused =
        failure(all(), new Wishes("2026-08-25", null), Reason.VERSION_UNSUPPORTED);

    assertThat(refused)
        .hasMessageContainingAll(
            "speaks UCP [2026-01-11, 2026-04-08]",
            "this platform [2026-08-25, 2026-04-08, 2026-01-23, 2026-01-11] and here only"
                + " [2026-08-25]");
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void aWantedVersionWithoutAnAgentProfileIsRefusedBeforeAnythingIsSent() {
    PlatformCapabilities one =
        new PlatformCapabilities(List.of(SpokenProtocols.of("2026-04-08").orElseThrow()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> discover(one, new Wishes("2026-08-25", null)))
        .withMessageContainingAll("version:", "[2026-04-08]", "2026-08-25");
    assertThat(wire.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rest mcp, REST", "mcp rest, MCP", "embedded a2a mcp rest, MCP"})
  void theFirstListedTransportIsTaken(String listed, String chosen) {
    wire.on(WELL_KNOWN, profile("2026-08-25", Map.of(), listed.split(" ")));

    assertThat(discover(all(), Wishes.NONE).endpoints().get(SHOPPING).transport())
        .isEqualTo(Transport.of(chosen.toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @CsvSource({"rest, mcp rest", "mcp, rest mcp"})
  void anotherOneCanBeInsistedOn(String forced, String listed) {
    wire.on(WELL_KNOWN, profile("2026-04-08", Map.of(), listed.split(" ")));

    Connection shop = discover(all(), new Wishes(null, Transport.of(forced)));

    assertThat(shop.endpoints().get(SHOPPING).transport()).isEqualTo(Transport.of(forced));
    assertThat(shop.services().get(SHOPPING).transport()).isEqualTo(Transport.of(forced));
  }

  @Test
  void aTransportThatIsNotListedSaysWhatIs() {
    wire.on(WELL_KNOWN, profile("2026-04-08", Map.of(), "rest", "embedded"));

    assertThat(failure(all(), new Wishes(null, Transport.MCP), Reason.SERVICE_UNAVAILABLE))
        .hasMessageContainingAll(
            "it offers [dev.ucp.shopping 2026-04-08 by embedded, dev.ucp.shopping 2026-04-08 by"
                + " rest]",
            "was told to use mcp alone");
  }

  @ParameterizedTest
  @CsvSource({
    "rest, https://flowers.example/ucp//, https://flowers.example/ucp",
    "mcp, https://flowers.example/mcp/, https://flowers.example/mcp/",
    "mcp, https://flowers.example/mcp?shop=7, https://flowers.example/mcp?shop=7"
  })
  @UcpDuty(client = 9)
  void aRouteIsAppendedByRestAloneAndMcpIsAskedWhereItSays(
      String transport, String given, String asked) {
    wire.on(
        WELL_KNOWN,
        profile("2026-04-08", Map.of(), transport)
            .replace("https://flowers.example/" + transport, given));

    assertThat(discover(all(), Wishes.NONE).endpoints().get(SHOPPING).url()).isEqualTo(asked);
  }

  private Connection discover(PlatformCapabilities mine, Wishes wishes) {
    return new Discovery(
            wire,
            UrlRules.of(AddressPolicy.publicOnly()),
            new MovableClock(),
            mine,
            "test/1",
            WishesTest::agent)
        .discover(SHOP, wishes, Duration.ofSeconds(10));
  }

  private ConnectException failure(PlatformCapabilities mine, Wishes wishes, Reason reason) {
    ConnectException failure =
        catchThrowableOfType(ConnectException.class, () -> discover(mine, wishes));
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).isEqualTo(reason);
    return failure;
  }

  private static PlatformCapabilities all() {
    return PlatformCapabilities.everything();
  }

  private static String agent(String version) {
    return "profile=\"https://app.example/ucp/" + version + ".json\"";
  }

  private static String leaf(String version) {
    return "https://flowers.example/ucp/profiles/" + version;
  }

  private static String profile(
      String version, Map<String, String> supported, String... transports) {
    StringBuilder services = new StringBuilder();
    for (String transport : transports) {
      services
          .append(services.length() == 0 ? "" : ",")
          .append("{\"version\":\"" + version + "\",\"transport\":\"" + transport)
          .append("\",\"endpoint\":\"https://flowers.example/" + transport + "\"}");
    }
    StringBuilder versions = new StringBuilder();
    supported.forEach(
        (key, url) ->
            versions
                .append(versions.length() == 0 ? "" : ",")
                .append('"' + key + "\":\"" + url + '"'));
    return """
        {"ucp":{"version":"%s","supported_versions":{%s},
         "services":{"dev.ucp.shopping":[%s]},"capabilities":{},"payment_handlers":{}}}"""
        .formatted(version, versions, services);
  }
}
