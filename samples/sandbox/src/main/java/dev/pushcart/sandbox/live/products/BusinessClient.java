package dev.pushcart.sandbox.live.products;

import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.Products.Facts;
import dev.pushcart.sandbox.live.tags.Products.Finding;
import dev.pushcart.sandbox.live.tags.Products.Outcome;
import dev.pushcart.sandbox.negotiation.ProfileLifetime;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The live platform as a UCP client of shops, for the one thing it needs from them: which products
 * they have (UCP 2026-08-25 and 2026-04-08, Catalog Lookup). A business is a stranger: https only
 * but for loopback, no address of special use, no redirects, bodies within limits, and one deadline
 * for all that an answer takes. Safe for use by several threads.
 */
final class BusinessClient {
  /** So many ids go into one lookup. */
  static final int BATCH = 50;

  private static final Logger log = LoggerFactory.getLogger(BusinessClient.class);
  private static final int MAX_PROFILES = 256;
  private static final int MAX_PROFILE_BYTES = 256 * 1024;
  private static final int MAX_ANSWER_BYTES = 2 * 1024 * 1024;
  private static final MediaType JSON = MediaType.get("application/json");

  private final HostAddresses addresses;
  private final OkHttpClient http;
  private final Function<String, URI> agentProfiles;
  private final Clock clock;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_PROFILES;
        }
      };

  /**
   * @param addresses where to fetch from
   * @param base what to trust
   * @param agentProfiles this platform's own profile of a UCP version
   */
  BusinessClient(
      HostAddresses.Resolver addresses,
      OkHttpClient base,
      Function<String, URI> agentProfiles,
      Clock clock) {
    this.addresses = new HostAddresses(addresses);
    this.agentProfiles = agentProfiles;
    this.clock = clock;
    this.http =
        base.newBuilder()
            .dispatcher(new Dispatcher())
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .build();
  }

  /** Until when everything must be done, by a clock that network timeouts go by. */
  record Deadline(long nanos) {
    static Deadline in(Duration time) {
      return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
      return Duration.ofNanos(nanos - System.nanoTime());
    }
  }

  private record Kept(BusinessTerms terms, Instant expires) {}

  /**
   * Asks a business about some of its products, all at once.
   *
   * @param refs at most {@value #BATCH}, all of that business
   * @return what it said, known or unknown, about each
   * @throws IOException when it cannot be asked, with the reason
   */
  Map<ProductKey, Finding> lookUp(String business, List<ProductKey> refs, Deadline deadline)
      throws IOException {
    BusinessTerms terms = terms(business, deadline);
    try {
      Set<String> ids = new LinkedHashSet<>();
      refs.forEach(ref -> ids.add(id(ref)));
      ObjectNode asked = Json.object();
      ArrayNode array = asked.putArray("ids");
      ids.forEach(array::add);
      JsonNode answer = post(terms, "catalog/lookup", asked, deadline);
      if (!answer.path("products").isArray()) {
        throw new IOException("its answer has no array named products");
      }
      Map<ProductKey, Finding> findings = new HashMap<>();
      for (ProductKey ref : refs) {
        findings.put(ref, finding(terms, ref, answer.path("products"), deadline));
      }
      return findings;
    } catch (IOException e) {
      // Its profile may have changed before it was due.
      synchronized (kept) {
        kept.remove(business);
      }
      throw e;
    }
  }

  private static String id(ProductKey ref) {
    return ref.variant().orElse(ref.productId());
  }

  private Finding finding(
      BusinessTerms terms, ProductKey ref, JsonNode products, Deadline deadline) {
    for (JsonNode product : products) {
      if (product.path("id").stringValue("").equals(ref.productId())) {
        if (ref.variant().isEmpty()) {
          boolean available =
              anyAvailable(product.path("variants"))
                  || otherAvailable(terms, ref, product, deadline);
          return known(ref, product, product.path("price_range").path("min"), available);
        }
        for (JsonNode variant : product.path("variants")) {
          if (variant.path("id").stringValue("").equals(ref.variantId())) {
            return known(ref, product, variant.path("price"), available(variant));
          }
        }
      }
    }
    return new Finding(ref, Outcome.UNKNOWN, clock.instant(), null);
  }

  private Finding known(ProductKey ref, JsonNode product, JsonNode price, boolean available) {
    JsonNode amount = price.path("amount");
    String currency = price.path("currency").stringValue("");
    boolean whole =
        amount.isIntegralNumber()
            && amount.canConvertToLong()
            && amount.longValue() >= 0
            && amount.longValue() <= Json.MAX_INTEGER;
    if (!whole || !currency.matches("[A-Z]{3}")) {
      // An answer without a price is none: nobody knows what it would be about.
      return new Finding(ref, Outcome.UNREACHABLE, clock.instant(), null);
    }
    String title = product.path("title").stringValue("");
    Facts facts = new Facts(title, amount.longValue(), currency, available);
    return new Finding(ref, Outcome.KNOWN, clock.instant(), facts);
  }

  /**
   * A lookup shows one variant of a product; where that is gone, others may not be. Where nobody
   * says so in time, what the lookup showed holds: it was an answer, for this product and for all
   * the others in it.
   */
  private boolean otherAvailable(
      BusinessTerms terms, ProductKey ref, JsonNode product, Deadline deadline) {
    if (product.path("options").isEmpty()) {
      return false;
    }
    JsonNode detail;
    try {
      detail =
          post(terms, "catalog/product", Json.object().put("id", ref.productId()), deadline)
              .path("product");
    } catch (IOException e) {
      log.debug("{} shows no more of {}: {}", ref.business(), ref.productId(), e.toString());
      return false;
    }
    for (JsonNode option : detail.path("options")) {
      for (JsonNode value : option.path("values")) {
        if (value.path("available").booleanValue(false)) {
          return true;
        }
      }
    }
    return anyAvailable(detail.path("variants"));
  }

  private static boolean anyAvailable(JsonNode variants) {
    boolean any = false;
    for (JsonNode variant : variants) {
      any |= available(variant);
    }
    return any;
  }

  /** What a business does not say, it does not deny. */
  private static boolean available(JsonNode variant) {
    return variant.path("availability").path("available").booleanValue(true);
  }

  private BusinessTerms terms(String business, Deadline deadline) throws IOException {
    synchronized (kept) {
      Kept one = kept.get(business);
      if (one != null && clock.instant().isBefore(one.expires)) {
        return one.terms;
      }
    }
    Fetched profile = profile(URI.create(business + "/.well-known/ucp"), deadline);
    String version = BusinessTerms.version(profile.body);
    Optional<URI> leaf = BusinessTerms.leaf(profile.body, version);
    Fetched own = leaf.isPresent() ? profile(leaf.get(), deadline) : profile;
    BusinessTerms terms = BusinessTerms.read(own.body, version);
    synchronized (kept) {
      kept.put(business, new Kept(terms, clock.instant().plus(profile.lifetime)));
    }
    return terms;
  }

  private record Fetched(JsonNode body, Duration lifetime) {}

  private Fetched profile(URI url, Deadline deadline) throws IOException {
    HttpUrl address = HttpUrl.parse(url.toString());
    if (address == null) {
      throw new IOException("its profile is at no URL of the web");
    }
    return exchange(new Request.Builder().url(address), MAX_PROFILE_BYTES, deadline);
  }

  private JsonNode post(BusinessTerms terms, String path, ObjectNode body, Deadline deadline)
      throws IOException {
    JsonNode answer =
        exchange(
                new Request.Builder()
                    .url(terms.route(path))
                    .header("UCP-Agent", "profile=\"" + agentProfiles.apply(terms.version()) + "\"")
                    .post(RequestBody.create(Json.bytes(body), JSON)),
                MAX_ANSWER_BYTES,
                deadline)
            .body;
    if (answer.path("ucp").path("status").stringValue("").equals("error")) {
      throw new IOException("it answered with an error: " + answer.path("messages"));
    }
    return answer;
  }

  private Fetched exchange(Request.Builder builder, int maxBytes, Deadline deadline)
      throws IOException {
    Request request =
        builder.header("Accept", "application/json").header("Accept-Encoding", "identity").build();
    List<InetAddress> allowed = addresses.of(request.url().uri(), left(deadline));
    Duration left = left(deadline);
    OkHttpClient once =
        http.newBuilder()
            .dns(host -> allowed)
            .callTimeout(left)
            .connectTimeout(left)
            .readTimeout(left)
            .build();
    try (Response response = once.newCall(request).execute()) {
      if (response.code() != 200) {
        throw new IOException(
            "it answered HTTP " + response.code() + "; redirects are not followed");
      }
      byte[] body = response.body().byteStream().readNBytes(maxBytes + 1);
      if (body.length > maxBytes) {
        throw new IOException("its answer is longer than " + maxBytes + " bytes");
      }
      String cacheControl = response.header("Cache-Control");
      return new Fetched(
          Json.readObject(body), ProfileLifetime.of(cacheControl == null ? "" : cacheControl));
    } catch (Problem malformed) {
      throw new IOException("its answer cannot be read: " + malformed.content(), malformed);
    }
  }

  private static Duration left(Deadline deadline) throws InterruptedIOException {
    Duration left = deadline.left();
    if (left.toMillis() < 1) {
      throw new InterruptedIOException("it took too long");
    }
    return left;
  }

  /** Ends what is under way. */
  void close() {
    addresses.close();
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
