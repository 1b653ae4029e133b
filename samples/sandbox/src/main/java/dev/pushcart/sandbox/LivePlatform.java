package dev.pushcart.sandbox;

import dev.pushcart.sandbox.access.OAuthTokens;
import dev.pushcart.sandbox.access.PlatformAccess;
import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.dialect.Dialects;
import dev.pushcart.sandbox.live.Identifier;
import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Outbox;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.live.ProtocolPages;
import dev.pushcart.sandbox.live.exports.TagFormats;
import dev.pushcart.sandbox.live.metrics.TagMetrics;
import dev.pushcart.sandbox.live.products.ProductDirectory;
import dev.pushcart.sandbox.live.rooms.Rooms;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.OperatorActions;
import dev.pushcart.sandbox.live.tags.OperatorDecisions;
import dev.pushcart.sandbox.live.tags.OperatorDecisions.Deal;
import dev.pushcart.sandbox.live.tags.Origin;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.TagEditor;
import dev.pushcart.sandbox.live.tags.TagJournal;
import dev.pushcart.sandbox.live.tags.TagOperations;
import dev.pushcart.sandbox.live.tags.TagReads;
import dev.pushcart.sandbox.live.tags.TagStore;
import dev.pushcart.sandbox.live.tags.TagViews;
import dev.pushcart.sandbox.live.tags.VisibilityRules;
import dev.pushcart.sandbox.live.watch.Watching;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.signatures.AnswerSigner;
import dev.pushcart.sandbox.signatures.ProfileKeys;
import dev.pushcart.sandbox.signatures.RequestVerifier;
import dev.pushcart.sandbox.signatures.ShopKeys;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The live platform: a business of its own, on an origin of its own, with its state in the
 * sandbox's database. Product tags, lineups and pins by Pushcart's open protocol. Safe for use by
 * several threads.
 */
public final class LivePlatform {
  private static final String AGENT = "platform";

  private final HostedProfiles profiles;
  private final LivePrincipals principals;
  private final Exchange exchange;
  private final LiveOperations operations;
  private final WebServer server;
  private final Database database;
  private final TagStore tags = new TagStore();
  private final LiveLimits limits;
  private final OperatorDecisions decisions;
  private final OperatorActions actions;
  private final ProductDirectory products;
  private final Outbox outbox;
  private final String moderation;
  private final TagOperations tagging;
  private final TagReads reads;
  private final Rooms rooms;
  private final Watching watching;
  private final TagMetrics metrics;
  private final TagFormats formats;

  /**
   * Starts it.
   *
   * @param hosted the documents that the rest of this process hosts, by address
   */
  LivePlatform(
      SandboxOptions options,
      Database database,
      SandboxClock clock,
      Faults faults,
      RequestJournal journal,
      @Nullable TestRoot testRoot,
      Function<URI, Optional<byte[]>> hosted) {
    CompletableFuture<URI> origin = new CompletableFuture<>();
    boolean signing = options.signatures() != Signatures.OFF;
    ShopKeys keys = new ShopKeys();
    List<Dialect> dialects = options.dialects();
    profiles =
        new HostedProfiles(
            origin::join,
            dialects,
            (dialect, url, others) -> Profiles.live(dialect, url, others, config()),
            () -> signing ? keys.published() : List.of());
    this.database = database;
    limits = new LiveLimits(database);
    decisions = new OperatorDecisions(clock);
    products =
        new ProductDirectory(
            database,
            decisions,
            clock,
            testRoot == null ? new OkHttpClient() : testRoot.trustingTooClient(),
            options.loopbackAgents(),
            version -> profiles.address(AGENT, version),
            options.productFreshness(),
            options.productPatience());
    VisibilityRules visibility = new VisibilityRules(tags, products, decisions, limits, clock);
    Negotiation negotiation =
        new Negotiation(
            url -> profiles.at(url).or(() -> hosted.apply(url)),
            options.loopbackAgents(),
            clock,
            dialects.stream()
                .collect(
                    Collectors.toMap(Dialect::version, any -> List.of(Capability.LIVE_TAGGING))),
            options.unsupportedVersionStatus());
    LiveProblems problems = new LiveProblems();
    outbox = new Outbox(clock, options.watchRetention());
    moderation = options.preModeration() ? StoredMedia.PRE_MODERATION : StoredMedia.AUTO_APPROVE;
    TagViews views = new TagViews(tags, limits, visibility);
    TagJournal changes = new TagJournal(tags, outbox, clock);
    actions = new OperatorActions(tags, decisions, limits, changes);
    TagEditor editor = new TagEditor(tags, limits, products, changes);
    tagging =
        new TagOperations(
            database,
            tags,
            limits,
            products,
            visibility,
            views,
            editor,
            changes,
            moderation,
            clock);
    reads = new TagReads(database, tags, views, visibility, limits, products);
    rooms = new Rooms(database, tags, products, limits, outbox, editor, moderation, clock);
    watching =
        new Watching(
            database,
            tags,
            visibility,
            views,
            changes,
            outbox,
            clock,
            options.watchHeartbeat(),
            options.watchers());
    formats = new TagFormats(database, tags, limits, products, editor, views);
    metrics = new TagMetrics(database, tags, limits, clock);
    principals = new LivePrincipals(options.principals());
    operations =
        new LiveOperations(handlers(), database, new Idempotency(clock, problems), changes);
    exchange =
        new Exchange(
            origin::join,
            faults,
            journal,
            negotiation,
            proofs(origin::join, options, negotiation, clock),
            signing ? new ShopSignatures(new AnswerSigner(keys)) : ReplySigning.NONE,
            problems,
            new Redaction(Set.of()));
    server =
        new WebServer(
            "sandbox-live",
            options.platformPort(),
            testRoot,
            exchange,
            () -> new ProblemPages(problems, LiveHeaders.INVALID),
            this::routes);
    origin.complete(server.url());
    for (String version : ProductDirectory.versions()) {
      profiles.host(AGENT, version, Json.bytes(Profiles.lookingUp(dialect(version))));
    }
  }

  /** The platform's base URL, without a slash at the end. */
  public URI url() {
    return server.url();
  }

  /**
   * A new bearer token for somebody; what is asked with it, that principal asks.
   *
   * @param principal such as {@code operator:ann}, {@code business:https://shop.example} or {@code
   *     user:u1}
   * @throws IllegalArgumentException when it is none
   */
  public String credential(String principal) {
    return principals.credential(Principal.parse(principal));
  }

  /**
   * Suspends a seller: every tag of its products is invisible with {@code seller_suspended}, until
   * {@link #restoreSeller}. Durable on return, as everything here that an operator decides.
   *
   * @param business the seller's origin
   * @throws IllegalArgumentException when it is no origin
   */
  public void suspendSeller(URI business) {
    String origin = origin(business);
    write(h -> actions.suspendSeller(h, origin));
  }

  /**
   * Takes a suspension back; of a seller that is not suspended nothing.
   *
   * @throws IllegalArgumentException when it is no origin
   */
  public void restoreSeller(URI business) {
    String origin = origin(business);
    write(h -> actions.restoreSeller(h, origin));
  }

  /**
   * Does not allow a product, in all its variants: its tags are invisible with {@code
   * product_rejected}, until {@link #allowProduct}.
   *
   * @throws IllegalArgumentException when the business is no origin
   */
  public void rejectProduct(URI business, String productId) {
    String origin = origin(business);
    write(h -> actions.rejectProduct(h, origin, productId));
  }

  /**
   * Allows a product again; of one that is not rejected nothing.
   *
   * @throws IllegalArgumentException when the business is no origin
   */
  public void allowProduct(URI business, String productId) {
    String origin = origin(business);
    write(h -> actions.allowProduct(h, origin, productId));
  }

  /**
   * Opens a deal that tags of a product may name by {@code deal_id}, in place of one of the same
   * id.
   *
   * @param id as identifiers of the protocol are: 1 to 128 letters, digits, dots, hyphens,
   *     underscores and tildes
   * @param end the first moment at which it is over; from then on its tags are invisible with
   *     {@code deal_ended}
   * @throws IllegalArgumentException when the id or the business is none
   */
  public void openDeal(String id, URI business, String productId, Instant end) {
    if (!Identifier.is(id)) {
      throw new IllegalArgumentException("id must be an identifier that fits a path, was " + id);
    }
    Deal deal = new Deal(id, origin(business), productId, end);
    write(h -> actions.openDeal(h, deal));
  }

  /**
   * Ends a deal now; one that has ended stays as it is.
   *
   * @throws IllegalArgumentException when there is no such deal
   */
  public void endDeal(String id) {
    if (!database.write(h -> actions.endDeal(h, id))) {
      throw new IllegalArgumentException("there is no deal " + id);
    }
  }

  /**
   * Changes a limit from now on, in the profile too, and after a restart on the same database. Tags
   * beyond a lower one stay, and are invisible with {@code limit_exceeded}.
   *
   * @param name as in the capability's configuration, such as {@code short_video}
   * @throws IllegalArgumentException when there is none of that name, or the value is less than
   *     makes sense: 512 for {@code frame_bytes}, 0 for how many tags or entries there may be, 1
   *     for all others
   */
  public void limit(String name, long value) {
    write(h -> actions.limit(h, name, value));
  }

  private static String origin(URI business) {
    return Origin.of(business.toString())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "business must be an origin such as https://shop.example, was " + business));
  }

  private void write(Consumer<Handle> work) {
    database.write(
        h -> {
          work.accept(h);
          return true;
        });
  }

  /** How many watch now. */
  public int watchers() {
    return watching.watchers();
  }

  /** The document that the platform hosts at an address, if it does. */
  Optional<byte[]> hosted(URI url) {
    return profiles.at(url);
  }

  void close() {
    watching.close();
    server.close();
    products.close();
  }

  private static Dialect dialect(String version) {
    return Dialects.of(version).orElseThrow();
  }

  private Map<LiveOperation, LiveHandler> handlers() {
    Map<LiveOperation, LiveHandler> all = new EnumMap<>(LiveOperation.class);
    all.putAll(tagging.handlers());
    all.putAll(reads.handlers());
    all.putAll(rooms.handlers());
    all.putAll(watching.handlers());
    all.putAll(metrics.handlers());
    all.putAll(formats.handlers());
    return all;
  }

  private ObjectNode config() {
    ObjectNode config = Json.object();
    config.set("limits", limits.json());
    config.put("moderation", moderation);
    VisibilityRules.SURFACES.forEach(config.putArray("surfaces")::add);
    config.put("watch_retention_ms", outbox.retention().toMillis());
    return config;
  }

  /** Signatures alone: whose credential it is, the binding looks up. */
  private static RequestAuthentication proofs(
      Supplier<URI> origin, SandboxOptions options, Negotiation negotiation, SandboxClock clock) {
    OAuthTokens none = new OAuthTokens(Map.of(), options.tokenLifetime(), false, clock);
    return new LiveHeaders(
        new PlatformAuthentication(
            origin,
            new PlatformAccess(Set.of(), Map.of(), none),
            options.signatures(),
            new RequestVerifier(clock),
            new ProfileKeys(
                url -> negotiation.identify(url).profile(),
                url -> negotiation.identifyAnew(url).profile(),
                clock)));
  }

  private void routes(JavalinConfig config) {
    document(config, ShopOperation.GET_PROFILE.route(), ShopOperation.GET_PROFILE);
    document(config, ShopOperation.GET_PROFILE.route() + "/{version}", ShopOperation.GET_PROFILE);
    document(config, ShopOperation.GET_AGENT_PROFILE.route(), ShopOperation.GET_AGENT_PROFILE);
    ProtocolPages pages = new ProtocolPages();
    for (String path : pages.paths()) {
      config.routes.get(path, ctx -> page(ctx, pages.at(path).orElseThrow()));
    }
    for (LiveOperation operation : LiveOperation.values()) {
      LiveBinding binding = new LiveBinding(operation, principals, operations);
      WebServer.route(config, operation.method(), operation.route(), exchange, binding);
      if (operation == LiveOperation.WATCH_PRODUCT_TAGS) {
        config.routes.addHttpHandler(HandlerType.HEAD, operation.route(), this::refuseHead);
      } else if (operation.method().equals("GET")) {
        // Left alone, the server would say 200 to whatever has a route.
        WebServer.route(config, "HEAD", operation.route(), exchange, binding);
      }
    }
    new LiveControls(this).register(config);
  }

  /** A stream has no length to tell of, and never ends. */
  private void refuseHead(Context ctx) {
    ctx.header("Allow", "GET");
    exchange.refuse(ctx, 405, "method_not_allowed", "a stream answers to: GET");
  }

  private static void page(Context ctx, ProtocolPages.Page page) {
    Exchange.send(
        ctx,
        new Reply(
            200,
            page.contentType(),
            Map.of("Cache-Control", ProtocolPages.CACHE_CONTROL),
            page.body(),
            false));
  }

  private void document(JavalinConfig config, String path, ShopOperation operation) {
    WebServer.route(config, operation.method(), path, exchange, profiles.route(operation));
  }
}
