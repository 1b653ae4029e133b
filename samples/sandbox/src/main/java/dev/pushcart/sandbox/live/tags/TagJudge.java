package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.Identifier;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a tag may be made or changed so: the problems of create, all of them and in the page's
 * order, which check tells and create answers with the first of (Pushcart protocol 2026-11-01,
 * Product tags, Visibility).
 */
final class TagJudge {
  private final TagStore store;
  private final ContentRules rules;
  private final LiveLimits limits;
  private final Products products;

  TagJudge(TagStore store, ContentRules rules, LiveLimits limits, Products products) {
    this.store = store;
    this.rules = rules;
    this.limits = limits;
    this.products = products;
  }

  /**
   * Judges a tag to be.
   *
   * @param draft {@code $defs/tag_draft}
   * @param pointer where it is in the body
   * @param findings what businesses said; a product that is not in it was not asked about
   */
  Judgement draft(
      Handle h,
      Principal caller,
      ObjectNode draft,
      String pointer,
      Map<ProductKey, Products.Finding> findings) {
    Optional<StoredMedia> media =
        text(draft, "target", "id")
            .filter(Identifier::is)
            .flatMap(id -> store.media(h, id))
            .filter(each -> mayTag(caller, each))
            .filter(each -> text(draft, "target", "type").equals(Optional.of(each.type())));
    Errors errors = new Errors();
    Form form = new Form(draft, pointer, errors);
    form.readOnly(ContentRules.PLATFORM).flag("submit");
    ObjectNode content = rules.read(draft, pointer, media.orElse(null), errors);
    List<Problem> problems = new ArrayList<>();
    if (!errors.isEmpty()) {
      problems.add(errors.problem());
    }
    boolean aimed = content.path("target").has("type") && content.path("target").has("id");
    if (aimed && media.isEmpty()) {
      problems.add(mediaUnknown(content.get("target")));
    }
    Optional<ProductKey> product = product(content);
    Optional<Problem> foreign = product.flatMap(key -> business(caller, media, key));
    foreign.ifPresent(problems::add);
    disclosure(media, content).ifPresent(problems::add);
    product.flatMap(key -> deal(h, content, key)).ifPresent(problems::add);
    media.flatMap(each -> clientRef(h, each, content)).ifPresent(problems::add);
    media.flatMap(each -> limit(h, each, content)).ifPresent(problems::add);
    product.flatMap(key -> unknown(findings, key)).ifPresent(problems::add);
    return new Judgement(
        problems,
        media.orElse(null),
        content,
        draft.path("submit").booleanValue(true),
        foreign.isPresent() ? Optional.empty() : product);
  }

  /**
   * What speaks against changing a tag's content so, but for broken rules.
   *
   * @param changed the members that are others than before
   */
  Optional<Problem> change(
      Handle h,
      Principal caller,
      StoredMedia media,
      ObjectNode content,
      Set<String> changed,
      Map<ProductKey, Products.Finding> findings) {
    boolean otherProduct = changed.contains("product");
    boolean otherDeal = otherProduct || changed.contains("deal_id");
    boolean otherMoney = changed.contains("disclosure") || changed.contains("attribution");
    ProductKey key = product(content).orElseThrow();
    return Stream.<Optional<Problem>>of(
            otherProduct ? business(caller, Optional.of(media), key) : Optional.empty(),
            otherMoney ? disclosure(Optional.of(media), content) : Optional.empty(),
            otherDeal ? deal(h, content, key) : Optional.empty(),
            otherProduct ? unknown(findings, key) : Optional.empty())
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether the caller may put tags into the media at all. */
  private static boolean mayTag(Principal caller, StoredMedia media) {
    return Permissions.owns(caller, media)
        || (caller.is(Principal.Kind.BUSINESS) && media.isPublished());
  }

  /** The product of a content that was read; empty when it was none. */
  static Optional<ProductKey> product(ObjectNode content) {
    JsonNode product = content.path("product");
    if (!product.has("business") || !product.has("product_id")) {
      return Optional.empty();
    }
    return Optional.of(
        new ProductKey(
            product.get("business").stringValue(),
            product.get("product_id").stringValue(),
            product.has("variant_id") ? product.get("variant_id").stringValue() : null));
  }

  /** Refuses a business that may not be tagged there or by the caller. */
  static Optional<Problem> business(
      Principal caller, Optional<StoredMedia> media, ProductKey product) {
    if (caller.is(Principal.Kind.BUSINESS)
        && !Permissions.isBusinessOf(caller, product.business())) {
      return Optional.of(
          notAllowed(
              "a business may tag its own products only, not those of " + product.business()));
    }
    return media
        .filter(each -> !each.allows(product.business()))
        .map(
            each ->
                notAllowed(
                    "products of %s may not be tagged in %s"
                        .formatted(product.business(), each.id())));
  }

  private static Problem notAllowed(String why) {
    return new Problem(403, "business_not_allowed", why);
  }

  private static Problem mediaUnknown(JsonNode target) {
    return new Problem(
        422,
        "media_unknown",
        "there is no %s %s that may be tagged by this principal"
            .formatted(target.get("type").stringValue(), target.get("id").stringValue()));
  }

  private static Optional<Problem> disclosure(Optional<StoredMedia> media, ObjectNode content) {
    if (!content.path("disclosure").path("kind").stringValue("").equals("none")) {
      return Optional.empty();
    }
    if (content.has("attribution")) {
      return Optional.of(
          new Problem(
              422,
              "disclosure_required",
              "a tag with an attribution must disclose something else than none"));
    }
    return media
        .filter(StoredMedia::commercial)
        .map(
            each ->
                new Problem(
                    422,
                    "disclosure_required",
                    "%s is commercial: its tags must disclose something else than none"
                        .formatted(each.id())));
  }

  private Optional<Problem> deal(Handle h, ObjectNode content, ProductKey product) {
    return Optional.ofNullable(content.get("deal_id"))
        .map(JsonNode::stringValue)
        .filter(deal -> !products.hasDeal(h, deal, product))
        .map(
            deal ->
                new Problem(
                    422,
                    "deal_unknown",
                    "there is no deal %s of %s".formatted(deal, product.productId())));
  }

  private Optional<Problem> clientRef(Handle h, StoredMedia media, ObjectNode content) {
    return Optional.ofNullable(content.get("client_ref"))
        .map(JsonNode::stringValue)
        .flatMap(name -> store.byClientRef(h, media.id(), name))
        .map(
            other ->
                new Problem(
                    409,
                    "client_ref_taken",
                    "the tag %s of %s has the client_ref %s; change that one, or take another"
                        .formatted(other.id(), media.id(), other.clientRef().orElse(""))));
  }

  private Optional<Problem> limit(Handle h, StoredMedia media, ObjectNode content) {
    long index = content.path("target").path("media_index").longValue(0);
    boolean apart = limits.of(media).equals("carousel_image");
    long count =
        store.live(h, media.id()).stream()
            .filter(tag -> !apart || tag.mediaIndex() == index)
            .count();
    return overLimit(media, count + 1);
  }

  /**
   * Refuses tags beyond what a media takes.
   *
   * @param count how many there would be, of one image where its images are counted apart
   */
  Optional<Problem> overLimit(StoredMedia media, long count) {
    String name = limits.of(media);
    long max = limits.get(name);
    return count <= max
        ? Optional.empty()
        : Optional.of(
            limitExceeded(name, max, count, "%s takes %d tags".formatted(media.id(), max)));
  }

  /** A limit that would be exceeded. */
  static Problem limitExceeded(String name, long max, long count, String words) {
    return new Problem(
            422, "limit_exceeded", words + ", and there would be " + count + " (" + name + ")")
        .with("limit", Json.object().put("name", name).put("max", max).put("count", count));
  }

  private static Optional<Problem> unknown(
      Map<ProductKey, Products.Finding> findings, ProductKey product) {
    Products.Finding finding = findings.get(product);
    if (finding == null || finding.outcome() != Products.Outcome.UNKNOWN) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            422,
            "product_unknown",
            "%s says that it does not have %s"
                .formatted(product.business(), product.variant().orElse(product.productId()))));
  }

  /** One more than the highest order of those tags. */
  static long last(List<StoredTag> tags) {
    OptionalLong highest = tags.stream().mapToLong(StoredTag::order).max();
    return highest.isEmpty() ? 0 : Math.min(highest.getAsLong() + 1, ContentRules.MAX_ORDER);
  }

  private static Optional<String> text(ObjectNode object, String member, String inner) {
    JsonNode value = object.path(member).path(inner);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
