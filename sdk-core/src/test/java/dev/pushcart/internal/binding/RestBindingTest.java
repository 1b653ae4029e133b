package dev.pushcart.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestBindingTest {

  @Test
  void identifierStaysOneSegmentOfThePath() {
    assertThat(get("gid://shop/Checkout/1?x=%2e#y", null).url())
        .isEqualTo(
            "https://shop.example/ucp/checkout-sessions/"
                + "gid:%2F%2Fshop%2FCheckout%2F1%3Fx=%252e%23y");
  }

  @Test
  void onlyWhatHasABodyHasItsType() {
    Map.Entry<String, String> accept = Map.entry("Accept", "application/json");
    Map.Entry<String, String> type = Map.entry("Content-Type", "application/json");
    assertThat(get("chk_1", null).headers()).containsExactly(accept);
    assertThat(get("chk_1", new byte[] {'{', '}'}).headers()).containsExactly(accept, type);
  }

  @Test
  void verbStandsBehindTheIdentifierInItsSegment() {
    Operation approve =
        new Operation(
            "approve_product_tag",
            "dev.pushcart.live.tagging",
            "dev.pushcart.live",
            Operation.Effect.CHANGES,
            "POST",
            "/product-tags/{id}:approve",
            "product_tag",
            "Read it.");
    assertThat(ask(approve, "pt/7", List.of(), null).url())
        .isEqualTo("https://shop.example/ucp/product-tags/pt%2F7:approve");
  }

  @Test
  void queryIsEscapedAndKeepsItsOrder() {
    assertThat(
            ask(
                    Operations.GET_CHECKOUT,
                    "chk_1",
                    List.of(
                        Map.entry("product_id", "gid://shop/Product/1?a=b&c"),
                        Map.entry("at", "2026-11-23T10:00:00+01:00"),
                        Map.entry("q", "é +%")),
                    null)
                .url())
        .isEqualTo(
            "https://shop.example/ucp/checkout-sessions/chk_1"
                + "?product_id=gid%3A%2F%2Fshop%2FProduct%2F1%3Fa%3Db%26c"
                + "&at=2026-11-23T10%3A00%3A00%2B01%3A00"
                + "&q=%C3%A9%20%2B%25");
  }

  private static HttpRequest get(String id, byte @Nullable [] body) {
    return ask(Operations.GET_CHECKOUT, id, List.of(), body);
  }

  private static HttpRequest ask(
      Operation operation,
      String id,
      List<Map.Entry<String, String>> query,
      byte @Nullable [] body) {
    return new RestBinding(HttpUrl.get("https://shop.example/ucp/"))
        .bind(
            new Binding.Attempt(
                operation,
                id,
                query,
                body,
                null,
                "https://app.example/ucp.json",
                "req-1",
                List.of(),
                Duration.ofSeconds(1),
                1 << 20))
        .request();
  }
}
