package dev.pushcart.sandbox;

import dev.pushcart.OkHttpTransport;
import dev.pushcart.Pushcart;
import dev.pushcart.sandbox.access.OAuthTokens;
import dev.pushcart.sandbox.access.PlatformAccess;
import dev.pushcart.sandbox.catalogue.CatalogueStore;
import dev.pushcart.sandbox.checkout.CheckoutService;
import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.negotiation.Platform;
import dev.pushcart.sandbox.signatures.AnswerSigner;
import dev.pushcart.sandbox.signatures.ProfileKeys;
import dev.pushcart.sandbox.signatures.RequestVerifier;
import dev.pushcart.sandbox.signatures.ShopKeys;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running shop that speaks every published UCP version, over REST and MCP, and a live platform on
 * another origin, on this machine only.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *   // The app under test talks to sandbox.shopUrl() and presents sandbox.agentProfileUrl().
 *   sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());
 *   // ...
 *   assertEquals(1, sandbox.backOffice().orders());
 * }
 * }</pre>
 *
 * <p>Sandboxes are independent; start as many as needed. A checkout answered is a checkout on disk:
 * start again on the same database file and it is there. Closing waits for queued work and leaves
 * no thread behind. Safe for use by several threads.
 */
public final class Sandbox implements AutoCloseable {
  private static final String USUAL = "2026-04-08";

  private final List<Dialect> dialects;
  private final Database database;
  private final ShopServer server;
  private final HostedProfiles profiles;
  private final RequestJournal journal;
  private final LivePlatform live;
  private final Faults faults = new Faults();
  private final SandboxClock clock;
  private final BackOffice backOffice;
  private final ShopKeys keys;
  private final @Nullable TestRoot testRoot;
  private final @Nullable Path temporary;
  private volatile Function<URI, Optional<byte[]>> besideTheShop = url -> Optional.empty();
  private @Nullable Pushcart client;
  private boolean closed;

  private Sandbox(SandboxOptions options) {
    clock = new SandboxClock(options.clock());
    journal = new RequestJournal(options.onExchange());
    dialects = options.dialects();
    testRoot = options.https() ? new TestRoot() : null;
    temporary = options.database().isPresent() ? null : temporaryDirectory();
    CatalogueStore store = new CatalogueStore();
    Database opened = null;
    try {
      opened = Database.open(options.database().orElseGet(() -> databaseIn(temporary)));
      database = opened;
      String name =
          opened.write(
              h -> {
                store.load(h, options.shop());
                return store.name(h);
              });
      // The URL is known once the server has a port; an early request waits for it.
      CompletableFuture<URI> shop = new CompletableFuture<>();
      CheckoutService checkouts =
          new CheckoutService(
              store, shop::join, clock, options.checkoutLifetime(), options.reviewAbove());
      OAuthTokens tokens =
          new OAuthTokens(
              options.oauthClients(), options.tokenLifetime(), options.refreshTokens(), clock);
      PlatformAccess access = new PlatformAccess(options.bearers(), options.apiKeys(), tokens);
      backOffice = new BackOffice(database, store, checkouts, access, tokens);
      keys = options.signingKey().map(ShopKeys::new).orElseGet(ShopKeys::new);
      boolean signing = options.signatures() != Signatures.OFF;
      profiles =
          new HostedProfiles(
              shop::join,
              dialects,
              (dialect, url, others) ->
                  Profiles.business(dialect, url, options.transports(), others),
              () -> signing ? keys.published() : List.of());
      Negotiation negotiation =
          new Negotiation(
              url -> profiles.at(url).or(() -> hostedByLive(url)),
              options.loopbackAgents(),
              clock,
              dialects.stream().collect(Collectors.toMap(Dialect::version, Dialect::capabilities)),
              options.unsupportedVersionStatus());
      Controls controls = new Controls(journal, faults, clock, backOffice, keys, profiles);
      ShopOperations operations =
          new ShopOperations(dialects, database, checkouts, new Idempotency(clock, Reply::problem));
      Exchange exchange =
          new Exchange(
              shop::join,
              faults,
              journal,
              negotiation,
              new PlatformAuthentication(
                  shop::join,
                  access,
                  options.signatures(),
                  new RequestVerifier(clock),
                  new ProfileKeys(
                      url -> negotiation.identify(url).profile(),
                      url -> negotiation.identifyAnew(url).profile(),
                      clock)),
              signing ? new ShopSignatures(new AnswerSigner(keys)) : ReplySigning.NONE,
              Reply::problem,
              new Redaction(access.apiKeyHeaders()));
      McpBinding mcp =
          new McpBinding(
              new McpSessions(options.mcpSessions(), clock),
              options.mcpResults(),
              options.mcpStreams(),
              dialects,
              url ->
                  options.signatures() == Signatures.REQUIRED
                      ? negotiation.known(url).map(Platform::version).orElse("")
                      : negotiation.identify(url).version(),
              operations);
      ShopPages pages = new ShopPages(name, database, checkouts);
      server =
          new ShopServer(
              options.shopPort(),
              testRoot,
              exchange,
              options.transports(),
              operations,
              mcp,
              profiles,
              new TokenEndpoint(tokens),
              pages,
              controls);
      shop.complete(server.url());
      live = startLive(options);
      besideTheShop = live::hosted;
    } catch (RuntimeException | Error e) {
      undo(e, testRoot, opened, temporary);
      throw e;
    }
  }

  /** The live platform asks the shop about products, and presents a profile of its own. */
  private Optional<byte[]> hostedByLive(URI url) {
    return besideTheShop.apply(url);
  }

  /** Closes the shop again when the live platform does not start. */
  private LivePlatform startLive(SandboxOptions options) {
    try {
      return new LivePlatform(options, database, clock, faults, journal, testRoot, profiles::at);
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** Starts a shop with the built-in catalogue on a free port. */
  public static Sandbox start() {
    return start(SandboxOptions.defaults());
  }

  /** Starts a shop; on return it answers. */
  public static Sandbox start(SandboxOptions options) {
    return new Sandbox(options);
  }

  /** The business's base URL, without a slash at the end. */
  public URI shopUrl() {
    return server.url();
  }

  /** The live platform's base URL, without a slash at the end. */
  public URI liveUrl() {
    return live.url();
  }

  /** The live platform. */
  public LivePlatform live() {
    return live;
  }

  /**
   * The profile of 2026-04-08 that the sandbox hosts for the app under test, which is what {@link
   * Pushcart.Builder#agentProfile(URI)} means; of the newest version where the shop does not speak
   * that one.
   */
  public URI agentProfileUrl() {
    return agentProfileUrl(usual());
  }

  /**
   * The profile of a version that the sandbox hosts for the app under test; it supports all the
   * shop offers in that version.
   *
   * @throws IllegalArgumentException when the shop does not speak it
   */
  public URI agentProfileUrl(String version) {
    return profiles.address("app", dialect(version).version());
  }

  /**
   * Hosts another agent profile, for an app that supports less or says it wrongly. Its address has
   * the version that the document says, or the usual one.
   *
   * @param name lower-case letters, digits and hyphens
   * @param profile the document as it is to be served; it need not be valid
   * @return where it is
   */
  public URI hostAgentProfile(String name, byte[] profile) {
    String version;
    try {
      version = Json.readObject(profile).path("ucp").path("version").stringValue("");
    } catch (Problem notJson) {
      version = "";
    }
    boolean dated = version.matches("\\d{4}-\\d{2}-\\d{2}");
    return hostAgentProfile(name, dated ? version : usual(), profile);
  }

  /**
   * The same at the address of a version, whatever the document says.
   *
   * @param version a date such as 2026-08-25
   */
  public URI hostAgentProfile(String name, String version, byte[] profile) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("name must match [a-z0-9-]+, was " + name);
    }
    if (!version.matches("\\d{4}-\\d{2}-\\d{2}")) {
      throw new IllegalArgumentException("version must be a date, was " + version);
    }
    return profiles.host(name, version, profile);
  }

  /** The document at {@link #agentProfileUrl()}, to make variations of. */
  public String agentProfile() {
    return agentProfile(usual());
  }

  /**
   * The document at {@link #agentProfileUrl(String)}.
   *
   * @throws IllegalArgumentException when the shop does not speak that version
   */
  public String agentProfile(String version) {
    return Json.text(profiles.agent(dialect(version)));
  }

  /** The UCP versions this shop speaks, oldest first. */
  public List<String> versions() {
    return dialects.stream().map(Dialect::version).toList();
  }

  /**
   * Publishes the app's public key in its profile of every version, {@link #agentProfileUrl}, so
   * that the shop can verify what the app signs. A key of the same {@code kid} is replaced. A
   * profile that is hosted by {@link #hostAgentProfile} brings its own keys.
   *
   * @param publicJwk a JWK (RFC 7517) of any kind, with a {@code kid}
   * @throws IllegalArgumentException when it is none, has no {@code kid}, or is private
   */
  public void trust(String publicJwk) {
    profiles.trust(ShopKeys.requirePublic(publicJwk), publicJwk);
  }

  /** Takes a key out of the app's profiles again; of an unknown {@code kid} nothing. */
  public void distrust(String kid) {
    profiles.distrust(kid);
  }

  /**
   * Lets the shop sign with a new key from now on. Its profile publishes the old one, too, until
   * {@link #endKeyOverlap()}.
   *
   * @return the new key's id
   */
  public String rotateKeys() {
    return keys.rotate();
  }

  /** Takes every key but the one that signs out of the shop's profile. */
  public void endKeyOverlap() {
    keys.endOverlap();
  }

  private String usual() {
    List<String> versions = versions();
    return versions.contains(USUAL) ? USUAL : versions.get(versions.size() - 1);
  }

  private Dialect dialect(String version) {
    return dialects.stream()
        .filter(each -> each.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "version must be one of " + versions() + ", was " + version));
  }

  /** What was asked of this shop, to assert on. */
  public RequestJournal journal() {
    return journal;
  }

  /** What goes wrong with the next requests; nothing, until a test says so. */
  public Faults faults() {
    return faults;
  }

  /** The shop's time, which a test may move forward. */
  public SandboxClock clock() {
    return clock;
  }

  /** The shop from behind the counter: its stock, its orders, pending payments and reviews. */
  public BackOffice backOffice() {
    return backOffice;
  }

  /** The root that signed the server's certificate; empty when the sandbox serves plain http. */
  public Optional<X509Certificate> testRoot() {
    return Optional.ofNullable(testRoot).map(TestRoot::certificate);
  }

  /**
   * A client that may talk to this sandbox, presents the profiles hosted here and trusts its
   * certificate. It is the same one each time and closes with the sandbox.
   */
  public synchronized Pushcart pushcart() {
    if (client == null) {
      client = pushcartBuilder().build();
    }
    return client;
  }

  /**
   * The settings of {@link #pushcart()}, to change some. What is built from it is the caller's to
   * close.
   */
  public Pushcart.Builder pushcartBuilder() {
    Pushcart.Builder builder = clientBuilder();
    for (String version : versions()) {
      builder.agentProfile(version, agentProfileUrl(version));
    }
    return builder;
  }

  /**
   * The same for a client that presents one profile, and so speaks one version.
   *
   * @throws IllegalArgumentException when the shop or the SDK does not speak it
   */
  public Pushcart.Builder pushcartBuilder(String version) {
    return clientBuilder().agentProfile(version, agentProfileUrl(version));
  }

  private Pushcart.Builder clientBuilder() {
    Pushcart.Builder builder = Pushcart.builder().allowLoopback();
    if (testRoot != null) {
      builder.transport(OkHttpTransport.using(testRoot.trustingClient()));
    }
    return builder;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (client != null) {
        client.close();
      }
      if (testRoot != null) {
        testRoot.close();
      }
      live.close();
      server.close();
      database.close();
      delete(temporary);
    }
  }

  /** Closes what a failed start has made. */
  private static void undo(
      Throwable because,
      @Nullable TestRoot testRoot,
      @Nullable Database database,
      @Nullable Path temporary) {
    try {
      if (testRoot != null) {
        testRoot.close();
      }
      if (database != null) {
        database.close();
      }
      delete(temporary);
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("pushcart-sandbox");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path databaseIn(@Nullable Path directory) {
    if (directory == null) {
      throw new IllegalStateException("a temporary database needs a directory");
    }
    return directory.resolve("shop.db");
  }

  private static void delete(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
