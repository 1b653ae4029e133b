package dev.pushcart.sandbox;

import dev.pushcart.sandbox.catalogue.Catalogues;
import dev.pushcart.sandbox.catalogue.FlowerShopFixtures;
import dev.pushcart.sandbox.catalogue.ShopData;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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
      return new SandboxOptions(this);
    }
  }
}
