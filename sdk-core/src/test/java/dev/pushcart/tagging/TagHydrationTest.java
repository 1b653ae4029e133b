package dev.pushcart.tagging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pushcart.CallCanceledException;
import dev.pushcart.CallListener;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.Pushcart;
import dev.pushcart.PushcartException;
import dev.pushcart.RetryPolicy;
import dev.pushcart.ServerException;
import dev.pushcart.internal.binding.RecordingBusiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TagHydrationTest {

  private static final Instant ONCE = Instant.parse("2026-11-01T10:00:00Z");
  private static final String LOOKUP = "dev.ucp.shopping.catalog.lookup";
  private static final String SEARCH = "dev.ucp.shopping.catalog.search";

  private final List<Shop> shops = new CopyOnWriteArrayList<>();
  private final Pushcart pushcart =
      Pushcart.builder()
          .agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"))
          .allowLoopback()
          .retries(RetryPolicy.none())
          .build();
  private final ProductTags tags =
      ProductTags.of(new RecordingBusiness("dev.pushcart.live.tagging"));

  @AfterEach
  void close() {
    pushcart.close();
    shops.forEach(shop -> shop.server.stop(0));
  }

  private Shop shop(String capability) throws IOException {
    Shop shop = new Shop(capability);
    shops.add(shop);
    return shop;
  }

  private HydratedTags hydrate(ProductTag... asked) {
    return tags.hydrate(List.of(asked), pushcart::connect);
  }

  private static ProductTag tag(String id, ProductRef product, @Nullable Long noted) {
    Optional<PriceSnapshot> snapshot =
        Optional.ofNullable(noted).map(amount -> PriceSnapshot.of(Money.of(amount, "USD"), ONCE));
    return PlacedTag.tag(id, Map.of("product", product, "priceSnapshot", snapshot));
  }

  @Test
  void eachBusinessIsAskedOnceAndTheOrderIsKept() throws Exception {
    Shop flowers = shop(LOOKUP);
    Shop vases = shop(LOOKUP);
    ProductTag rose = tag("t1", ProductRef.of(flowers.url(), "rose"), 3500L);
    ProductTag vase = tag("t2", ProductRef.of(vases.url(), "vase"), null);
    ProductTag red = tag("t3", ProductRef.of(flowers.url(), "rose").variant("rose-1"), 3400L);
    ProductTag again = tag("t4", ProductRef.of(flowers.url(), "rose"), null);

    HydratedTags hydrated = hydrate(rose, vase, red, again);

    assertThat(hydrated.all())
        .extracting(each -> each.tag().id())
        .containsExactly("t1", "t2", "t3", "t4");
    assertThat(hydrated.all()).extracting(HydratedTag::freshness).containsOnly(Freshness.FRESH);
    assertThat(hydrated.isComplete()).isTrue();
    assertThat(flowers.asked).containsExactly(List.of("rose", "rose-1"));
    assertThat(vases.asked).containsExactly(List.of("vase"));
    assertThat(hydrated.all().get(0).price()).contains(Money.of(3500, "USD"));
    assertThat(hydrated.all().get(0).priceChanged()).isFalse();
    assertThat(hydrated.all().get(2).priceChanged()).isTrue();
    assertThat(hydrated.all().get(2).variant().orElseThrow().id()).isEqualTo("rose-1");
    assertThat(hydrated.all().get(0).availability().orElseThrow().available()).contains(true);
    assertThat(hydrated.all().get(0).asOf()).isEmpty();
  }

  @Test
  void businessThatFailsHurtsItsOwnTagsOnly() throws Exception {
    Shop flowers = shop(LOOKUP);
    Shop broken = shop(LOOKUP);
    broken.status = 500;

    HydratedTags hydrated =
        hydrate(
            tag("t1", ProductRef.of(broken.url(), "rose"), 3400L),
            tag("t2", ProductRef.of(flowers.url(), "rose"), null),
            tag("t3", ProductRef.of(broken.url(), "lily"), null));

    HydratedTag stale = hydrated.all().get(0);
    assertThat(stale.freshness()).isEqualTo(Freshness.STALE_SNAPSHOT);
    assertThat(stale.price()).isEmpty();
    assertThat(stale.snapshot().orElseThrow().price()).isEqualTo(Money.of(3400, "USD"));
    assertThat(stale.asOf()).contains(ONCE);
    assertThat(stale.priceChanged()).isFalse();
    assertThat(stale.cause().orElseThrow()).isInstanceOf(ServerException.class);
    assertThat(hydrated.all().get(1).freshness()).isEqualTo(Freshness.FRESH);
    assertThat(hydrated.all(Freshness.UNREACHABLE))
        .extracting(each -> each.tag().id())
        .containsExactly("t3");
    assertThat(hydrated.isComplete()).isFalse();
  }

  @Test
  void businessThatIsNotThereOrHasNoLookupSaysWhy() throws Exception {
    Shop searchOnly = shop(SEARCH);
    HydratedTags hydrated =
        hydrate(
            tag("t1", ProductRef.of(searchOnly.url(), "rose"), null),
            tag("t2", ProductRef.of("http://127.0.0.1:1", "rose"), null));
    assertThat(hydrated.all())
        .extracting(HydratedTag::freshness)
        .containsOnly(Freshness.UNREACHABLE);
    assertThat(hydrated.all().get(0).cause().orElseThrow())
        .isInstanceOf(CapabilityMissingException.class)
        .hasMessageContaining(LOOKUP);
    assertThat(hydrated.all().get(1).cause().orElseThrow()).isInstanceOf(PushcartException.class);
  }

  @Test
  void productThatIsGoneIsNotFoundEvenIfItsPriceWasNoted() throws Exception {
    Shop flowers = shop(LOOKUP);
    HydratedTag gone =
        hydrate(
                tag("t1", ProductRef.of(flowers.url(), "gone-1"), 3400L),
                tag("t2", ProductRef.of(flowers.url(), "rose"), null))
            .all()
            .get(0);
    assertThat(gone.freshness()).isEqualTo(Freshness.NOT_FOUND);
    assertThat(gone.price()).isEmpty();
    assertThat(gone.cause()).isEmpty();
  }

  @Test
  void lookupThatIsTooLargeIsAskedInHalves() throws Exception {
    Shop flowers = shop(LOOKUP);
    flowers.mostIds = 2;
    HydratedTags hydrated =
        hydrate(
            tag("t1", ProductRef.of(flowers.url(), "a"), null),
            tag("t2", ProductRef.of(flowers.url(), "b"), null),
            tag("t3", ProductRef.of(flowers.url(), "c"), null),
            tag("t4", ProductRef.of(flowers.url(), "d"), null),
            tag("t5", ProductRef.of(flowers.url(), "e"), null));
    assertThat(hydrated.all()).extracting(HydratedTag::freshness).containsOnly(Freshness.FRESH);
    assertThat(flowers.asked.get(0)).hasSize(5);
    assertThat(flowers.asked.stream().filter(ids -> ids.size() <= 2).flatMap(List::stream))
        .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
  }

  @Test
  void functionOfTheApplicationMayFailWithAnything() throws Exception {
    Shop flowers = shop(LOOKUP);
    ProductTag tag = tag("t1", ProductRef.of(flowers.url(), "rose"), null);
    HydratedTags hydrated =
        tags.hydrate(
            List.of(tag),
            origin -> {
              throw new IllegalStateException("no such tenant");
            });
    assertThat(hydrated.all().get(0).cause().orElseThrow()).hasMessage("no such tenant");
    assertThat(tags.hydrate(List.of(), pushcart::connect).all()).isEmpty();
  }

  @Test
  void circumstancesOfTheBuyerAreTold() throws Exception {
    Shop flowers = shop(LOOKUP);
    tags.hydrateAsync(
            List.of(tag("t1", ProductRef.of(flowers.url(), "rose"), null)),
            pushcart::connect,
            query -> query.context(context -> context.addressCountry("VN")))
        .join();
    assertThat(flowers.lastBody).contains("\"VN\"");
  }

  @Test
  void onTheOnlyThreadOfTheClientItWaitsForNobodyElse() throws Exception {
    Shop flowers = shop(LOOKUP);
    Shop vases = shop(LOOKUP);
    ExecutorService only = Executors.newSingleThreadExecutor();
    try (Pushcart client =
        Pushcart.builder()
            .agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"))
            .allowLoopback()
            .executor(only)
            .build()) {
      ProductTags mine =
          ProductTags.of(new RecordingBusiness("dev.pushcart.live.tagging").callingBackOn(only));
      HydratedTags hydrated =
          only.submit(
                  () ->
                      mine.hydrate(
                          List.of(
                              tag("t1", ProductRef.of(flowers.url(), "rose"), null),
                              tag("t2", ProductRef.of(vases.url(), "vase"), null)),
                          client::connect))
              .get(60, TimeUnit.SECONDS);
      assertThat(hydrated.isComplete()).isTrue();
    } finally {
      only.shutdownNow();
    }
  }

  @Test
  void interruptedCallerKeepsItsFlagAndHearsOfIt() throws Exception {
    ProductTag tag = tag("t1", ProductRef.of(shop(LOOKUP).url(), "rose"), null);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> hydrate(tag)).isInstanceOf(CallCanceledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void canceledHydrationCancelsItsLookups() throws Exception {
    Shop flowers = shop(LOOKUP);
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    flowers.beforeAnswer =
        () -> {
          asked.countDown();
          answer.await();
        };
    CountDownLatch ended = new CountDownLatch(1);
    CallListener hears =
        new CallListener() {
          @Override
          public void onEnd(EndEvent end) {
            if (end.failure().filter(CallCanceledException.class::isInstance).isPresent()) {
              ended.countDown();
            }
          }
        };
    try (Pushcart client =
        Pushcart.builder()
            .agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"))
            .allowLoopback()
            .listener(hears)
            .build()) {
      CompletableFuture<HydratedTags> hydration =
          tags.hydrateAsync(
              List.of(tag("t1", ProductRef.of(flowers.url(), "rose"), null)), client::connect);
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
      hydration.cancel(false);
      assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      answer.countDown();
    }
  }

  @Test
  void businessThatRefusesEvenOneProductIsSoonLeftAlone() throws Exception {
    Shop flowers = shop(LOOKUP);
    flowers.mostIds = 0;
    HydratedTags hydrated =
        hydrate(
            IntStream.range(0, 64)
                .mapToObj(i -> tag("t" + i, ProductRef.of(flowers.url(), "p" + i), null))
                .toArray(ProductTag[]::new));
    assertThat(hydrated.all(Freshness.UNREACHABLE)).hasSize(64);
    assertThat(flowers.asked).extracting(List::size).containsExactly(64, 32, 16, 8, 4, 2, 1);
  }

  @Test
  void variantOfAnotherProductIsNotTheTagged() throws Exception {
    Shop flowers = shop(LOOKUP);
    ProductTag tag = tag("t1", ProductRef.of(flowers.url(), "lily").variant("rose-1"), null);
    assertThat(hydrate(tag).all().get(0).freshness()).isEqualTo(Freshness.NOT_FOUND);
  }

  /** A shop that has every product whose id does not begin with "gone". */
  private static final class Shop {
    private final HttpServer server;
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile int mostIds = 100;
    private volatile Wait beforeAnswer = () -> {};
    private volatile String lastBody = "";

    Shop(String capability) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/.well-known/ucp", exchange -> answer(exchange, 200, profile(url(), capability)));
      server.createContext("/ucp/catalog/lookup", this::lookup);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void lookup(HttpExchange exchange) throws IOException {
      lastBody = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      List<String> ids =
          JsonValue.parse(lastBody).get("ids").orElseThrow().elements().stream()
              .map(id -> id.asString().orElseThrow())
              .toList();
      asked.add(ids);
      try {
        beforeAnswer.await();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
      if (status != 200) {
        answer(exchange, status, "{}");
      } else if (ids.size() > mostIds) {
        answer(exchange, 400, "{\"code\":\"request_too_large\",\"content\":\"at most 2\"}");
      } else {
        answer(
            exchange,
            200,
            "{\"ucp\":{\"version\":\"2026-04-08\"},\"products\":["
                + ids.stream()
                    .filter(id -> !id.startsWith("gone"))
                    .map(id -> id.split("-")[0])
                    .distinct()
                    .map(Shop::product)
                    .collect(Collectors.joining(","))
                + "]}");
      }
    }

    private interface Wait {
      void await() throws InterruptedException;
    }

    private static String product(String id) {
      return """
          {"id":"%1$s","title":"A","description":{"plain":"A"},
           "price_range":{"min":{"amount":3500,"currency":"USD"},"max":{"amount":3500,"currency":"USD"}},
           "variants":[{"id":"%1$s-1","title":"A","description":{"plain":"A"},
             "price":{"amount":3500,"currency":"USD"},"availability":{"available":true}}]}
          """
          .formatted(id);
    }

    private static String profile(String url, String capability) {
      return """
          {"ucp":{"version":"2026-04-08",
            "services":{"dev.ucp.shopping":[{"version":"2026-04-08",
              "spec":"https://ucp.dev/2026-04-08/specification/overview","transport":"rest",
              "schema":"https://ucp.dev/2026-04-08/services/shopping/rest.openapi.json",
              "endpoint":"%s/ucp"}]},
            "capabilities":{"%s":[{"version":"2026-04-08",
              "spec":"https://ucp.dev/2026-04-08/specification/catalog",
              "schema":"https://ucp.dev/2026-04-08/schemas/shopping/catalog.json"}]},
            "payment_handlers":{}}}
          """
          .formatted(url, capability);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }
  }
}
