package dev.pushcart.sandbox.negotiation;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the address of a platform's profile into a {@link Platform}, and that into an {@link
 * Agreement}.
 *
 * <p>Profiles are kept as long as their {@code Cache-Control} says, at least a minute, the {@value
 * #MAX_PROFILES} last used ones. Requests that need the same profile at the same time share one
 * fetch, and none waits for it longer than a fetch may take. Profiles this process hosts are read
 * in place: a server whose every thread waits for another of its own threads would stand still.
 */
public final class Negotiation {
  private static final int MAX_PROFILES = 256;
  private static final Duration FETCH = Duration.ofSeconds(6);
  private static final int MAX_PORT = 65_535;
  private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final ProfileFetcher fetcher;
  private final Function<URI, Optional<byte[]>> hosted;
  private final Clock clock;
  private final Map<String, List<Capability>> offers;
  private final int unsupportedStatus;
  private final Map<URI, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Kept> eldest) {
          return size() > MAX_PROFILES;
        }
      };

  /**
   * @param hosted the document this process hosts at a URL, if it does
   * @param allowLoopback whether profiles may come from this machine, and by http then
   * @param offers what the shop offers in each version it speaks
   * @param unsupportedStatus the HTTP status for every other version
   */
  public Negotiation(
      Function<URI, Optional<byte[]>> hosted,
      boolean allowLoopback,
      Clock clock,
      Map<String, List<Capability>> offers,
      int unsupportedStatus) {
    this.hosted = hosted;
    this.offers = Map.copyOf(offers);
    this.unsupportedStatus = unsupportedStatus;
    this.fetcher = new ProfileFetcher(allowLoopback, FETCH);
    this.clock = clock;
  }

  /**
   * Reads who calls.
   *
   * @throws Problem when the profile cannot be had or is none
   */
  public Platform identify(URI url) {
    return new Platform(url, profile(url));
  }

  /**
   * Reads who calls, from the profile as it is now. When that fails, the copy kept stays.
   *
   * @throws Problem when the profile cannot be had or is none
   */
  public Platform identifyAnew(URI url) {
    Optional<byte[]> own = hosted.apply(url);
    if (own.isPresent()) {
      return new Platform(url, parse(url, own.get()));
    }
    // Who needs the profile meanwhile goes on with the copy that is kept.
    Kept anew = new Kept(new CompletableFuture<>());
    read(url, anew);
    synchronized (kept) {
      kept.put(url, anew);
    }
    return new Platform(url, anew.root);
  }

  /** Reads who calls, where that needs no fetch; empty where it does. */
  public Optional<Platform> known(URI url) {
    Optional<byte[]> own = hosted.apply(url);
    if (own.isPresent()) {
      return Optional.of(new Platform(url, parse(url, own.get())));
    }
    synchronized (kept) {
      Kept entry = kept.get(url);
      return entry == null || !entry.fetched() || entry.expiredAt(clock.instant())
          ? Optional.empty()
          : Optional.of(new Platform(url, entry.root));
    }
  }

  /**
   * Negotiates one request.
   *
   * @return the agreement; empty of capabilities when the two sides have none in common
   * @throws Problem when the platform speaks another version
   */
  public Agreement agree(Platform platform) {
    List<Capability> offered = offers.get(platform.version());
    if (offered == null) {
      throw new Problem(
          unsupportedStatus,
          "version_unsupported",
          "the platform's profile is of version "
              + platform.version()
              + "; this business speaks "
              + String.join(", ", new TreeSet<>(offers.keySet())));
    }
    return new Agreement(platform.url(), platform.version(), intersect(platform, offered));
  }

  /**
   * Reads a {@code UCP-Agent} field.
   *
   * @param header its value, null when the request has none
   * @return where the platform's profile is
   * @throws Problem when it names no such place
   */
  public static URI platformUrl(@Nullable String header) {
    if (header == null) {
      throw invalidUrl("the header UCP-Agent is missing; send UCP-Agent: profile=\"https://...\"");
    }
    String profile;
    try {
      profile =
          StructuredDictionary.parse(header)
              .string("profile")
              .orElseThrow(() -> invalidUrl("UCP-Agent has no string member named profile"));
    } catch (IllegalArgumentException e) {
      throw invalidUrl("UCP-Agent is not an RFC 8941 dictionary: " + e.getMessage());
    }
    return requireProfileUrl(profile);
  }

  /**
   * Reads the address of a profile.
   *
   * @throws Problem when it is none
   */
  public static URI requireProfileUrl(String profile) {
    try {
      URI url = new URI(profile);
      boolean web = "https".equalsIgnoreCase(url.getScheme()) || isHttp(url);
      if (!web || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
        throw invalidUrl("the profile must be an absolute https URL without user or fragment");
      }
      if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
        throw invalidUrl("the profile's port must be from 1 to " + MAX_PORT);
      }
      return url;
    } catch (URISyntaxException e) {
      throw invalidUrl("the profile is not a URL: " + e.getReason());
    }
  }

  private static boolean isHttp(URI url) {
    return "http".equalsIgnoreCase(url.getScheme());
  }

  private ObjectNode profile(URI url) {
    Optional<byte[]> own = hosted.apply(url);
    if (own.isPresent()) {
      return parse(url, own.get());
    }
    CompletableFuture<Kept> mine = new CompletableFuture<>();
    Kept entry;
    boolean fetching = false;
    synchronized (kept) {
      entry = kept.get(url);
      if (entry == null || entry.expiredAt(clock.instant())) {
        entry = new Kept(mine);
        kept.put(url, entry);
        fetching = true;
      }
    }
    if (fetching) {
      fetch(url, entry);
    }
    try {
      return entry.profile.get(FETCH.toMillis(), TimeUnit.MILLISECONDS).root;
    } catch (TimeoutException e) {
      throw new Problem(
          424,
          "profile_unreachable",
          "cannot fetch the profile " + url + ": it took longer than " + FETCH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.tryAgain(503, "overloaded", "the sandbox is closing", 1);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    }
  }

  private void fetch(URI url, Kept entry) {
    try {
      read(url, entry);
    } catch (RuntimeException | Error e) {
      synchronized (kept) {
        kept.remove(url, entry);
      }
      entry.profile.completeExceptionally(e);
    }
  }

  private void read(URI url, Kept entry) {
    ProfileFetcher.Fetched fetched = fetcher.fetch(url);
    entry.root = parse(url, fetched.body());
    entry.expires = clock.instant().plus(fetched.maxAge());
    entry.profile.complete(entry);
  }

  private ObjectNode parse(URI url, byte[] body) {
    ObjectNode root;
    try {
      root = Json.readObject(body);
    } catch (Problem e) {
      throw malformed(url, e.content());
    }
    if (!(root.get("ucp") instanceof ObjectNode ucp)) {
      throw malformed(url, "it has no object named ucp");
    }
    String version = ucp.path("version").stringValue("");
    if (!VERSION.matcher(version).matches()) {
      throw malformed(url, "ucp.version must be a date such as 2026-04-08");
    }
    if (!offers.containsKey(version)) {
      // The shapes of other versions are unknown; agree() refuses them by version.
      return root;
    }
    JsonNode capabilities = ucp.path("capabilities");
    if (capabilities.isMissingNode() || capabilities.isNull()) {
      return root;
    }
    if (new Platform(url, root).listsCapabilities()) {
      if (!capabilities.isArray()) {
        throw malformed(url, "ucp.capabilities must be an array before 2026-01-23");
      }
      return root;
    }
    if (!capabilities.isObject()) {
      throw malformed(url, "ucp.capabilities must be an object");
    }
    for (Map.Entry<String, JsonNode> entry : capabilities.properties()) {
      if (!entry.getValue().isArray() && !entry.getValue().isNull()) {
        throw malformed(url, "ucp.capabilities." + entry.getKey() + " must be an array");
      }
    }
    return root;
  }

  private static Set<Capability> intersect(Platform platform, List<Capability> offered) {
    Set<Capability> common = new HashSet<>();
    for (Capability capability : offered) {
      if (platform.declares(capability)) {
        common.add(capability);
      }
    }
    List<String> names = common.stream().map(Capability::name).toList();
    common.removeIf(capability -> !names.contains(capability.extended()));
    return common;
  }

  private static Problem invalidUrl(String content) {
    return new Problem(400, "invalid_profile_url", content);
  }

  private static Problem malformed(URI url, String why) {
    return new Problem(422, "profile_malformed", "the profile " + url + " is malformed: " + why);
  }

  /** A profile that is being fetched or was; the future publishes the other fields. */
  private static final class Kept {
    private final CompletableFuture<Kept> profile;
    private ObjectNode root = Json.object();
    private Instant expires = Instant.MAX;

    Kept(CompletableFuture<Kept> profile) {
      this.profile = profile;
    }

    boolean fetched() {
      return profile.isDone() && !profile.isCompletedExceptionally();
    }

    boolean expiredAt(Instant now) {
      return profile.isDone() && !now.isBefore(expires);
    }
  }
}
