package dev.pushcart.internal.discovery;

import dev.pushcart.ConnectException.Reason;
import dev.pushcart.internal.model.UcpVocabulary;
import dev.pushcart.internal.net.NamespaceBinding;
import dev.pushcart.internal.net.UrlRefusedException;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.CapabilityEntry;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import okhttp3.HttpUrl;

/**
 * What two sides have in common in one protocol version (UCP 2026-04-08, Overview, Negotiation). It
 * looks at the profile and at what this platform speaks, and asks nobody.
 *
 * <p>An entry that fails a rule is treated as if it were not there, and the rule is remembered.
 */
final class Negotiation {

  private static final String CORE = "dev.ucp.";

  private final URI origin;
  private final BusinessProfile profile;
  private final SpokenProtocol mine;
  private final UrlRules urls;
  private final List<String> problems;

  private Negotiation(URI origin, BusinessProfile profile, SpokenProtocol mine, UrlRules urls) {
    this.origin = origin;
    this.profile = profile;
    this.mine = mine;
    this.urls = urls;
    this.problems = new ArrayList<>(profile.problems());
  }

  /**
   * Agrees with a profile that is written in the version of {@code mine}.
   *
   * @throws dev.pushcart.ConnectException if no service is left that can be asked
   */
  static Connection of(
      URI origin, BusinessProfile profile, String profileUrl, SpokenProtocol mine, UrlRules urls) {
    return new Negotiation(origin, profile, mine, urls).agree(profileUrl);
  }

  private Connection agree(String profileUrl) {
    Map<String, Endpoint> endpoints = endpoints();
    if (endpoints.isEmpty()) {
      throw nothingToAsk();
    }
    return new Connection(
        origin,
        mine.version(),
        capabilities(),
        endpoints,
        paymentHandlers(),
        profile,
        profileUrl,
        problems);
  }

  private Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    profile
        .services()
        .forEach(
            (name, entries) -> {
              for (ServiceEntry entry : entries) {
                usable(entry)
                    .ifPresent(
                        endpoint -> endpoints.merge(name, endpoint, Negotiation::newerOrTheFirst));
              }
            });
    return endpoints;
  }

  private Optional<Endpoint> usable(ServiceEntry entry) {
    String what = "service " + entry.name() + " " + entry.version() + " by " + entry.transport();
    if (!mine.speaks(entry.name(), entry.version(), entry.transport())
        || !speaksFor(entry.name(), entry.schema(), entry.spec(), what)) {
      return Optional.empty();
    }
    if (entry.endpoint().isEmpty()) {
      problems.add(what + " has no endpoint");
      return Optional.empty();
    }
    try {
      HttpUrl url = urls.check(entry.endpoint().get());
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
    String what = "capability " + entry.name() + " " + entry.version();
    if (entry.name().startsWith(CORE) && !entry.version().equals(mine.version())) {
      problems.add(what + " is not of version " + mine.version() + ", as dev.ucp must be in it");
      return false;
    }
    return mine.speaks(entry.name(), entry.version())
        && speaksFor(entry.name(), entry.schema(), entry.spec(), what);
  }

  private boolean isOrphan(CapabilityEntry entry, Map<String, CapabilityEntry> common) {
    boolean orphan =
        !entry.parents().isEmpty() && entry.parents().stream().noneMatch(common::containsKey);
    if (orphan) {
      problems.add(
          "capability " + entry.name() + " extends none of what both have: " + entry.parents());
    }
    return orphan;
  }

  private Map<String, List<PaymentHandler>> paymentHandlers() {
    Map<String, List<PaymentHandler>> handlers = new LinkedHashMap<>();
    profile
        .paymentHandlers()
        .forEach(
            (name, entries) -> {
              List<PaymentHandler> bound =
                  entries.stream()
                      .filter(
                          entry ->
                              speaksFor(
                                  name,
                                  entry.schema(),
                                  entry.spec(),
                                  "payment handler " + name + " \"" + entry.id() + '"'))
                      .toList();
              if (!bound.isEmpty()) {
                handlers.put(name, bound);
              }
            });
    return handlers;
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
        .forEach(
            entries ->
                entries.forEach(
                    each ->
                        offered.add(
                            each.name() + ' ' + each.version() + " by " + each.transport())));
    return Failures.understood(
        Reason.SERVICE_UNAVAILABLE,
        origin
            + " offers no service that can be asked from here in version "
            + mine.version()
            + ": it offers "
            + offered
            + ", this platform speaks "
            + wanted
            + Failures.listed("; refused were: ", problems),
        null);
  }

  private static Endpoint newerOrTheFirst(Endpoint first, Endpoint other) {
    return other.version().compareTo(first.version()) > 0 ? other : first;
  }

  private static CapabilityEntry newerOrTheFirst(CapabilityEntry first, CapabilityEntry other) {
    return other.version().compareTo(first.version()) > 0 ? other : first;
  }

  private static String withoutSlashes(String url) {
    int end = url.length();
    while (url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }
}
