package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.LineupItem;
import dev.pushcart.tagging.PriceSnapshot;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.SaleFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link LineupItem} on the wire. */
public record LineupItemData(
    ProductRef product,
    @Nullable SaleFormat formatOrNull,
    @Nullable String keywordOrNull,
    @Nullable String labelOrNull,
    @Nullable String dealIdOrNull,
    @Nullable PriceSnapshot priceSnapshotOrNull,
    Extras kept)
    implements LineupItem {

  /** The fields of the protocol. */
  public static final BindingTable<LineupItem> TABLE =
      new BindingTable<>() {
        private final Field<ProductRef> product =
            required("product", ProductRefData.TABLE, LineupItem::product);
        private final Field<SaleFormat> format =
            optional(
                "format",
                Codecs.text(SaleFormat::of, SaleFormat::value),
                model -> model.format().orElse(null));
        private final Field<String> keyword =
            optional("keyword", STRING, model -> model.keyword().orElse(null));
        private final Field<String> label =
            optional("label", STRING, model -> model.label().orElse(null));
        private final Field<String> dealId =
            optional("deal_id", STRING, model -> model.dealId().orElse(null));
        private final Field<PriceSnapshot> priceSnapshot =
            optional(
                "price_snapshot",
                PriceSnapshotData.TABLE,
                model -> model.priceSnapshot().orElse(null));

        @Override
        protected LineupItem build(Slots in) {
          return new LineupItemData(
              in.get(product),
              in.getOrNull(format),
              in.getOrNull(keyword),
              in.getOrNull(label),
              in.getOrNull(dealId),
              in.getOrNull(priceSnapshot),
              in.extras());
        }

        @Override
        protected Extras extras(LineupItem model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<SaleFormat> format() {
    return Optional.ofNullable(formatOrNull);
  }

  @Override
  public Optional<String> keyword() {
    return Optional.ofNullable(keywordOrNull);
  }

  @Override
  public Optional<String> label() {
    return Optional.ofNullable(labelOrNull);
  }

  @Override
  public Optional<String> dealId() {
    return Optional.ofNullable(dealIdOrNull);
  }

  @Override
  public Optional<PriceSnapshot> priceSnapshot() {
    return Optional.ofNullable(priceSnapshotOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
