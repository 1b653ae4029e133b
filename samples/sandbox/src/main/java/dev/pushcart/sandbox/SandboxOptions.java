package dev.pushcart.sandbox;

import dev.pushcart.sandbox.catalogue.Catalogues;
import dev.pushcart.sandbox.catalogue.FlowerShopFixtures;
import dev.pushcart.sandbox.catalogue.ShopData;
import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.dialect.Dialects;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a sandbox starts. Immutable; every option has a default that suits a test. */
public final class SandboxOptions {
  private final int shopPort;
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
  private final List<Transport> transports;
  private final int unsupportedVersionStatus;
  private final boolean mcpSessions;
  private final boolean mcpStreams;
  private final McpResults mcpResults;

  private SandboxOptions(Builder builder) {
    shopPort = builder.shopPort;
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

  List<Transport> transports() {
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

  ShopData shop() {
    if (shop != null) {
      return shop;
    }
    return fixtures != null ? FlowerShopFixtures.load(fixtures) : Catalogues.builtIn(seed);
  }

  /** Collects options; not for several threads. */
  public static final class Builder {
    private int shopPort;
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
    private Set<Transport> transports = EnumSet.allOf(Transport.class);
    private int unsupportedVersionStatus = 422;
    private boolean mcpSessions;
    private boolean mcpStreams;
    private McpResults mcpResults = McpResults.STRUCTURED;

    private Builder() {}

    /** The shop's port on 127.0.0.1; 0, the default, takes a free one. */
    public Builder shopPort(int port) {
      shopPort = port;
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
    public Builder transports(Transport... some) {
      transports = EnumSet.noneOf(Transport.class);
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
      return new SandboxOptions(this);
    }
  }
}
