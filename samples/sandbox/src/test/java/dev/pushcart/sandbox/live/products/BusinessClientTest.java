package dev.pushcart.sandbox.live.products;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.live.products.BusinessClient.Deadline;
import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.Products.Finding;
import dev.pushcart.sandbox.live.tags.Products.Outcome;
import dev.pushcart.sandbox.negotiation.PublicAddresses;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the platform makes of the answers of one business. */
@Timeout(60)
class BusinessClientTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final BusinessClient client =
      new BusinessClient(
          new PublicAddresses(true)::of,
          new OkHttpClient(),
          version -> URI.create("https://platform.example/" + version),
          Clock.systemUTC());

  @Test
  void aDetailThatCannotBeReadTakesNothingFromTheOtherProducts() throws Exception {
    try (StubBusiness shop =
        StubBusiness.start(
            (path, body) ->
                path.endsWith("/catalog/lookup")
                    ? "{'products':["
                        + StubBusiness.product("gone", false, true)
                        + ","
                        + StubBusiness.product("there", true, false)
                        + "]}"
                    : "")) {
      ProductKey gone = new ProductKey(shop.origin(), "gone", null);
      ProductKey there = new ProductKey(shop.origin(), "there", null);
      ProductKey never = new ProductKey(shop.origin(), "never", null);

      Map<ProductKey, Finding> first =
          client.lookUp(shop.origin(), List.of(gone, there, never), Deadline.in(LONG));

      assertThat(Objects.requireNonNull(first.get(there)).facts())
          .satisfies(facts -> assertThat(facts.available()).isTrue());
      assertThat(Objects.requireNonNull(first.get(gone)).facts())
          .as("what the lookup said of it holds")
          .satisfies(facts -> assertThat(facts.available()).isFalse());
      assertThat(Objects.requireNonNull(first.get(never)).outcome()).isEqualTo(Outcome.UNKNOWN);

      client.lookUp(shop.origin(), List.of(there), Deadline.in(LONG));
      assertThat(shop.asked())
          .as("the profile is kept")
          .containsExactly(
              "/.well-known/ucp",
              "/ucp/catalog/lookup",
              "/ucp/catalog/product",
              "/ucp/catalog/lookup");
    }
  }
}
