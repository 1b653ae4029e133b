package dev.pushcart.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.schemas.UcpDuty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceBindingTest {

  @ParameterizedTest
  @CsvSource({
    "dev.ucp.shopping.checkout, https://ucp.dev/schemas/checkout.json",
    "dev.ucp.shopping.checkout, https://UCP.dev./schemas/checkout.json",
    "dev.ucp.shopping.checkout, https://ucp.dev:8443/checkout.json#/$defs/a",
    "dev.pushcart.live.rooms, https://live.pushcart.dev/rooms.json",
    "dev.pushcart.live, https://live.pushcart.dev/rooms.json",
    "xn--p1ai.xn--e1afmkfd.pay, https://пример.рф/pay.json",
  })
  @UcpDuty(client = 23)
  void aHostSpeaksForTheNamesBelowIt(String name, String url) {
    assertThat(NamespaceBinding.refusal(name, url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dev.ucp.shopping.checkout, https://ucp.dev@evil.example/checkout.json",
    "dev.ucp.shopping.checkout, https://evil.example/ucp.dev",
    "dev.ucp.shopping.checkout, https://cdn.ucp.dev/checkout.json",
    "dev.ucp.shopping.checkout, https://cp.dev/checkout.json",
    "dev.ucpx.shopping, https://ucp.dev/a.json",
    "dev.ucp.shopping.checkout, http://ucp.dev/checkout.json",
    "dev.ucp.shopping.checkout, https://dev/checkout.json",
    "dev.ucp.shopping.checkout, https://1.1.1.1/checkout.json",
    "1.1.1.1.pay, https://1.1.1.1/checkout.json",
    "dev.ucp.shopping.checkout, https://[2606::1]/checkout.json",
    "dev.ucp.shopping.checkout, checkout.json",
    "dev.ucp.shopping.checkout, ''",
  })
  @UcpDuty(client = 23)
  void andForNoOthers(String name, String url) {
    assertThat(NamespaceBinding.refusal(name, url)).isPresent();
  }
}
