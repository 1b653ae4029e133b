package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.StoredTag;
import dev.pushcart.sandbox.wire.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tags as schema.org says them: VideoObject or ImageObject, Clip, Product and Offer. */
final class JsonLd {
  private JsonLd() {}

  static String write(StoredMedia media, List<StoredTag> tags) {
    boolean picture = media.type().equals("image") || media.type().equals("post");
    ObjectNode document =
        Json.object()
            .put("@context", "https://schema.org")
            .put("@type", picture ? "ImageObject" : "VideoObject")
            .put("identifier", media.id());
    document.put("name", media.content().path("title").asString(media.id()));
    media.durationMs().ifPresent(ms -> document.put("duration", Duration.ofMillis(ms).toString()));
    tags.stream()
        .filter(StoredTag::timed)
        .sorted(Comparator.comparingLong(StoredTag::startMs))
        .forEach(tag -> document.withArray("hasPart").add(clip(tag)));
    Map<ProductKey, List<StoredTag>> byProduct = new LinkedHashMap<>();
    tags.forEach(tag -> byProduct.computeIfAbsent(tag.product(), k -> new ArrayList<>()).add(tag));
    byProduct.values().forEach(some -> document.withArray("mentions").add(product(some)));
    return MarkupFree.json(document);
  }

  private static String name(StoredTag tag) {
    return tag.content().path("label").asString(tag.product().productId());
  }

  private static ObjectNode clip(StoredTag tag) {
    ObjectNode clip = Json.object().put("@type", "Clip").put("name", name(tag));
    clip.put("startOffset", seconds(tag.startMs()));
    tag.endMs().ifPresent(end -> clip.put("endOffset", seconds(end)));
    return clip;
  }

  private static BigDecimal seconds(long ms) {
    BigDecimal seconds = BigDecimal.valueOf(ms, 3).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  /** One product, as the first of its tags that say something say it, at its newest price. */
  private static ObjectNode product(List<StoredTag> tags) {
    ProductKey key = tags.get(0).product();
    ObjectNode product =
        Json.object()
            .put("@type", "Product")
            .put("name", first(tags, "/label").orElse(key.productId()))
            .put("productID", key.productId());
    key.variant().ifPresent(variant -> product.put("sku", variant));
    first(tags, "/product/gtin").ifPresent(gtin -> product.put("gtin", gtin));
    tags.stream()
        .map(tag -> tag.content().path("price_snapshot"))
        .filter(snapshot -> snapshot.has("price"))
        .max(Comparator.comparing(JsonLd::asOf))
        .flatMap(snapshot -> offer(snapshot, key.business()))
        .ifPresent(offer -> product.set("offers", offer));
    return product;
  }

  private static Optional<String> first(List<StoredTag> tags, String pointer) {
    return tags.stream()
        .flatMap(tag -> tag.content().at(pointer).asStringOpt().stream())
        .findFirst();
  }

  private static Instant asOf(JsonNode snapshot) {
    return OffsetDateTime.parse(snapshot.path("as_of").asString("")).toInstant();
  }

  /** Empty for a currency whose minor units are not known. */
  private static Optional<ObjectNode> offer(JsonNode snapshot, String business) {
    String code = snapshot.path("price").path("currency").asString("");
    BigDecimal units = BigDecimal.valueOf(snapshot.path("price").path("amount").longValue(0));
    return Currency.getAvailableCurrencies().stream()
        .filter(each -> each.getCurrencyCode().equals(code))
        .filter(each -> each.getDefaultFractionDigits() >= 0)
        .findFirst()
        .map(
            currency -> {
              ObjectNode offer = Json.object().put("@type", "Offer");
              BigDecimal price = units.movePointLeft(currency.getDefaultFractionDigits());
              offer
                  .put("price", price.toPlainString())
                  .put("priceCurrency", code)
                  .put("validFrom", snapshot.path("as_of").asString(""))
                  .putObject("seller")
                  .put("@type", "Organization")
                  .put("url", business);
              return offer;
            });
  }
}
