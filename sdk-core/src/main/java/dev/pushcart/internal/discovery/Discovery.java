package dev.pushcart.internal.discovery;

import dev.pushcart.ConnectException.Reason;
import dev.pushcart.HttpConnector;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.net.UrlRefusedException;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.profile.BusinessProfile;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Finds a business and agrees with it: its profile is fetched or taken from the cache, the newest
 * version both speak is chosen, and the rest is negotiated in that version alone (UCP 2026-04-08,
 * Overview, Discovery and Negotiation; the choice of version as 2026-08-25 has it).
 *
 * <p>Nothing a profile says is trusted: every URL in it goes through the same rules as the first
 * one. At most two documents are fetched, since the profile of a chosen version cannot send on. The
 * schemas that entries name, and what those require, are not fetched: whether they may speak for
 * the name is told by their addresses alone. Thread-safe.
 */
public final class Discovery {

  /** How many documents are kept. */
  static final int MAX_DOCUMENTS = 256;

  private static final String WELL_KNOWN = "/.well-known/ucp";

  private final UrlRules urls;
  private final Clock clock;
  private final PlatformCapabilities mine;
  private final Function<String, String> ucpAgent;
  private final ProfileFetcher fetcher;
  private final ProfileCache cache;
  private final RepeatedFetch again;

  /**
   * Makes one.
   *
   * @param connector fetches; it must decide about addresses by the policy of {@code urls}
   * @param urls which URLs are gone to
   * @param clock for staleness and deadlines
   * @param mine what this platform speaks
   * @param userAgent the {@code User-Agent} header
   * @param ucpAgent the {@code UCP-Agent} header by protocol version; empty for none
   */
  public Discovery(
      HttpConnector connector,
      UrlRules urls,
      Clock clock,
      PlatformCapabilities mine,
      String userAgent,
      Function<String, String> ucpAgent) {
    this.urls = urls;
    this.clock = clock;
    this.mine = mine;
    this.ucpAgent = ucpAgent;
    this.fetcher = new ProfileFetcher(connector, clock, userAgent);
    this.cache = new ProfileCache(clock, MAX_DOCUMENTS);
    this.again = new RepeatedFetch(cache, fetcher, clock);
  }

  /**
   * Connects to the business at that origin. Blocks, for no longer than the timeout.
   *
   * @throws dev.pushcart.ConnectException if it is refused, unreachable, unreadable, or speaks
   *     nothing that this platform does
   * @throws dev.pushcart.CallCanceledException if this thread is interrupted; its flag is set again
   */
  public Connection discover(URI url, Duration timeout) {
    return discover(url, Wishes.NONE, timeout);
  }

  /**
   * The same, with something of it decided by the application.
   *
   * @throws IllegalArgumentException if the wanted version is none that this platform has a profile
   *     of; nothing was sent
   */
  public Connection discover(URI url, Wishes wishes, Duration timeout) {
    List<String> versions = versions(wishes);
    Instant deadline = clock.instant().plus(timeout);
    HttpUrl asked;
    try {
      asked = urls.origin(url);
    } catch (UrlRefusedException refused) {
      throw Failures.addressRefused(String.valueOf(refused.getMessage()), refused);
    }
    URI origin = UrlRules.originOf(asked);
    String wellKnown = origin + WELL_KNOWN;
    // What the business speaks is not known yet, so the newest that may come of it speaks.
    BusinessProfile found = profile(wellKnown, versions.get(0), deadline);
    SpokenProtocol chosen = choose(origin, found, versions);
    if (chosen.version().equals(found.version())) {
      return Negotiation.of(origin, found, wellKnown, chosen, wishes.transportOrNull(), urls);
    }
    String leafUrl = urlOf(chosen.version(), origin, found);
    BusinessProfile leaf = leaf(chosen.version(), leafUrl, deadline);
    return Negotiation.of(origin, leaf, leafUrl, chosen, wishes.transportOrNull(), urls);
  }

  /** What is kept of the profile there, however old; null for nothing. */
  public ProfileCache.@Nullable Kept kept(String url) {
    return cache.kept(url);
  }

  /**
   * Fetches a profile again before it is stale, since something in it is missing: at most once a
   * minute for each origin (UCP 2026-04-08, Overview, Caching). Who asks while that goes on shares
   * it; who asks within the minute gets what is kept.
   *
   * @param version the version it is of
   * @param executor where it is fetched
   * @return what is kept then; empty when nothing is; never fails
   */
  public CompletableFuture<Optional<BusinessProfile>> again(
      String url, String version, Duration timeout, Executor executor) {
    return again.fetch(url, ucpAgent.apply(version), timeout, executor);
  }

  // What may be agreed on, the newest first; never empty.
  private List<String> versions(Wishes wishes) {
    String wanted = wishes.versionOrNull();
    if (wanted == null) {
      return mine.versions();
    }
    if (mine.in(wanted).isEmpty()) {
      throw new IllegalArgumentException(
          "version: must be one of "
              + mine.versions()
              + ", for which this client was given an agent profile, but was "
              + Mismatch.shorten(wanted));
    }
    return List.of(wanted);
  }

  private BusinessProfile profile(String url, String version, Instant deadline) {
    return cache.get(
        url, deadline, timeout -> fetcher.fetch(url, ucpAgent.apply(version), timeout));
  }

  private SpokenProtocol choose(URI origin, BusinessProfile found, List<String> versions) {
    TreeSet<String> offered = new TreeSet<>(found.supportedVersions().keySet());
    offered.add(found.version());
    for (String version : versions) {
      if (offered.contains(version)) {
        return mine.in(version).orElseThrow();
      }
    }
    throw Failures.understood(
        Reason.VERSION_UNSUPPORTED,
        origin
            + " speaks UCP "
            + Failures.some(offered)
            + ", this platform "
            + mine.versions()
            + (versions.equals(mine.versions()) ? "" : " and here only " + versions)
            + "; send the buyer to "
            + origin
            + " instead",
        null);
  }

  private String urlOf(String version, URI origin, BusinessProfile found) {
    String given = found.supportedVersions().getOrDefault(version, "");
    try {
      return urls.check(given).toString();
    } catch (UrlRefusedException refused) {
      throw Failures.addressRefused(
          origin
              + " gives a profile of version "
              + version
              + " at an address that is refused: "
              + refused.getMessage(),
          refused);
    }
  }

  private BusinessProfile leaf(String version, String url, Instant deadline) {
    BusinessProfile leaf = profile(url, version, deadline);
    if (!leaf.version().equals(version)) {
      throw Failures.understood(
          Reason.PROFILE_MALFORMED,
          url
              + " was given as the profile of version "
              + version
              + " but is of "
              + Failures.shown(leaf.version()),
          null);
    }
    if (!leaf.supportedVersions().isEmpty()) {
      throw Failures.understood(
          Reason.PROFILE_MALFORMED,
          url
              + " is the profile of one version and must not send on to others, but names "
              + Failures.some(new TreeSet<>(leaf.supportedVersions().keySet())),
          null);
    }
    return leaf;
  }
}
