package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.tags.StoredTag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a tag's hotspot is when the tag appears, for formats that know nothing but a point. */
record Place(BigDecimal x, BigDecimal y) {

  private static final int DECIMALS = 4;

  /** Empty for a tag without a hotspot. */
  static Optional<Place> of(StoredTag tag) {
    JsonNode content = tag.content();
    if (content.path("keyframes").size() > 0) {
      return Optional.of(point(content.path("keyframes").get(0)));
    }
    if (content.has("position")) {
      return Optional.of(point(content.get("position")));
    }
    JsonNode region = content.path("region");
    return region.isEmpty()
        ? Optional.empty()
        : Optional.of(new Place(middle(region, "x", "w"), middle(region, "y", "h")));
  }

  private static Place point(JsonNode point) {
    return new Place(number(point, "x"), number(point, "y"));
  }

  private static BigDecimal middle(JsonNode region, String from, String size) {
    return number(region, from)
        .add(number(region, size).divide(BigDecimal.valueOf(2)))
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private static BigDecimal number(JsonNode node, String member) {
    return BigDecimal.valueOf(node.path(member).doubleValue());
  }
}
