package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.LineupItemData;
import dev.pushcart.internal.model.PlainText;
import dev.pushcart.internal.model.TagRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a lineup to be, also of one that is kept to be used again (Pushcart protocol
 * 2026-11-01, Product tags, Lineups and pins). Immutable.
 */
public interface LineupItem extends Extensible {

  /**
   * That product, at its price.
   *
   * @throws IllegalArgumentException if it is no product that may be sent
   */
  static LineupItem of(ProductRef product) {
    return builder(product).build();
  }

  /** Makes one of that product. */
  static Builder builder(ProductRef product) {
    return new Builder(product);
  }

  /** What is offered. */
  ProductRef product();

  /** How it is sold; empty leaves it to the platform. */
  Optional<SaleFormat> format();

  /** Buys it when said in the chat; empty when nothing does. */
  Optional<String> keyword();

  /** Its name in this room, plain text; empty when not given. */
  Optional<String> label();

  /** The deal it belongs to; empty when there is none. */
  Optional<String> dealId();

  /** What it cost when somebody looked; empty when nobody did. */
  Optional<PriceSnapshot> priceSnapshot();

  /** Collects what is said of an entry. Not thread-safe. */
  final class Builder {
    private final ProductRef product;
    private @Nullable SaleFormat format;
    private @Nullable String keyword;
    private @Nullable String label;
    private @Nullable String dealId;
    private @Nullable PriceSnapshot priceSnapshot;

    private Builder(ProductRef product) {
      this.product = product;
    }

    /** How it is sold. */
    public Builder format(SaleFormat format) {
      this.format = format;
      return this;
    }

    /** Buys it when said in the chat: 1 to 20 characters without spaces, unique in the room. */
    public Builder keyword(String keyword) {
      this.keyword = keyword;
      return this;
    }

    /** Its name in this room: plain text of 1 to 80 code points. */
    public Builder label(String label) {
      this.label = label;
      return this;
    }

    /** The deal it belongs to. */
    public Builder deal(String dealId) {
      this.dealId = dealId;
      return this;
    }

    /** What it cost when somebody looked. */
    public Builder priceSnapshot(PriceSnapshot snapshot) {
      this.priceSnapshot = snapshot;
      return this;
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException naming the field that is not as said
     */
    public LineupItem build() {
      TagRules.product("product", product);
      if (format != null) {
        TagRules.value("format", format.value());
      }
      if (keyword != null) {
        TagRules.keyword(keyword);
      }
      if (label != null) {
        PlainText.require("label", label, PlainText.LABEL);
      }
      if (dealId != null) {
        TagRules.id("deal_id", dealId);
      }
      if (priceSnapshot != null) {
        TagRules.priceSnapshot("price_snapshot", priceSnapshot);
      }
      return new LineupItemData(
          product, format, keyword, label, dealId, priceSnapshot, Extras.NONE);
    }
  }
}
