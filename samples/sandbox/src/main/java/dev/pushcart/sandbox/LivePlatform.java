package dev.pushcart.sandbox;

import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Outbox;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.live.exports.TagFormats;
import dev.pushcart.sandbox.live.metrics.TagMetrics;
import dev.pushcart.sandbox.live.products.ProductDirectory;
import dev.pushcart.sandbox.live.rooms.Rooms;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.OperatorDecisions;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.TagEditor;
import dev.pushcart.sandbox.live.tags.TagJournal;
import dev.pushcart.sandbox.live.tags.TagOperations;
import dev.pushcart.sandbox.live.tags.TagStore;
import dev.pushcart.sandbox.live.tags.TagViews;
import dev.pushcart.sandbox.live.tags.VisibilityRules;
import dev.pushcart.sandbox.live.watch.Watching;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.negotiation.Platform;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The live platform: a business of its own, on an origin of its own, with its state in the
 * sandbox's database. Product tags, lineups and pins by Pushcart's open protocol. Safe for use by
 * several threads.
 */
public final class LivePlatform {
  private final HostedProfiles profiles;
  private final LivePrincipals principals;
  private final Exchange exchange;
  private final LiveOperations operations;
  private final WebServer server;
  private final ProductDirectory products;
  private final Outbox outbox;
  private final String moderation;
  private final TagOperations tagging;
  private final Rooms rooms;
  private final Watching watching;
  private final TagMetrics metrics;
  private final TagFormats formats;
  private final LiveLimits limits = new LiveLimits();

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
    List<Dialect> dialects = options.dialects();
    profiles =
        new HostedProfiles(
            origin::join,
            dialects,
            (dialect, url, others) -> Profiles.live(dialect, url, others, config()),
            List::of);
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
    TagStore tags = new TagStore();
    OperatorDecisions decisions = new OperatorDecisions(clock);
    products =
        new ProductDirectory(
            database,
            decisions,
            clock,
            testRoot == null ? new OkHttpClient() : testRoot.trustingClient(),
            options.loopbackAgents(),
            version -> profiles.address("app", version),
            Duration.ofHours(1));
    outbox = new Outbox(clock, options.watchRetention());
    moderation = options.preModeration() ? StoredMedia.PRE_MODERATION : StoredMedia.AUTO_APPROVE;
    VisibilityRules visibility = new VisibilityRules(tags, products, decisions, limits, clock);
    TagViews views = new TagViews(tags, limits, products, visibility);
    TagJournal changes = new TagJournal(tags, views, outbox, clock);
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
    rooms = new Rooms(database, tags, products, limits, outbox, clock);
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
            NO_PROOF,
            ReplySigning.NONE,
            problems,
            new Redaction(Set.of()));
    server =
        new WebServer("sandbox-live", options.platformPort(), testRoot, exchange, this::routes);
    origin.complete(server.url());
  }

  /** Who asks is known by credentials, which the binding reads. */
  private static final RequestAuthentication NO_PROOF =
      new RequestAuthentication() {
        @Override
        public void admit(Inbound request) {}

        @Override
        public void check(Inbound request, Asked asked, Platform platform) {}
      };

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

  /** How many watch now. */
  public int watchers() {
    return watching.watchers();
  }

  /**
   * Changes a limit from now on, in the profile too. Tags beyond a lower one stay, and are
   * invisible with {@code limit_exceeded}.
   *
   * @param name as in the capability's configuration, such as {@code short_video}
   * @throws IllegalArgumentException when there is none of that name, or the value is negative
   */
  public void limit(String name, long value) {
    limits.set(name, value);
  }

  void close() {
    watching.close();
    server.close();
    products.close();
  }

  private Map<LiveOperation, LiveHandler> handlers() {
    Map<LiveOperation, LiveHandler> all = new EnumMap<>(LiveOperation.class);
    all.putAll(tagging.handlers());
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

  private void routes(JavalinConfig config) {
    document(config, ShopOperation.GET_PROFILE.route(), ShopOperation.GET_PROFILE);
    document(config, ShopOperation.GET_PROFILE.route() + "/{version}", ShopOperation.GET_PROFILE);
    document(config, ShopOperation.GET_AGENT_PROFILE.route(), ShopOperation.GET_AGENT_PROFILE);
    for (LiveOperation operation : LiveOperation.values()) {
      WebServer.route(
          config,
          operation.method(),
          operation.route(),
          exchange,
          new LiveBinding(operation, principals, operations));
    }
  }

  private void document(JavalinConfig config, String path, ShopOperation operation) {
    WebServer.route(config, operation.method(), path, exchange, profiles.route(operation));
  }
}
