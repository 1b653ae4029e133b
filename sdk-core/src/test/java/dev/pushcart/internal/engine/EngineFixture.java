package dev.pushcart.internal.engine;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.ApiCall;
import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.CallListener;
import dev.pushcart.JsonValue;
import dev.pushcart.Page;
import dev.pushcart.PagedCall;
import dev.pushcart.RateLimitPolicy;
import dev.pushcart.RetryPolicy;
import dev.pushcart.Wire;
import dev.pushcart.internal.binding.Binding;
import dev.pushcart.internal.binding.McpBinding;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.binding.Payload;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.binding.RestBinding;
import dev.pushcart.internal.dialect.Dialect;
import dev.pushcart.internal.dialect.Dialects;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.internal.signing.AnswerVerifier;
import dev.pushcart.internal.signing.RequestSigner;
import dev.pushcart.schemas.UcpSamples;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** An engine in a virtual world, and the few calls that the tests make. */
final class EngineFixture {

  static final URI SHOP = URI.create("https://shop.example");
  static final String OK = UcpSamples.checkout("chk_1");

  final VirtualEnvironment environment;
  final ScriptedConnector wire;
  RetryPolicy retries = RetryPolicy.standard();
  BreakerPolicy breaker = BreakerPolicy.builder().window(1000).minimumCalls(1000).build();
  @Nullable RateLimitPolicy limit;
  BulkheadPolicy bulkhead = BulkheadPolicy.standard();
  CallListener listener = new CallListener() {};
  Duration deadline = Duration.ofSeconds(30);
  int budget = 100;
  Validation validation = Validation.OFF;
  RequestSigner signer = RequestSigner.NONE;
  AnswerVerifier verifier = AnswerVerifier.NONE;

  /** Runs callbacks where they are handed over, instead of in the virtual world. */
  boolean inline;

  @Nullable Executor executor;
  Dialect dialect = Dialects.of("2026-04-08");

  private @Nullable CallEngine engine;
  private @Nullable Target target;

  /** What an attempt needs before it is sent. */
  List<Preparation> preparations = List.of();

  /** Hears of a session that is lost. */
  Consumer<String> lostSession = unused -> {};

  private final Wire how;

  EngineFixture() {
    this(42);
  }

  EngineFixture(long seed) {
    this(seed, Wire.REST);
  }

  EngineFixture(Wire how) {
    this(42, how);
  }

  private EngineFixture(long seed, Wire how) {
    this.how = how;
    environment = new VirtualEnvironment(seed);
    wire = new ScriptedConnector(environment);
    wire.wire = how;
  }

  CallEngine engine() {
    if (engine == null) {
      engine =
          new CallEngine(
              wire,
              world(),
              listener,
              new RetryBudget(budget),
              retries,
              deadline,
              1 << 20,
              UrlRules.of(AddressPolicy.publicOnly()),
              validation);
      target =
          new Target(
              SHOP,
              new Identity(
                  "https://app.example/p.json",
                  List.of(Map.entry("UCP-Agent", "profile=\"https://app.example/p.json\""))),
              new Guards(SHOP, breaker, limit, bulkhead, listener, environment),
              preparations,
              binding(),
              dialect,
              signer,
              verifier);
    }
    return engine;
  }

  private Binding binding() {
    HttpUrl endpoint = HttpUrl.get("https://shop.example/ucp/");
    return how == Wire.REST
        ? new RestBinding(endpoint)
        : new McpBinding(endpoint, "2026-04-08", lostSession);
  }

  private Environment world() {
    Executor own = inline ? Runnable::run : executor;
    return own == null ? environment : new Elsewhere(environment, own);
  }

  /** The virtual world with another executor. */
  private record Elsewhere(VirtualEnvironment world, Executor executor) implements Environment {
    @Override
    public Clock clock() {
      return world.clock();
    }

    @Override
    public long nanoTime() {
      return world.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      return world.schedule(delay, task);
    }

    @Override
    public double random() {
      return world.random();
    }

    @Override
    public String newId() {
      return world.newId();
    }
  }

  /** A call whose answer cannot be read without that error. */
  ApiCall<Object> broken(Error error) {
    CallEngine made = engine();
    return made.call(
        target,
        new Question<>(
            Operations.GET_CHECKOUT,
            "chk_1",
            null,
            new Codec<Object>() {
              @Override
              public Object read(JsonReader reader) {
                throw error;
              }

              @Override
              public void write(JsonWriter writer, Object value) {
                throw error;
              }
            }));
  }

  /** A call that changes state. */
  ApiCall<JsonValue> create() {
    CallEngine made = engine();
    return made.call(
        target,
        new Question<>(
            Operations.CREATE_CHECKOUT,
            null,
            Payload.of(Codecs.JSON, JsonValue.parse("{\"line_items\":[]}")),
            Codecs.JSON));
  }

  /** A call that changes nothing. */
  ApiCall<JsonValue> get() {
    CallEngine made = engine();
    return made.call(target, new Question<>(Operations.GET_CHECKOUT, "chk_1", null, Codecs.JSON));
  }

  /** A call that came with the catalog. */
  ApiCall<JsonValue> search() {
    CallEngine made = engine();
    return made.call(
        target,
        new Question<>(
            Operations.SEARCH_CATALOG,
            null,
            Payload.of(Codecs.JSON, JsonValue.parse("{\"query\":\"roses\"}")),
            Codecs.JSON));
  }

  /** A call for a list. */
  <T> PagedCall<T> list(Codec<Page<T>> codec) {
    CallEngine made = engine();
    return made.pages(
        target,
        cursor ->
            new Question<>(
                Operations.SEARCH_CATALOG,
                null,
                Payload.of(
                    Codecs.JSON,
                    JsonValue.parse(
                        "{\"cursor\":" + (cursor == null ? null : '"' + cursor + '"') + '}')),
                codec));
  }

  /** Runs the call to its end in virtual time. */
  <T> T run(ApiCall<T> call) {
    return await(call.executeAsync());
  }

  <T> T await(CompletableFuture<T> future) {
    environment.runUntil(future::isDone);
    try {
      return future.join();
    } catch (java.util.concurrent.CompletionException failed) {
      throw (RuntimeException) failed.getCause();
    }
  }
}
