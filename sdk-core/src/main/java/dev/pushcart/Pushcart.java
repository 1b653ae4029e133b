package dev.pushcart;

import dev.pushcart.internal.discovery.Discovery;
import dev.pushcart.internal.discovery.PlatformCapabilities;
import dev.pushcart.internal.discovery.SpokenProtocol;
import dev.pushcart.internal.discovery.SpokenProtocols;
import dev.pushcart.internal.discovery.Wishes;
import dev.pushcart.internal.engine.CallEngine;
import dev.pushcart.internal.engine.Connections;
import dev.pushcart.internal.engine.Environment;
import dev.pushcart.internal.engine.Identity;
import dev.pushcart.internal.engine.Manner;
import dev.pushcart.internal.engine.RetryBudget;
import dev.pushcart.internal.engine.SystemEnvironment;
import dev.pushcart.internal.engine.Validation;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.HeaderRules;
import dev.pushcart.internal.net.UrlRefusedException;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.internal.signing.KeyedRequestSigner;
import dev.pushcart.internal.signing.RequestSigner;
import dev.pushcart.internal.ucp.Versions;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.signing.AnswerSignatures;
import dev.pushcart.signing.SigningKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way in: one of these per application, shared by all threads, for all businesses.
 *
 * <pre>{@code
 * try (Pushcart pushcart = Pushcart.builder()
 *     .agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"))
 *     .build()) {
 *   Business shop = pushcart.connect("https://flowers.example");
 *   Catalog catalog = Catalog.of(shop);
 *   ...
 * }
 * }</pre>
 *
 * <p><b>Share it.</b> It holds the connection pool, the cache of profiles, and for each business a
 * circuit breaker, a rate limiter and a bulkhead; two of them would not know of each other. Making
 * one sends nothing. Thread-safe and immutable.
 *
 * <p><b>Close it</b> when the application ends. Closing ends the calls that run, refuses new ones
 * with {@link CallRefusedException}, and closes what this object made: never a client or an
 * executor it was given. It starts no thread beside those of the transport it made.
 *
 * <p><b>One call goes through</b> {@code deadline( retry( limiter( bulkhead( breaker( attempt ) ) )
 * ) )}, from the outside in: the deadline covers everything, each attempt asks the limiter, waits
 * for a place and asks the breaker.
 */
public final class Pushcart implements AutoCloseable {

  private static final String VERSION = readVersion();
  private static final String DEFAULT_VERSION = Versions.V2026_04_08;
  private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(1);

  private final HttpConnector connector;
  private final CallEngine engine;
  private final Connections connections;
  private final AnswerSignatures answerSignatures;

  private Pushcart(Builder builder, Map<String, String> agentProfiles, UrlRules urls) {
    Environment environment = builder.environment;
    String userAgent =
        "pushcart-java/"
            + VERSION
            + (builder.userAgentSuffix.isEmpty() ? "" : " " + builder.userAgentSuffix);
    connector =
        builder.transport.open(
            new TransportSettings(builder.bulkhead.maxConcurrent(), urls.addresses()));
    engine =
        new CallEngine(
            connector,
            environment,
            builder.listener,
            new RetryBudget(builder.retryBudget),
            builder.retries,
            builder.deadline,
            builder.maxAnswerBytes,
            urls,
            builder.validation);
    connections =
        new Connections(
            new Discovery(
                connector,
                urls,
                environment.clock(),
                new PlatformCapabilities(List.copyOf(builder.spoken.values())),
                userAgent,
                version -> ucpAgent(agentProfiles.get(version))),
            engine,
            builder.breaker,
            builder.rateLimit,
            builder.bulkhead,
            version ->
                new Identity(
                    Objects.requireNonNull(agentProfiles.get(version), version),
                    List.of(
                        Map.entry("User-Agent", userAgent),
                        Map.entry("UCP-Agent", ucpAgent(agentProfiles.get(version))))),
            builder.signingKeys == null
                ? RequestSigner.NONE
                : new KeyedRequestSigner(builder.signingKeys));
    answerSignatures = builder.answerSignatures;
  }

  private static String ucpAgent(@Nullable String profile) {
    return "profile=\"" + Objects.requireNonNull(profile, "profile") + "\"";
  }

  /** Starts with what suits most applications; {@link Builder#agentProfile} alone must be set. */
  public static Builder builder() {
    return new Builder();
  }

  /** The version of this library, such as {@code 0.1.0}; it is part of the {@code User-Agent}. */
  public static String version() {
    return VERSION;
  }

  /**
   * Finds a business and agrees with it on a version, on services and on capabilities (UCP
   * 2026-04-08, Overview, Discovery and Negotiation). What the business publishes is kept for as
   * long as it allows, at least a minute, so connecting again costs nothing.
   *
   * <p>Blocks, for no longer than the client's deadline. A business that is not ready yet is asked
   * again as the client's retry policy says.
   *
   * @param origin such as {@code https://flowers.example}, without a path
   * @throws IllegalArgumentException if it is no URL
   * @throws ConnectException if it is refused, unreachable, unreadable, or speaks nothing that this
   *     platform does; the message says what was offered and what was wanted
   * @throws CallCanceledException if this thread is interrupted; its flag is set again
   * @throws CallRefusedException if this client was closed
   */
  public Business connect(String origin) {
    return connect(uri(origin));
  }

  private static URI uri(String origin) {
    try {
      return URI.create(Objects.requireNonNull(origin, "origin"));
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "origin: must be a URL such as https://shop.example but was \"" + origin + '"',
          malformed);
    }
  }

  /** The same as {@link #connect(String)}. */
  public Business connect(URI origin) {
    return connect(origin, options -> {});
  }

  /**
   * The same as {@link #connect(String)}, with something of it decided here.
   *
   * <pre>{@code
   * Business shop = pushcart.connect("https://flowers.example", with -> with.transport(Transport.MCP));
   * }</pre>
   *
   * <p>A version or a transport that the business does not offer is a {@link ConnectException},
   * which names what it does offer.
   *
   * @throws IllegalArgumentException if the version is none that this client was given an agent
   *     profile of; nothing is sent then
   */
  public Business connect(String origin, Consumer<ConnectOptions> options) {
    return connect(uri(origin), options);
  }

  /** The same as {@link #connect(String, Consumer)}. */
  public Business connect(URI origin, Consumer<ConnectOptions> options) {
    Objects.requireNonNull(origin, "origin");
    ConnectOptions chosen = new ConnectOptions();
    options.accept(chosen);
    return connections.connect(
        origin,
        new Wishes(chosen.version().orElse(null), chosen.transport().orElse(null)),
        new Manner(
            chosen.mcpSession(),
            chosen.authentication(),
            chosen.answerSignatures().orElse(answerSignatures)));
  }

  /** Ends what runs and closes what this object made. Closing twice is harmless. */
  @Override
  public void close() {
    engine.close();
    connector.close();
  }

  private static String readVersion() {
    try (InputStream resource = Pushcart.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(resource, "version.properties"));
      return Objects.requireNonNull(properties.getProperty("version"), "version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    private final Map<String, URI> agentProfiles = new LinkedHashMap<>();
    private final Map<String, SpokenProtocol> spoken = new LinkedHashMap<>();
    private final Map<String, PlatformProfile> declared = new HashMap<>();
    private boolean loopback;
    private Duration deadline = Duration.ofSeconds(30);
    private RetryPolicy retries = RetryPolicy.standard();
    private int retryBudget = 100;
    private BreakerPolicy breaker = BreakerPolicy.standard();
    private @Nullable RateLimitPolicy rateLimit;
    private BulkheadPolicy bulkhead = BulkheadPolicy.standard();
    private HttpTransport transport = OkHttpTransport.create();
    private CallListener listener = new CallListener() {};
    private Environment environment = SystemEnvironment.standard();
    private long maxAnswerBytes = 8L << 20;
    private String userAgentSuffix = "";
    private Validation validation = Validation.OFF;
    private @Nullable Supplier<SigningKeys> signingKeys;
    private AnswerSignatures answerSignatures = AnswerSignatures.IF_PRESENT;

    private Builder() {}

    /**
     * Where this platform's own profile is hosted; sent with every request as {@code UCP-Agent}, so
     * that the business knows who asks (UCP 2026-04-08, Overview, Platform Advertisement). See
     * {@link dev.pushcart.profile.PlatformProfile} for making the document.
     *
     * <p>The document is one of version 2026-04-08, and then that is the only version spoken. For
     * others see {@link #agentProfile(String, URI)} and {@link #agentProfiles(String)}.
     *
     * @throws IllegalArgumentException if the address names another published version and not that
     */
    public Builder agentProfile(URI agentProfile) {
      String address = agentProfile.toString();
      if (!address.contains(DEFAULT_VERSION)) {
        for (String other : Versions.ALL) {
          if (address.contains(other)) {
            throw new IllegalArgumentException(
                "agentProfile: "
                    + address
                    + " looks like a profile of version "
                    + other
                    + ", and without a version one of "
                    + DEFAULT_VERSION
                    + " is meant; say agentProfile(\""
                    + other
                    + "\", ...)");
          }
        }
      }
      return agentProfile(DEFAULT_VERSION, agentProfile);
    }

    /**
     * Where this platform's profiles of every version that this SDK speaks are hosted. Each request
     * names the profile of the version that was agreed on with that business. A version whose
     * profile was {@linkplain #agentProfile(URI, PlatformProfile) given with what it says} keeps
     * that one, whichever came first.
     *
     * @param template an address with {@code {version}} where the version stands, such as {@code
     *     https://app.example/ucp/{version}.json}; every one of them must be hosted
     * @throws IllegalArgumentException if the template has no such place or makes no address
     */
    public Builder agentProfiles(String template) {
      if (!template.contains("{version}")) {
        throw new IllegalArgumentException(
            "agentProfiles: must hold {version} where the version stands but was \""
                + template
                + '"');
      }
      for (SpokenProtocol protocol : SpokenProtocols.all()) {
        String version = protocol.version();
        String address = template.replace("{version}", version);
        try {
          URI profile = URI.create(address);
          if (!declared.containsKey(version)) {
            agentProfile(version, profile);
          }
        } catch (IllegalArgumentException malformed) {
          throw new IllegalArgumentException(
              "agentProfiles: must make an address but made \"" + address + '"', malformed);
        }
      }
      return this;
    }

    /**
     * Where this platform's profile of that version is hosted. A profile is of one version, so a
     * platform hosts one document for each version it wants to speak.
     *
     * @param version a version that this SDK speaks
     * @throws IllegalArgumentException if it does not
     */
    public Builder agentProfile(String version, URI agentProfile) {
      SpokenProtocol protocol =
          SpokenProtocols.of(version)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "version: must be one of "
                              + PlatformProfile.versions()
                              + " but was "
                              + Mismatch.shorten(version)));
      agentProfiles.put(version, Objects.requireNonNull(agentProfile, "agentProfile"));
      spoken.put(version, protocol);
      declared.remove(version);
      return this;
    }

    /**
     * Where this platform's own profile is hosted, and what it says. Then only what it declares is
     * negotiated, and a client that needs more fails at its {@code of(...)}; without it everything
     * this SDK speaks is.
     */
    public Builder agentProfile(URI agentProfile, PlatformProfile profile) {
      agentProfile(profile.version(), agentProfile);
      spoken.put(profile.version(), PlatformCapabilities.declaredBy(profile.toJson()));
      declared.put(profile.version(), profile);
      return this;
    }

    /**
     * Signs every request with the key of these that signs (UCP 2026-04-08, Message Signatures; RFC
     * 9421), towards businesses that speak 2026-04-08 or newer; by default none is. The hosted
     * profile must publish the same keys: see {@link PlatformProfile.Builder#signingKeys}.
     */
    public Builder signingKeys(SigningKeys keys) {
      Objects.requireNonNull(keys, "keys");
      return signingKeys(() -> keys);
    }

    /**
     * The same, with keys that are asked for at every request, so that they can be rotated while
     * this client runs. The supplier must be thread-safe and quick.
     */
    public Builder signingKeys(Supplier<SigningKeys> keys) {
      this.signingKeys = Objects.requireNonNull(keys, "keys");
      return this;
    }

    /**
     * How strictly the signatures on answers are checked; {@link AnswerSignatures#IF_PRESENT} by
     * default. {@link ConnectOptions#answerSignatures} says otherwise for one business.
     */
    public Builder answerSignatures(AnswerSignatures answerSignatures) {
      this.answerSignatures = Objects.requireNonNull(answerSignatures, "answerSignatures");
      return this;
    }

    /**
     * Lets this client talk to this very machine, over http too. For tests and the sandbox: without
     * it every loopback, private and special-use address is refused, whoever names it.
     */
    public Builder allowLoopback() {
      loopback = true;
      return this;
    }

    /**
     * How long a call may take in all; 1 ms to 1 day, 30 s by default. A call can say otherwise.
     */
    public Builder deadline(Duration deadline) {
      this.deadline = Objects.requireNonNull(deadline, "deadline");
      return this;
    }

    /**
     * How calls are repeated; {@link RetryPolicy#standard()} by default. A call can say otherwise.
     */
    public Builder retries(RetryPolicy retries) {
      this.retries = Objects.requireNonNull(retries, "retries");
      return this;
    }

    /**
     * How many retries all calls together may make in a row before successes have given some back
     * (ten successes for one retry); 0 to 1,000,000, 100 by default. It keeps retries from
     * multiplying an outage.
     */
    public Builder retryBudget(int retries) {
      this.retryBudget = retries;
      return this;
    }

    /** When to stop asking a failing business; {@link BreakerPolicy#standard()} by default. */
    public Builder breaker(BreakerPolicy breaker) {
      this.breaker = Objects.requireNonNull(breaker, "breaker");
      return this;
    }

    /** How many attempts may start in a period, for each business; unlimited by default. */
    public Builder rateLimit(RateLimitPolicy rateLimit) {
      this.rateLimit = Objects.requireNonNull(rateLimit, "rateLimit");
      return this;
    }

    /**
     * How many attempts may run at once, for each business; {@link BulkheadPolicy#standard()} by
     * default.
     */
    public Builder bulkhead(BulkheadPolicy bulkhead) {
      this.bulkhead = Objects.requireNonNull(bulkhead, "bulkhead");
      return this;
    }

    /** What carries HTTP; {@link OkHttpTransport#create()} by default. */
    public Builder transport(HttpTransport transport) {
      this.transport = Objects.requireNonNull(transport, "transport");
      return this;
    }

    /** Sees what every call goes through; nobody by default. */
    public Builder listener(CallListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Where asynchronous calls go on and futures complete; by default where the JDK's futures do.
     * It stays the caller's to close.
     *
     * <p>It must have a thread to spare: while all of them are blocked, no asynchronous call ends,
     * not even at its deadline. One that runs tasks on the thread that hands them over ({@code
     * Runnable::run}) puts the application's code on the threads of sockets and timers.
     */
    public Builder executor(Executor executor) {
      this.environment = new SystemEnvironment(Objects.requireNonNull(executor, "executor"));
      return this;
    }

    /** The largest answer read, in bytes after decompression; 1 KiB to 1 GiB, 8 MiB by default. */
    public Builder maxAnswerBytes(long maxAnswerBytes) {
      this.maxAnswerBytes = maxAnswerBytes;
      return this;
    }

    /**
     * Holds what is sent and received to UCP's schemas; {@link ValidationMode#OFF} by default,
     * which said here takes an earlier choice back and leaves the validator unasked.
     *
     * @param mode what follows from what is broken
     * @param validator looks at each message, in the version that the business speaks
     */
    public Builder validation(ValidationMode mode, SchemaValidator validator) {
      Validation chosen =
          new Validation(
              Objects.requireNonNull(mode, "mode"), Objects.requireNonNull(validator, "validator"));
      this.validation = mode == ValidationMode.OFF ? Validation.OFF : chosen;
      return this;
    }

    /**
     * Says more in the {@code User-Agent}, such as {@code my-app/1.2}; up to 100 printable ASCII
     * characters.
     */
    public Builder userAgentSuffix(String suffix) {
      this.userAgentSuffix = Objects.requireNonNull(suffix, "suffix");
      return this;
    }

    Builder environment(Environment environment) {
      this.environment = environment;
      return this;
    }

    /**
     * Makes the client. Sends nothing.
     *
     * @throws IllegalArgumentException naming the field and the rule it breaks
     * @throws IllegalStateException if the Okio that was loaded is too old for OkHttp; the message
     *     says which jar it is and what to do
     */
    public Pushcart build() {
      if (agentProfiles.isEmpty()) {
        throw new IllegalArgumentException(
            "agentProfile: must be set; it is the URL of this platform's own profile");
      }
      Rules.range("deadline", deadline, SHORTEST_DEADLINE, Duration.ofDays(1));
      Rules.range("retryBudget", retryBudget, 0, 1_000_000);
      if (maxAnswerBytes < 1 << 10 || maxAnswerBytes > 1 << 30) {
        throw new IllegalArgumentException(
            "maxAnswerBytes: must be 1024 to 1073741824 but was " + maxAnswerBytes);
      }
      if (userAgentSuffix.length() > 100 || !HeaderRules.isPrintable(userAgentSuffix)) {
        throw new IllegalArgumentException(
            "userAgentSuffix: must be at most 100 printable ASCII characters");
      }
      UrlRules urls =
          UrlRules.of(loopback ? AddressPolicy.allowingLoopback() : AddressPolicy.publicOnly());
      Map<String, String> checked = new LinkedHashMap<>();
      agentProfiles.forEach(
          (version, profile) -> {
            try {
              // As the rules read it: an international name travels in its ASCII form.
              checked.put(version, urls.checked(profile.toString()));
            } catch (UrlRefusedException refused) {
              throw new IllegalArgumentException(
                  "agentProfile: of version " + version + ": " + refused.getMessage(), refused);
            }
          });
      requireKeysPublished();
      return new Pushcart(this, checked, urls);
    }

    /**
     * A business looks the signing key up in the profile, and refuses what it cannot find there.
     */
    private void requireKeysPublished() {
      if (signingKeys == null) {
        return;
      }
      String keyId = signingKeys.get().signer().keyId();
      declared.forEach(
          (version, profile) -> {
            if (Versions.isAtLeast(version, Versions.V2026_04_08) && !profile.publishes(keyId)) {
              throw new IllegalArgumentException(
                  "signingKeys: the agent profile of version "
                      + version
                      + " must publish the key \""
                      + keyId
                      + "\" that signs; see PlatformProfile.Builder.signingKeys");
            }
          });
    }
  }
}
