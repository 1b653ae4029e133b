package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.TagMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@link TagMetrics} on the wire. */
public record TagMetricsData(
    String tagId,
    long impressions,
    long opens,
    long addsToCart,
    long orders,
    List<Money> gmv,
    Instant asOf,
    Extras kept)
    implements TagMetrics {

  /** The fields of the protocol. */
  public static final BindingTable<TagMetrics> TABLE =
      new BindingTable<>() {
        private final Field<String> tagId = required("tag_id", STRING, TagMetrics::tagId);
        private final LongField impressions =
            required("impressions", AMOUNT, TagMetrics::impressions);
        private final LongField opens = required("opens", AMOUNT, TagMetrics::opens);
        private final LongField addsToCart =
            required("add_to_cart", AMOUNT, TagMetrics::addsToCart);
        private final LongField orders = required("orders", AMOUNT, TagMetrics::orders);
        private final Field<List<Money>> gmv =
            required("gmv", Codecs.list(PriceData.TABLE), TagMetrics::gmv);
        private final Field<Instant> asOf = required("as_of", INSTANT, TagMetrics::asOf);

        @Override
        protected TagMetrics build(Slots in) {
          return new TagMetricsData(
              in.get(tagId),
              in.get(impressions),
              in.get(opens),
              in.get(addsToCart),
              in.get(orders),
              in.get(gmv),
              in.get(asOf),
              in.extras());
        }

        @Override
        protected Extras extras(TagMetrics model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
