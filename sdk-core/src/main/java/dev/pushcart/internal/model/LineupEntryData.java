package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.LineupEntry;
import dev.pushcart.tagging.PriceSnapshot;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.SaleFormat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link LineupEntry} on the wire. */
public record LineupEntryData(
    String id,
    ProductRef product,
    SaleFormat format,
    @Nullable String keywordOrNull,
    @Nullable String labelOrNull,
    @Nullable String dealIdOrNull,
    @Nullable PriceSnapshot priceSnapshotOrNull,
    Instant addedAt,
    Extras kept)
    implements LineupEntry {

  /** The fields of the protocol. */
  public static final BindingTable<LineupEntry> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, LineupEntry::id);
        private final Field<ProductRef> product =
            required("product", ProductRefData.TABLE, LineupEntry::product);
        private final Field<SaleFormat> format =
            required("format", Codecs.text(SaleFormat::of, SaleFormat::value), LineupEntry::format);
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
        private final Field<Instant> addedAt = required("added_at", INSTANT, LineupEntry::addedAt);

        @Override
        protected LineupEntry build(Slots in) {
          return new LineupEntryData(
              in.get(id),
              in.get(product),
              in.get(format),
              in.getOrNull(keyword),
              in.getOrNull(label),
              in.getOrNull(dealId),
              in.getOrNull(priceSnapshot),
              in.get(addedAt),
              in.extras());
        }

        @Override
        protected Extras extras(LineupEntry model) {
          return new Extras(model.extras());
        }
      };

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
