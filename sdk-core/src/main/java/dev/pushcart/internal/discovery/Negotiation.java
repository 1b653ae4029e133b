package dev.pushcart.internal.discovery;

import dev.pushcart.ConnectException.Reason;
import dev.pushcart.internal.model.UcpVocabulary;
import dev.pushcart.internal.net.NamespaceBinding;
import dev.pushcart.internal.net.UrlRefusedException;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.internal.ucp.Versions;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.CapabilityEntry;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.profile.Transport;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What two sides have in common in one protocol version (UCP 2026-04-08, Overview, Negotiation). It
 * looks at the profile and at what this platform speaks, and asks nobody.
 *
 * <p>An entry that fails a rule is treated as if it were not there, and the rule is remembered.
 */
final class Negotiation {

  private final URI origin;
  private final BusinessProfile profile;
  private final SpokenProtocol mine;
  private final @Nullable Transport forcedOrNull;
  private final UrlRules urls;
  private final List<String> problems;

  private Negotiation(
      URI origin,
      BusinessProfile profile,
      SpokenProtocol mine,
      @Nullable Transport forcedOrNull,
      UrlRules urls) {
    this.origin = origin;
    this.profile = profile;
    this.mine = mine;
    this.forcedOrNull = forcedOrNull;
    this.urls = urls;
    this.problems = new ArrayList<>(profile.problems());
  }

  /**
   * Agrees with a profile that is written in the version of {@code mine}.
   *
   * @param forcedOrNull the one transport that may be used; null for the first the business lists
   * @throws dev.pushcart.ConnectException if no service is left that can be asked
   */
  static Connection of(
      URI origin,
      BusinessProfile profile,
      String profileUrl,
      SpokenProtocol mine,
      @Nullable Transport forcedOrNull,
      UrlRules urls) {
    return new Negotiation(origin, profile, mine, forcedOrNull, urls).agree(profileUrl);
  }

  private Connection agree(String profileUrl) {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    Map<String, ServiceEntry> services = new LinkedHashMap<>();
    Map<String, ServiceEntry> embedded = new LinkedHashMap<>();
    profile
        .services()
        .forEach(
            (name, entries) -> {
              for (ServiceEntry entry : entries) {
                if (entry.transport().equals(Transport.EMBEDDED)) {
                  embeddable(entry)
                      .ifPresent(each -> embedded.merge(name, each, Negotiation::newerOrTheFirst));
                  continue;
                }
                Optional<Endpoint> endpoint = usable(entry);
                ServiceEntry chosen = services.get(name);
                if (endpoint.isPresent()
                    && (chosen == null || Versions.isBefore(chosen.version(), entry.version()))) {
                  services.put(name, entry);
                  endpoints.put(name, endpoint.get());
                }
              }
            });
    if (endpoints.isEmpty()) {
      throw nothingToAsk();
    }
    return new Connection(
        origin,
        mine.version(),
        capabilities(),
        endpoints,
        services,
        embedded,
        paymentHandlers(),
        profile,
        profileUrl,
        problems);
  }

  // A page is opened by the address that a resource gives for it, so the entry needs none.
  private Optional<ServiceEntry> embeddable(ServiceEntry entry) {
    boolean tooNew =
        Capabilities.isCore(entry.name()) && Versions.isBefore(mine.version(), entry.version());
    return tooNew || !speaksFor(entry.name(), entry.schema(), entry.spec(), what(entry))
        ? Optional.empty()
        : Optional.of(entry);
  }

  private static String what(ServiceEntry entry) {
    return "service " + bySome(entry);
  }

  private static String bySome(ServiceEntry entry) {
    return Failures.shown(entry.name())
        + ' '
        + Failures.shown(entry.version())
        + " by "
        + Failures.shown(entry.transport().value());
  }

  private Optional<Endpoint> usable(ServiceEntry entry) {
    String what = what(entry);
    if (!isOfThisVersion(entry.name(), entry.version(), what)
        || (forcedOrNull != null && !entry.transport().equals(forcedOrNull))
        || !mine.speaks(entry.name(), entry.version(), entry.transport())
        || !speaksFor(entry.name(), entry.schema(), entry.spec(), what)) {
      return Optional.empty();
    }
    if (entry.endpoint().isEmpty()) {
      problems.add(what + " has no endpoint");
      return Optional.empty();
    }
    try {
      HttpUrl url = urls.check(entry.endpoint().get());
      if (entry.transport().equals(Transport.MCP)) {
        return Optional.of(new Endpoint(entry.transport(), entry.version(), url.toString()));
      }
      if (url.encodedQuery() != null) {
        problems.add(what + " has an endpoint with a query, to which no route can be appended");
        return Optional.empty();
      }
      return Optional.of(
          new Endpoint(entry.transport(), entry.version(), withoutSlashes(url.toString())));
    } catch (UrlRefusedException refused) {
      problems.add(what + " has an endpoint that is refused: " + refused.getMessage());
      return Optional.empty();
    }
  }

  private Map<String, CapabilityEntry> capabilities() {
    Map<String, CapabilityEntry> common = new LinkedHashMap<>();
    profile
        .capabilities()
        .forEach(
            (name, entries) -> {
              for (CapabilityEntry entry : entries) {
                if (isCommon(entry)) {
                  common.merge(name, entry, Negotiation::newerOrTheFirst);
                }
              }
            });
    boolean pruned;
    do {
      // One that goes may leave those that extend it without a parent.
      pruned = common.values().removeIf(entry -> isOrphan(entry, common));
    } while (pruned);
    return common;
  }

  private boolean isCommon(CapabilityEntry entry) {
    String what =
        "capability " + Failures.shown(entry.name()) + " " + Failures.shown(entry.version());
    return isOfThisVersion(entry.name(), entry.version(), what)
        && mine.speaks(entry.name(), entry.version())
        && speaksFor(entry.name(), entry.schema(), entry.spec(), what);
  }

  // Vendors version what is theirs by themselves (UCP 2026-08-25, Overview, Versioning).
  private boolean isOfThisVersion(String name, String version, String what) {
    return isOfThisVersion(UcpVocabulary.isOfProfile(name, version, mine.version()), what);
  }

  private boolean isOfThisVersion(boolean itIs, String what) {
    if (!itIs) {
      problems.add(what + " is not of version " + mine.version() + ", as dev.ucp must be in it");
    }
    return itIs;
  }

  private boolean isOrphan(CapabilityEntry entry, Map<String, CapabilityEntry> common) {
    boolean orphan =
        !entry.parents().isEmpty() && entry.parents().stream().noneMatch(common::containsKey);
    if (orphan) {
      problems.add(
          "capability "
              + Failures.shown(entry.name())
              + " extends none of what both have: "
              + Failures.some(entry.parents()));
    }
    return orphan;
  }

  private Map<String, List<PaymentHandler>> paymentHandlers() {
    Map<String, List<PaymentHandler>> handlers = new LinkedHashMap<>();
    profile
        .paymentHandlers()
        .forEach(
            (name, entries) -> {
              List<PaymentHandler> bound = entries.stream().filter(this::isBound).toList();
              if (!bound.isEmpty()) {
                handlers.put(name, bound);
              }
            });
    return handlers;
  }

  private boolean isBound(PaymentHandler entry) {
    String what =
        "payment handler "
            + Failures.shown(entry.name())
            + " \""
            + Failures.shown(entry.id())
            + '"';
    boolean ofThisVersion =
        isOfThisVersion(
            UcpVocabulary.isHandlerOfProfile(
                entry.name(), entry.version().orElse(mine.version()), mine.version()),
            what);
    return ofThisVersion && speaksFor(entry.name(), entry.schema(), entry.spec(), what);
  }

  private boolean speaksFor(
      String name, Optional<String> schema, Optional<String> spec, String what) {
    return mayStandAt(name, schema, what + " has a schema that may not speak for it: ")
        && (!UcpVocabulary.bindsSpec(mine.version())
            || mayStandAt(name, spec, what + " has a spec that may not speak for it: "));
  }

  private boolean mayStandAt(String name, Optional<String> url, String problem) {
    Optional<String> refusal = url.flatMap(given -> NamespaceBinding.refusal(name, given));
    refusal.ifPresent(why -> problems.add(problem + why));
    return refusal.isEmpty();
  }

  private RuntimeException nothingToAsk() {
    TreeSet<String> wanted = new TreeSet<>();
    mine.services()
        .forEach(
            each -> wanted.add(each.name() + ' ' + each.version() + " by " + each.transport()));
    TreeSet<String> offered = new TreeSet<>();
    profile
        .services()
        .values()
        .forEach(entries -> entries.forEach(each -> offered.add(bySome(each))));
    return Failures.understood(
        Reason.SERVICE_UNAVAILABLE,
        origin
            + " offers no service that can be asked from here in version "
            + mine.version()
            + ": it offers "
            + Failures.some(offered)
            + ", this platform speaks "
            + wanted
            + (forcedOrNull == null ? "" : " and was told to use " + forcedOrNull + " alone")
            + Failures.listed("; refused were: ", problems),
        null);
  }

  private static ServiceEntry newerOrTheFirst(ServiceEntry first, ServiceEntry other) {
    return Versions.isBefore(first.version(), other.version()) ? other : first;
  }

  private static CapabilityEntry newerOrTheFirst(CapabilityEntry first, CapabilityEntry other) {
    return Versions.isBefore(first.version(), other.version()) ? other : first;
  }

  private static String withoutSlashes(String url) {
    int end = url.length();
    while (url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }
}
