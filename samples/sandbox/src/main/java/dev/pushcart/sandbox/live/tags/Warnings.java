package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What refuses nothing but is worth a word (Pushcart protocol 2026-11-01, Visibility). */
final class Warnings {
  private final LiveLimits limits;

  Warnings(LiveLimits limits) {
    this.limits = limits;
  }

  /**
   * Those about a tag, each {@code $defs/warning}.
   *
   * @param shown the approved tags of the media
   */
  ArrayNode of(Circumstances circumstances, StoredTag tag, List<StoredTag> shown) {
    ArrayNode all = Json.array();
    if (!tag.state().isFinal()) {
      hotspots(all, tag, shown);
      aspect(all, circumstances.media(), tag);
      product(all, circumstances, tag);
    }
    return all;
  }

  private void hotspots(ArrayNode all, StoredTag tag, List<StoredTag> shown) {
    if (!tag.placed()) {
      return;
    }
    List<StoredTag> others =
        shown.stream()
            .filter(each -> each.placed() && each.mediaIndex() == tag.mediaIndex())
            .filter(each -> !each.id().equals(tag.id()))
            .toList();
    List<StoredTag> most = List.of(tag);
    // The number of hotspots only grows where one begins.
    for (long moment : moments(tag, others)) {
      List<StoredTag> then = new ArrayList<>(List.of(tag));
      others.stream().filter(each -> each.shownAt(moment)).forEach(then::add);
      most = then.size() > most.size() ? then : most;
    }
    long max = limits.get("simultaneous_hotspots");
    if (most.size() > max) {
      ObjectNode warning =
          warning(
              all,
              "too_many_hotspots",
              most.size()
                  + " hotspots are shown at one moment; more than "
                  + max
                  + " are too many");
      ArrayNode ids = warning.putArray("tag_ids");
      most.forEach(each -> ids.add(each.id()));
    }
  }

  private static List<Long> moments(StoredTag tag, List<StoredTag> others) {
    List<Long> moments = new ArrayList<>(List.of(tag.startMs()));
    others.stream().map(StoredTag::startMs).filter(tag::shownAt).forEach(moments::add);
    return moments;
  }

  private static void aspect(ArrayNode all, StoredMedia media, StoredTag tag) {
    Optional<String> authored =
        Optional.ofNullable(tag.content().get("authored_aspect")).map(JsonNode::stringValue);
    if (authored.isEmpty() || media.width().isEmpty() || media.height().isEmpty()) {
      return;
    }
    String[] sides = authored.get().split(":");
    // Cross products, so that no fraction is rounded: |a:b - w:h| > 1% of w:h.
    long placed = Long.parseLong(sides[0]) * media.height().getAsLong();
    long actual = Long.parseLong(sides[1]) * media.width().getAsLong();
    if (100 * Math.abs(placed - actual) > actual) {
      warning(
          all,
          "aspect_mismatch",
          "it was placed on a picture of %s, and this one is %d by %d"
              .formatted(authored.get(), media.width().getAsLong(), media.height().getAsLong()));
    }
  }

  private void product(ArrayNode all, Circumstances circumstances, StoredTag tag) {
    Optional<Products.Finding> known = circumstances.finding(tag.product());
    if (known.isEmpty() || known.get().outcome() == Products.Outcome.UNREACHABLE) {
      warning(
          all, "product_unresolved", "nobody could ask " + tag.business() + " about the product");
      return;
    }
    JsonNode price = tag.content().path("price_snapshot").path("price");
    Products.Facts facts = known.get().facts();
    if (facts != null
        && !price.isMissingNode()
        && (price.get("amount").longValue() != facts.amount()
            || !price.get("currency").stringValue().equals(facts.currency()))) {
      warning(
          all,
          "price_changed",
          "the business says %d %s, and the snapshot %d %s"
              .formatted(
                  facts.amount(),
                  facts.currency(),
                  price.get("amount").longValue(),
                  price.get("currency").stringValue()));
    }
  }

  private static ObjectNode warning(ArrayNode all, String code, String detail) {
    return all.addObject().put("code", code).put("detail", detail);
  }
}
