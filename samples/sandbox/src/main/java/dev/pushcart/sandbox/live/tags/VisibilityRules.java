package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.tags.Products.Finding;
import dev.pushcart.sandbox.live.tags.Products.Outcome;
import dev.pushcart.sandbox.wire.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reasons why somebody would not see a tag: the page's table, in its order, each by itself. A
 * tag is visible when none holds. Safe for use by several threads.
 */
public final class VisibilityRules implements Visibilities {
  /** Where this platform shows tags. */
  public static final List<String> SURFACES = List.of("web", "mobile_web", "ios", "android");

  private final TagStore store;
  private final Products products;
  private final OperatorDecisions decisions;
  private final LiveLimits limits;
  private final Clock clock;

  public VisibilityRules(
      TagStore store,
      Products products,
      OperatorDecisions decisions,
      LiveLimits limits,
      Clock clock) {
    this.store = store;
    this.products = products;
    this.decisions = decisions;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public ObjectNode audience(Map<String, String> query) {
    QueryParameters parameters = new QueryParameters(query);
    Audience audience = audience(parameters);
    parameters.check();
    return audience.json();
  }

  /** The same where a call has more parameters than these. */
  Audience audience(QueryParameters parameters) {
    return Audience.of(parameters, clock.instant());
  }

  @Override
  public Circumstances circumstances(Handle h, StoredMedia media, Collection<StoredTag> tags) {
    Set<ProductKey> keys = new HashSet<>();
    Set<String> deals = new HashSet<>();
    tags.forEach(
        tag -> {
          keys.add(tag.product());
          tag.dealId().ifPresent(deals::add);
        });
    return new Circumstances(
        media,
        products.known(h, keys),
        decisions.rejected(h, keys),
        decisions.suspended(h, keys),
        decisions.deals(h, deals),
        crowd(h, media));
  }

  private Circumstances.Crowd crowd(Handle h, StoredMedia media) {
    String name = limits.of(media);
    long limit = limits.get(name);
    boolean reached = limit <= store.count(h, media.id());
    return new Circumstances.Crowd(
        reached ? limit : Long.MAX_VALUE,
        name.equals("carousel_image"),
        reached ? store.live(h, media.id()) : List.of());
  }

  @Override
  public ObjectNode of(Circumstances circumstances, StoredTag tag, ObjectNode audience) {
    List<String> holding = reasons(circumstances, tag, Audience.of(audience));
    ObjectNode visibility = Json.object().put("visible", holding.isEmpty());
    ArrayNode reasons = visibility.putArray("reasons");
    holding.forEach(reasons::add);
    visibility.set("evaluated_for", audience);
    return visibility;
  }

  /** Whether nothing keeps the whole audience from seeing it. */
  boolean visible(Circumstances circumstances, StoredTag tag, Audience audience) {
    return reasons(circumstances, tag, audience).isEmpty();
  }

  private List<String> reasons(Circumstances circumstances, StoredTag tag, Audience audience) {
    StoredMedia media = circumstances.media();
    Reasons reasons = new Reasons();
    Instant at = audience.at();
    TagState state = tag.state();
    ProductKey product = tag.product();
    Optional<Finding> finding = circumstances.finding(product);
    reasons.add("tag_not_approved", state != TagState.APPROVED && state != TagState.EXPIRED);
    reasons.add("tag_outside_schedule", tag.publishAt().map(at::isBefore).orElse(false));
    reasons.add(
        "tag_expired",
        state == TagState.EXPIRED
            || tag.expiresAt().map(expiry -> !at.isBefore(expiry)).orElse(false));
    reasons.add("media_not_published", media.isDraft());
    reasons.add("media_blocked", media.status().equals("blocked"));
    reasons.add("product_unresolved", finding.isEmpty());
    reasons.add("product_unavailable", finding.map(VisibilityRules::unavailable).orElse(false));
    reasons.add("product_rejected", circumstances.isRejected(product));
    reasons.add(
        "market_excluded",
        leavesOut(tag.content().get("markets"), audience.country())
            || leavesOut(media.content().get("markets"), audience.country()));
    reasons.add("age_restricted", tooYoung(media, tag, audience.age()));
    reasons.add("language_excluded", !covers(tag.content().get("languages"), audience.language()));
    reasons.add(
        "disclosure_missing",
        tag.disclosure().equals("none") && (media.commercial() || tag.attributed()));
    reasons.add("seller_suspended", circumstances.isSuspended(product.business()));
    reasons.add("deal_ended", tag.dealId().map(id -> ended(circumstances, id, at)).orElse(false));
    reasons.add(
        "surface_unsupported",
        audience.surface().map(surface -> !SURFACES.contains(surface)).orElse(false));
    reasons.add("limit_exceeded", circumstances.beyondLimit(tag));
    return reasons.holding;
  }

  private boolean tooYoung(StoredMedia media, StoredTag tag, OptionalLong age) {
    long needed = Math.max(media.minAge().orElse(0), tag.content().path("min_age").longValue(0));
    return needed > 0 && (age.isEmpty() || age.getAsLong() < needed);
  }

  /** A deal that is not there any more has ended. */
  private static boolean ended(Circumstances circumstances, String id, Instant at) {
    return circumstances.deal(id).map(deal -> !at.isBefore(deal.endsAt())).orElse(true);
  }

  /** Collects the reasons that hold. */
  private static final class Reasons {
    private final List<String> holding = new ArrayList<>();

    void add(String reason, boolean holds) {
      if (holds) {
        holding.add(reason);
      }
    }
  }

  private static boolean unavailable(Finding finding) {
    Products.Facts facts = finding.facts();
    return finding.outcome() == Outcome.UNKNOWN || (facts != null && !facts.available());
  }

  /** Whether the country, or without one any country at all, is left out. */
  private static boolean leavesOut(@Nullable JsonNode markets, Optional<String> country) {
    if (markets == null) {
      return false;
    }
    Set<String> denied = texts(markets.get("deny"));
    boolean allowsSome = markets.has("allow");
    Set<String> allowed = texts(markets.get("allow"));
    if (country.isEmpty()) {
      return !denied.isEmpty()
          || (allowsSome && !allowed.containsAll(Set.of(Locale.getISOCountries())));
    }
    return denied.contains(country.get()) || (allowsSome && !allowed.contains(country.get()));
  }

  /**
   * A shorter tag covers the longer ones that begin with it, in whatever case (RFC 5646, 2.1.1).
   */
  private static boolean covers(@Nullable JsonNode languages, Optional<String> language) {
    if (languages == null) {
      return true;
    }
    if (language.isEmpty()) {
      return false;
    }
    String asked = language.get().toLowerCase(Locale.ROOT) + "-";
    return texts(languages).stream()
        .anyMatch(range -> asked.startsWith(range.toLowerCase(Locale.ROOT) + "-"));
  }

  private static Set<String> texts(@Nullable JsonNode array) {
    Set<String> texts = new HashSet<>();
    if (array != null) {
      array.forEach(text -> texts.add(text.stringValue()));
    }
    return texts;
  }
}
