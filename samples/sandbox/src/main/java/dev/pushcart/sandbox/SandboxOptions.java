package dev.pushcart.sandbox;

import dev.pushcart.sandbox.catalogue.Catalogues;
import dev.pushcart.sandbox.catalogue.FlowerShopFixtures;
import dev.pushcart.sandbox.catalogue.ShopData;
import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.dialect.Dialects;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.signatures.ShopKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a sandbox starts. Immutable; every option has a default that suits a test. */
public final class SandboxOptions {
  private static final Duration MAX_HEARTBEAT = Duration.ofSeconds(15);

  /** Each has a thread of the platform's server, which must have some for everybody else. */
  private static final int MAX_WATCHERS = 200;

  private final int shopPort;
  private final int platformPort;
  private final Map<String, Principal> principals;
  private final @Nullable Path database;
  private final long seed;
  private final @Nullable Path fixtures;
  private final @Nullable ShopData shop;
  private final boolean https;
  private final boolean loopbackAgents;
  private final Clock clock;
  private final Duration checkoutLifetime;
  private final long reviewAbove;
  private final List<Dialect> dialects;
  private final List<ShopTransport> transports;
  private final int unsupportedVersionStatus;
  private final boolean mcpSessions;
  private final boolean mcpStreams;
  private final McpResults mcpResults;
  private final Signatures signatures;
  private final @Nullable String signingKey;
  private final Set<String> bearers;
  private final Map<String, String> apiKeys;
  private final Map<String, String> oauthClients;
  private final Duration tokenLifetime;
  private final boolean refreshTokens;
  private final Duration productFreshness;
  private final Duration productPatience;
  private final boolean preModeration;
  private final Duration watchRetention;
  private final Duration watchHeartbeat;
  private final int watchers;
  private final Consumer<RecordedRequest> onExchange;

  private SandboxOptions(Builder builder) {
    shopPort = builder.shopPort;
    platformPort = builder.platformPort;
    principals = Map.copyOf(builder.principals);
    database = builder.database;
    seed = builder.seed;
    fixtures = builder.fixtures;
    shop = builder.shop;
    https = builder.https;
    loopbackAgents = builder.loopbackAgents;
    clock = builder.clock;
    checkoutLifetime = builder.checkoutLifetime;
    reviewAbove = builder.reviewAbove;
    dialects = Dialects.ALL.stream().filter(d -> builder.versions.contains(d.version())).toList();
    transports = List.copyOf(builder.transports);
    unsupportedVersionStatus = builder.unsupportedVersionStatus;
    mcpSessions = builder.mcpSessions;
    mcpStreams = builder.mcpStreams;
    mcpResults = builder.mcpResults;
    signatures = builder.signatures;
    signingKey = builder.signingKey;
    bearers = Set.copyOf(builder.bearers);
    apiKeys = Map.copyOf(builder.apiKeys);
    oauthClients = Map.copyOf(builder.oauthClients);
    tokenLifetime = builder.tokenLifetime;
    refreshTokens = builder.refreshTokens;
    productFreshness = builder.productFreshness;
    productPatience = builder.productPatience;
    preModeration = builder.preModeration;
    watchRetention = builder.watchRetention;
    watchHeartbeat = builder.watchHeartbeat;
    watchers = builder.watchers;
    onExchange = builder.onExchange;
  }

  public static Builder builder() {
    return new Builder();
  }

  public static SandboxOptions defaults() {
    return builder().build();
  }

  int shopPort() {
    return shopPort;
  }

  int platformPort() {
    return platformPort;
  }

  /** Who asks the live platform, by bearer token. */
  Map<String, Principal> principals() {
    return principals;
  }

  Optional<Path> database() {
    return Optional.ofNullable(database);
  }

  boolean https() {
    return https;
  }

  boolean loopbackAgents() {
    return loopbackAgents;
  }

  Clock clock() {
    return clock;
  }

  Duration checkoutLifetime() {
    return checkoutLifetime;
  }

  long reviewAbove() {
    return reviewAbove;
  }

  /** What the shop speaks, oldest first. */
  List<Dialect> dialects() {
    return dialects;
  }

  List<ShopTransport> transports() {
    return transports;
  }

  int unsupportedVersionStatus() {
    return unsupportedVersionStatus;
  }

  boolean mcpSessions() {
    return mcpSessions;
  }

  boolean mcpStreams() {
    return mcpStreams;
  }

  McpResults mcpResults() {
    return mcpResults;
  }

  Signatures signatures() {
    return signatures;
  }

  /** The shop's first signing key, as a private JWK; empty when it makes one. */
  Optional<String> signingKey() {
    return Optional.ofNullable(signingKey);
  }

  Set<String> bearers() {
    return bearers;
  }

  /** Header names by API key. */
  Map<String, String> apiKeys() {
    return apiKeys;
  }

  /** Secrets by client id. */
  Map<String, String> oauthClients() {
    return oauthClients;
  }

  Duration tokenLifetime() {
    return tokenLifetime;
  }

  boolean refreshTokens() {
    return refreshTokens;
  }

  Duration productFreshness() {
    return productFreshness;
  }

  Duration productPatience() {
    return productPatience;
  }

  boolean preModeration() {
    return preModeration;
  }

  Duration watchRetention() {
    return watchRetention;
  }

  Duration watchHeartbeat() {
    return watchHeartbeat;
  }

  int watchers() {
    return watchers;
  }

  Consumer<RecordedRequest> onExchange() {
    return onExchange;
  }

  ShopData shop() {
    if (shop != null) {
      return shop;
    }
    return fixtures != null ? FlowerShopFixtures.load(fixtures) : Catalogues.builtIn(seed);
  }

  /** Collects options; not for several threads. */
  public static final class Builder {
    private int shopPort;
    private int platformPort;
    private final Map<String, Principal> principals = new HashMap<>();
    private @Nullable Path database;
    private long seed = 1;
    private @Nullable Path fixtures;
    private @Nullable ShopData shop;
    private boolean https;
    private boolean loopbackAgents = true;
    private Clock clock = Clock.systemUTC();
    private Duration checkoutLifetime = Duration.ofHours(6);
    private long reviewAbove = 1_000_000;
    private List<String> versions = Dialects.versions();
    private Set<ShopTransport> transports = EnumSet.allOf(ShopTransport.class);
    private int unsupportedVersionStatus = 422;
    private boolean mcpSessions;
    private boolean mcpStreams;
    private McpResults mcpResults = McpResults.STRUCTURED;
    private Signatures signatures = Signatures.IF_PRESENT;
    private @Nullable String signingKey;
    private final Set<String> bearers = new HashSet<>();
    private final Map<String, String> apiKeys = new HashMap<>();
    private final Map<String, String> oauthClients = new HashMap<>();
    private Duration tokenLifetime = Duration.ofHours(1);
    private boolean refreshTokens;
    private Duration productFreshness = Duration.ofSeconds(60);
    private Duration productPatience = Duration.ofSeconds(2);
    private boolean preModeration;
    private Duration watchRetention = Duration.ofHours(24);
    private Duration watchHeartbeat = Duration.ofSeconds(5);
    private int watchers = 64;
    private Consumer<RecordedRequest> onExchange = unheard -> {};

    private Builder() {}

    /** The shop's port on 127.0.0.1; 0, the default, takes a free one. */
    public Builder shopPort(int port) {
      shopPort = port;
      return this;
    }

    /** The live platform's port on 127.0.0.1; 0, the default, takes a free one. */
    public Builder platformPort(int port) {
      platformPort = port;
      return this;
    }

    /**
     * Knows somebody on the live platform by a bearer token. Whoever sends none is the platform
     * that its agent profile names.
     *
     * @param principal such as {@code operator:ann}, {@code business:https://shop.example} or
     *     {@code user:u1}
     * @throws IllegalArgumentException when it is no principal, or the token is blank
     */
    public Builder credential(String principal, String token) {
      if (token.isBlank()) {
        throw new IllegalArgumentException("token must not be blank");
      }
      principals.put(token, Principal.parse(principal));
      return this;
    }

    /** The database file; by default a temporary one that goes away on close. */
    public Builder database(Path file) {
      database = file;
      return this;
    }

    /** Varies the built-in catalogue; 1 by default. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** A folder of CSV files to sell from instead of the built-in catalogue. */
    public Builder fixtures(Path directory) {
      fixtures = directory;
      return this;
    }

    /** What to sell instead of the built-in catalogue. */
    public Builder shop(ShopData data) {
      shop = data;
      return this;
    }

    /** Serves https, with a certificate of {@link Sandbox#testRoot()}. */
    public Builder https() {
      https = true;
      return this;
    }

    /** Whether agent profiles may be on this machine, and plain http then; true by default. */
    public Builder loopbackAgents(boolean allowed) {
      loopbackAgents = allowed;
      return this;
    }

    /** The clock that {@link Sandbox#clock()} starts from. */
    public Builder clock(Clock base) {
      clock = base;
      return this;
    }

    /** How long a checkout session lives; six hours by default. */
    public Builder checkoutLifetime(Duration lifetime) {
      checkoutLifetime = lifetime;
      return this;
    }

    /**
     * Checkouts above this total, in minor units, need the buyer's review; 1,000,000 by default.
     */
    public Builder reviewAbove(long total) {
      reviewAbove = total;
      return this;
    }

    /** What to make of message signatures; {@link Signatures#IF_PRESENT} by default. */
    public Builder signatures(Signatures mode) {
      signatures = mode;
      return this;
    }

    /**
     * The key the shop signs with, until it is rotated; by default a new one.
     *
     * @param privateJwk a private P-256 key with a {@code kid}, as a JWK (RFC 7517)
     */
    public Builder signingKey(String privateJwk) {
      signingKey = privateJwk;
      return this;
    }

    /**
     * Lets in requests with this bearer token. Once a token, an API key or a client is registered,
     * operations need one of them; documents stay public.
     */
    public Builder requireBearer(String token) {
      bearers.add(token);
      return this;
    }

    /** Lets in requests with this API key in a header; see {@link #requireBearer}. */
    public Builder requireApiKey(String header, String key) {
      apiKeys.put(key, header);
      return this;
    }

    /**
     * Lets in requests with an access token that this client gets at {@code POST /oauth/token} (RFC
     * 6749, client credentials); see {@link #requireBearer}.
     */
    public Builder requireOAuth(String clientId, String clientSecret) {
      oauthClients.put(clientId, clientSecret);
      return this;
    }

    /** How long access tokens live, by the shop's clock; an hour by default. */
    public Builder tokenLifetime(Duration lifetime) {
      tokenLifetime = lifetime;
      return this;
    }

    /** Gives out refresh tokens with access tokens, each for one use; by default none. */
    public Builder refreshTokens() {
      refreshTokens = true;
      return this;
    }

    /**
     * How old the live platform lets become what a business said about a product, by its own clock;
     * 60 seconds by default. A business that could not be asked is asked again after that time.
     */
    public Builder productFreshness(Duration age) {
      productFreshness = age;
      return this;
    }

    /**
     * How long the live platform lets anybody wait for what businesses say, in real time; two
     * seconds, as the protocol has it, by default.
     */
    Builder productPatience(Duration longest) {
      productPatience = longest;
      return this;
    }

    /**
     * Has every tag reviewed in a media that says nothing of moderation; by default such a media
     * approves its tags.
     */
    public Builder preModeration() {
      preModeration = true;
      return this;
    }

    /**
     * How long the live platform keeps an event for watchers to resume behind, by its clock; 24
     * hours by default.
     */
    public Builder watchRetention(Duration kept) {
      watchRetention = kept;
      return this;
    }

    /**
     * How long a watcher's stream is silent at most, in real time; five seconds by default. It is
     * also how long the end of a client that goes away may stay unnoticed.
     */
    public Builder watchHeartbeat(Duration longest) {
      watchHeartbeat = longest;
      return this;
    }

    /** How many may watch the live platform at once; 64 by default. */
    public Builder watchers(int most) {
      watchers = most;
      return this;
    }

    /**
     * Hears of every exchange once it is in the journal and before its answer leaves. It is called
     * by the thread that answers, several at a time, and must not throw; nothing by default.
     */
    Builder onExchange(Consumer<RecordedRequest> listener) {
      onExchange = listener;
      return this;
    }

    /**
     * The UCP versions to speak, in any order; all of 2026-01-11, 2026-01-23, 2026-04-08 and
     * 2026-08-25 by default. The profile is of the newest of them and names the others, where that
     * version can.
     */
    public Builder versions(String... some) {
      versions = List.of(some);
      return this;
    }

    /** How operations may travel; REST and MCP by default. */
    public Builder transports(ShopTransport... some) {
      transports = EnumSet.noneOf(ShopTransport.class);
      transports.addAll(List.of(some));
      return this;
    }

    /**
     * The status that answers a platform of a version the shop does not speak: 422, the default, as
     * UCP says, or 400, as UCP's conformance tests have it.
     */
    public Builder unsupportedVersionStatus(int status) {
      unsupportedVersionStatus = status;
      return this;
    }

    /**
     * Whether MCP clients must open a session by {@code initialize} and name it from then on; false
     * by default.
     */
    public Builder mcpSessions(boolean kept) {
      mcpSessions = kept;
      return this;
    }

    /**
     * Whether MCP calls are answered by an event stream wherever the client accepts one; by default
     * only where it accepts nothing else.
     */
    public Builder mcpStreams(boolean preferred) {
      mcpStreams = preferred;
      return this;
    }

    /** In which form MCP answers carry what the shop says; {@link McpResults#STRUCTURED}. */
    public Builder mcpResults(McpResults form) {
      mcpResults = form;
      return this;
    }

    /**
     * Checks and builds.
     *
     * @throws IllegalArgumentException naming the option that breaks a rule
     */
    public SandboxOptions build() {
      if (shopPort < 0 || shopPort > 65_535) {
        throw new IllegalArgumentException("shopPort must be from 0 to 65535, was " + shopPort);
      }
      if (shop != null && fixtures != null) {
        throw new IllegalArgumentException("shop and fixtures exclude each other");
      }
      if (checkoutLifetime.isNegative() || checkoutLifetime.isZero()) {
        throw new IllegalArgumentException(
            "checkoutLifetime must be positive, was " + checkoutLifetime);
      }
      if (reviewAbove < 0) {
        throw new IllegalArgumentException("reviewAbove must not be negative, was " + reviewAbove);
      }
      for (String version : versions) {
        if (Dialects.of(version).isEmpty()) {
          throw new IllegalArgumentException(
              "versions must be of " + Dialects.versions() + ", one was " + version);
        }
      }
      if (versions.isEmpty()) {
        throw new IllegalArgumentException("versions must not be empty");
      }
      if (transports.isEmpty()) {
        throw new IllegalArgumentException("transports must not be empty");
      }
      if (unsupportedVersionStatus != 422 && unsupportedVersionStatus != 400) {
        throw new IllegalArgumentException(
            "unsupportedVersionStatus must be 422 or 400, was " + unsupportedVersionStatus);
      }
      if (signingKey != null) {
        ShopKeys.requirePrivate(signingKey);
      }
      if (watchRetention.toMillis() < 1) {
        throw new IllegalArgumentException(
            "watchRetention must be at least a millisecond, was " + watchRetention);
      }
      if (watchHeartbeat.toMillis() < 1 || watchHeartbeat.compareTo(MAX_HEARTBEAT) > 0) {
        throw new IllegalArgumentException(
            "watchHeartbeat must be from a millisecond to 15 seconds, was " + watchHeartbeat);
      }
      if (watchers < 1 || watchers > MAX_WATCHERS) {
        throw new IllegalArgumentException(
            "watchers must be from 1 to " + MAX_WATCHERS + ", was " + watchers);
      }
      if (bearers.contains("") || apiKeys.containsKey("") || oauthClients.containsKey("")) {
        throw new IllegalArgumentException(
            "a bearer token, API key or client id must not be empty");
      }
      if (tokenLifetime.toSeconds() < 1) {
        throw new IllegalArgumentException(
            "tokenLifetime must be at least a second, was " + tokenLifetime);
      }
      if (productFreshness.isNegative()) {
        throw new IllegalArgumentException(
            "productFreshness must not be negative, was " + productFreshness);
      }
      return new SandboxOptions(this);
    }
  }
}
