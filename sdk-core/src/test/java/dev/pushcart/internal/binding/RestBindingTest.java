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

  private static HttpRequest get(String id, byte @Nullable [] body) {
    return new RestBinding(HttpUrl.get("https://shop.example/ucp/"))
        .bind(
            new Binding.Attempt(
                Operations.GET_CHECKOUT,
                id,
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
