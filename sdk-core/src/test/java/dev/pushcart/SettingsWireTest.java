package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.pushcart.StubbedShop.CHECKOUT;
import static dev.pushcart.StubbedShop.client;
import static dev.pushcart.StubbedShop.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSamples;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client's settings do on real sockets, by OkHttp. */
@Timeout(120)
class SettingsWireTest {

  private final StubbedShop shop = new StubbedShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  @UcpDuty(client = 2)
  void internationalAgentProfileTravelsInAscii() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson(UcpSamples.checkout("chk_1")));
    try (Pushcart pushcart =
        client().agentProfile(URI.create("https://b\u00fccher.example/ucp.json")).build()) {
      read(pushcart.connect(shop.url())).execute();
    }
    assertThat(shop.server.getAllServeEvents().get(0).getRequest().getHeader("UCP-Agent"))
        .isEqualTo("profile=\"https://xn--bcher-kva.example/ucp.json\"");
  }

  @Test
  void closingLeavesTheCallersClientOpen() throws IOException {
    AtomicInteger seen = new AtomicInteger();
    OkHttpClient theirs =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  seen.incrementAndGet();
                  return chain.proceed(chain.request());
                })
            .build();
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson(UcpSamples.checkout("chk_1")));
    try (Pushcart pushcart = client().transport(OkHttpTransport.using(theirs)).build()) {
      read(pushcart.connect(shop.url())).execute();
    }
    assertThat(seen.get()).isEqualTo(2);
    assertThat(theirs.dispatcher().executorService().isShutdown()).isFalse();
    try (okhttp3.Response still =
        theirs
            .newCall(new okhttp3.Request.Builder().url(shop.url() + CHECKOUT).build())
            .execute()) {
      assertThat(still.code()).isEqualTo(200);
    }
    theirs.dispatcher().executorService().shutdown();
  }

  @Test
  void asynchronousCallGoesOnTheGivenExecutor() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson(UcpSamples.checkout("chk_1")));
    ExecutorService mine = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
    try (Pushcart pushcart = client().executor(mine).build()) {
      String thread =
          read(pushcart.connect(shop.url()))
              .executeAsync()
              .thenApply(value -> Thread.currentThread().getName())
              .join();
      assertThat(thread).isIn("mine", Thread.currentThread().getName());
      assertThat(mine.isShutdown()).isFalse();
    } finally {
      mine.shutdown();
    }
  }

  @Test
  void onlyWhatTheOwnProfileDeclaresIsNegotiated() {
    PlatformProfile searchOnly =
        PlatformProfile.builder("2026-04-08").only("dev.ucp.shopping.catalog.lookup").build();
    try (Pushcart pushcart = client().agentProfile(StubbedShop.AGENT, searchOnly).build()) {
      assertThat(pushcart.connect(shop.url()).capabilities()).isEmpty();
    }
  }

  @Test
  @UcpDuty(client = {1, 2})
  void versionIsInTheUserAgent() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson(UcpSamples.checkout("chk_1")));
    try (Pushcart pushcart = client().userAgentSuffix("my-app/1.2").build()) {
      read(pushcart.connect(shop.url())).execute();
    }
    assertThat(Pushcart.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
    assertThat(shop.server.getAllServeEvents())
        .allSatisfy(
            event ->
                assertThat(event.getRequest().getHeader("User-Agent"))
                    .isEqualTo("pushcart-java/" + Pushcart.version() + " my-app/1.2"))
        .allSatisfy(
            event ->
                assertThat(event.getRequest().getHeader("UCP-Agent"))
                    .isEqualTo("profile=\"" + StubbedShop.AGENT + "\""));
  }

  @Test
  void badSettingsNameTheFieldAndTheRule() {
    assertThatThrownBy(() -> Pushcart.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("agentProfile: must be set");
    assertThatThrownBy(
            () -> Pushcart.builder().agentProfile(URI.create("http://app.example/p")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("agentProfile:");
    assertThatThrownBy(() -> client().deadline(Duration.ZERO).build())
        .hasMessageStartingWith("deadline: must be");
    assertThatThrownBy(() -> client().retryBudget(-1).build())
        .hasMessageStartingWith("retryBudget: must be");
    assertThatThrownBy(() -> client().maxAnswerBytes(1).build())
        .hasMessageStartingWith("maxAnswerBytes: must be");
    assertThatThrownBy(() -> client().userAgentSuffix("a\nb").build())
        .hasMessageStartingWith("userAgentSuffix: must be");
    assertThatThrownBy(() -> RetryPolicy.builder().maxRetries(11).build())
        .hasMessageStartingWith("maxRetries: must be");
    assertThatThrownBy(() -> BreakerPolicy.builder().failurePercent(0).build())
        .hasMessageStartingWith("failurePercent: must be");
    assertThatThrownBy(() -> BulkheadPolicy.of(0, 1, Duration.ZERO))
        .hasMessageStartingWith("maxConcurrent: must be");
    assertThatThrownBy(() -> RateLimitPolicy.of(1, Duration.ZERO, Duration.ZERO))
        .hasMessageStartingWith("period: must be");
    assertThatThrownBy(() -> client().build().connect("not a url"))
        .hasMessageStartingWith("origin: must be");
  }
}
