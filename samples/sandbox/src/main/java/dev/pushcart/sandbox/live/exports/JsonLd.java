package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.StoredTag;
import dev.pushcart.sandbox.wire.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    Set<ProductKey> mentioned = new HashSet<>();
    for (StoredTag tag : tags) {
      if (tag.timed()) {
        document.withArray("hasPart").add(clip(tag));
      }
      if (mentioned.add(tag.product())) {
        document.withArray("mentions").add(product(tag));
      }
    }
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

  private static ObjectNode product(StoredTag tag) {
    ProductKey key = tag.product();
    ObjectNode product =
        Json.object()
            .put("@type", "Product")
            .put("name", name(tag))
            .put("sku", key.variant().orElse(key.productId()));
    tag.content()
        .path("product")
        .path("gtin")
        .asStringOpt()
        .ifPresent(gtin -> product.put("gtin", gtin));
    JsonNode snapshot = tag.content().path("price_snapshot");
    if (snapshot.has("price")) {
      ObjectNode offer = product.putObject("offers").put("@type", "Offer");
      String currency = snapshot.path("price").path("currency").asString("");
      long amount = snapshot.path("price").path("amount").longValue(0);
      offer
          .put("price", BigDecimal.valueOf(amount, decimals(currency)).toPlainString())
          .put("priceCurrency", currency)
          .put("validFrom", snapshot.path("as_of").asString(""))
          .putObject("seller")
          .put("@type", "Organization")
          .put("url", key.business());
    }
    return product;
  }

  /** How many decimals ISO 4217 gives the currency; two where it is not known. */
  private static int decimals(String currency) {
    return Currency.getAvailableCurrencies().stream()
        .filter(each -> each.getCurrencyCode().equals(currency))
        .mapToInt(Currency::getDefaultFractionDigits)
        .filter(digits -> digits >= 0)
        .findFirst()
        .orElse(2);
  }
}
