package dev.pushcart.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.schemas.UcpDuty;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {

  private final UrlRules rules = UrlRules.of(AddressPolicy.publicOnly());
  private final UrlRules loopback = UrlRules.of(AddressPolicy.allowingLoopback());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://shop.example/ | must be https",
        "ftp://shop.example/ | must begin with https://",
        "//shop.example/ | must begin with https://",
        "https:shop.example | must begin with https://",
        "https:/shop.example | must begin with https://",
        "https:///shop.example | must have a host",
        "https:// | must have a host",
        "https://ucp.dev@evil.example/ | user information",
        "https://@evil.example/ | user information",
        "https://user:pass@evil.example/ | user information",
        "https://evil.example\\@ucp.dev/ | backslash",
        "https://shop.example/a b | space",
        "https://shop.example/#top | fragment",
        "https://shop.example:99999/ | valid host and port",
        "https://127.0.0.1/ | 127.0.0.0/8",
        "https://10.1.2.3/ | 10.0.0.0/8",
        "https://169.254.169.254/latest | 169.254.0.0/16",
        "https://2130706433/ | four decimal numbers",
        "https://0x7f000001/ | four decimal numbers",
        "https://0x7f.0.0.1/ | four decimal numbers",
        "https://0177.0.0.1/ | four decimal numbers",
        "https://127.1/ | four decimal numbers",
        "https://127.0.0.1./ | four decimal numbers",
        "https://256.1.1.1/ | valid address",
        "https://[::1]/ | ::1/128",
        "https://[fe80::1]/ | fe80::/10",
        "https://[::ffff:10.0.0.1]/ | 10.0.0.0/8",
        "https://[64:ff9b::a00:1]/ | 10.0.0.0/8",
        "https://[2002:a00:1::]/ | 10.0.0.0/8",
        "https://localhost/ | names this machine",
        "https://api.localhost/ | names this machine",
        "https://LOCALHOST./ | names this machine",
      })
  @UcpDuty(client = {18, 20, 23})
  void refusesAndSaysWhy(String url, String rule) {
    assertThatThrownBy(() -> rules.check(url))
        .isInstanceOf(UrlRefusedException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void refusesWhatIsTooLong() {
    String longest = "https://shop.example/" + "a".repeat(UrlRules.MAX_LENGTH - 21);

    assertThat(longest).hasSize(UrlRules.MAX_LENGTH).satisfies(rules::check);
    assertThatThrownBy(() -> rules.check(longest + "a")).hasMessageContaining("2048 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/ucp", "https://SHOP.example:8443/", "https://1.1.1.1/",
        "https://[2606:4700::1111]/", "https://xn--bcher-kva.example/", "https://shop.example/a@b"
      })
  void acceptsPublicHttps(String url) throws Exception {
    assertThat(rules.check(url).isHttps()).isTrue();
  }

  @Test
  @UcpDuty(client = 18)
  void withLoopbackHttpIsForThisMachineOnly() throws Exception {
    assertThat(loopback.check("http://127.0.0.1:8080/").port()).isEqualTo(8080);
    assertThat(loopback.check("http://localhost:8080/").port()).isEqualTo(8080);
    assertThat(loopback.check("http://[::1]:8080/").port()).isEqualTo(8080);
    assertThatThrownBy(() -> loopback.check("http://shop.example/")).hasMessageContaining("https");
    assertThatThrownBy(() -> loopback.check("http://10.0.0.1/")).hasMessageContaining("10.0.0.0/8");
  }

  @ParameterizedTest
  @CsvSource({
    "https://Flowers.Example, https://flowers.example",
    "https://flowers.example/, https://flowers.example",
    "https://flowers.example:443, https://flowers.example",
    "https://flowers.example:8443/, https://flowers.example:8443",
    "https://blümen.example/, https://xn--blmen-lva.example",
  })
  void anOriginIsSchemeHostAndPort(String given, String origin) throws Exception {
    assertThat(UrlRules.originOf(rules.origin(URI.create(given)))).hasToString(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://flowers.example/.well-known/ucp", "https://flowers.example/?a=b"})
  void aBusinessIsItsOriginWithoutMore(String given) {
    assertThatThrownBy(() -> rules.origin(URI.create(given)))
        .hasMessageContaining("give https://flowers.example instead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"flowers.example", "mailto:a@flowers.example", "/ucp"})
  void whatIsNoUrlWithAHostIsRefused(String given) {
    assertThatThrownBy(() -> rules.origin(URI.create(given)))
        .isInstanceOf(UrlRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://%31%32%37.0.0.1",
        "https://127%2e0.0.1",
        "https://127\u30020\u30020\u30021",
        "https://\u2460\u2461.example",
        "https://\uff11\uff12\uff17.0.0.1",
        "https://local\u00adhost",
        "https://shop.example:"
      })
  @UcpDuty(client = 23)
  void aHostThatAParserWouldRepairIsRefused(String given) {
    assertThatThrownBy(() -> rules.check(given))
        .isInstanceOf(UrlRefusedException.class)
        .hasMessageContaining("must have a host of letters");
  }

  @Test
  void aPathOfDotsIsNoOrigin() {
    assertThatThrownBy(() -> rules.origin(URI.create("https://shop.example/..")))
        .hasMessageContaining("give https://shop.example instead");
  }
}
