package dev.pushcart.sandbox;

import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.negotiation.Platform;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    principals = new LivePrincipals(options.principals());
    operations = new LiveOperations(handlers(), database, new Idempotency(clock, problems));
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

  void close() {
    server.close();
  }

  private Map<LiveOperation, LiveHandler> handlers() {
    return new EnumMap<>(LiveOperation.class);
  }

  private ObjectNode config() {
    ObjectNode config = Json.object();
    config.putObject("limits");
    config.put("moderation", "auto_approve");
    config.putArray("surfaces");
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
