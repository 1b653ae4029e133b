package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.OBJECT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.model.Absent.orEmpty;
import static dev.pushcart.internal.model.Absent.orNone;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.Money;
import dev.pushcart.catalog.Availability;
import dev.pushcart.catalog.Barcode;
import dev.pushcart.catalog.Category;
import dev.pushcart.catalog.Rating;
import dev.pushcart.catalog.SelectedOption;
import dev.pushcart.catalog.Seller;
import dev.pushcart.catalog.Variant;
import dev.pushcart.catalog.VariantInput;
import dev.pushcart.commerce.Description;
import dev.pushcart.commerce.Media;
import dev.pushcart.commerce.QuantityUnit;
import dev.pushcart.commerce.UnitPrice;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Variant} on the wire. */
public record VariantData(
    String id,
    @Nullable String skuOrNull,
    List<Barcode> barcodes,
    @Nullable String handleOrNull,
    String title,
    Description description,
    @Nullable String urlOrNull,
    List<Category> categories,
    Money price,
    @Nullable Money listPriceOrNull,
    @Nullable UnitPrice unitPriceOrNull,
    @Nullable QuantityUnit quantityUnitOrNull,
    @Nullable Availability availabilityOrNull,
    List<SelectedOption> options,
    List<Media> media,
    @Nullable Rating ratingOrNull,
    List<String> tags,
    JsonObject metadata,
    @Nullable Seller sellerOrNull,
    List<VariantInput> inputs,
    Extras kept)
    implements Variant {

  /** The fields of the specification. */
  public static final BindingTable<Variant> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, Variant::id);
        private final Field<String> sku =
            optional("sku", STRING, model -> model.sku().orElse(null));
        private final ListField<Barcode> barcodes =
            extensionList("barcodes", BarcodeData.TABLE, Variant::barcodes);
        private final Field<String> handle =
            optional("handle", STRING, model -> model.handle().orElse(null));
        private final Field<String> title = required("title", STRING, Variant::title);
        private final Field<Description> description =
            optional(
                "description",
                DescriptionData.CODEC,
                model ->
                    model.description().equals(DescriptionData.NONE) ? null : model.description());
        private final Field<String> url =
            optional("url", STRING, model -> model.url().orElse(null));
        private final ListField<Category> categories =
            list("categories", CategoryData.TABLE, Variant::categories);
        private final Field<Money> price = required("price", PriceData.TABLE, Variant::price);
        private final Field<Money> listPrice =
            extension("list_price", PriceData.TABLE, model -> model.listPrice().orElse(null));
        private final Field<UnitPrice> unitPrice =
            extension("unit_price", UnitPriceData.TABLE, model -> model.unitPrice().orElse(null));
        private final Field<QuantityUnit> quantityUnit =
            extension(
                "quantity_unit",
                QuantityUnitData.TABLE,
                model -> model.quantityUnit().orElse(null));
        private final Field<Availability> availability =
            extension(
                "availability", AvailabilityData.TABLE, model -> model.availability().orElse(null));
        private final ListField<SelectedOption> options =
            list("options", SelectedOptionData.TABLE, Variant::options);
        private final ListField<Media> media = list("media", MediaData.TABLE, Variant::media);
        private final Field<Rating> rating =
            extension("rating", RatingData.TABLE, model -> model.rating().orElse(null));
        private final ListField<String> tags = list("tags", STRING, Variant::tags);
        private final Field<JsonObject> metadata =
            extension(
                "metadata",
                OBJECT,
                model -> model.metadata().members().isEmpty() ? null : model.metadata());
        private final Field<Seller> seller =
            extension("seller", SellerData.TABLE, model -> model.seller().orElse(null));
        private final ListField<VariantInput> inputs =
            list("inputs", VariantInputData.TABLE, Variant::inputs);

        @Override
        protected Variant build(Slots in) {
          return new VariantData(
              in.get(id),
              in.getOrNull(sku),
              in.get(barcodes),
              in.getOrNull(handle),
              in.get(title),
              orNone(in.getOrNull(description)),
              in.getOrNull(url),
              in.get(categories),
              in.get(price),
              in.getOrNull(listPrice),
              in.getOrNull(unitPrice),
              in.getOrNull(quantityUnit),
              in.getOrNull(availability),
              in.get(options),
              in.get(media),
              in.getOrNull(rating),
              in.get(tags),
              orEmpty(in.getOrNull(metadata)),
              in.getOrNull(seller),
              in.get(inputs),
              in.extras());
        }

        @Override
        protected Extras extras(Variant model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> sku() {
    return Optional.ofNullable(skuOrNull);
  }

  @Override
  public Optional<String> handle() {
    return Optional.ofNullable(handleOrNull);
  }

  @Override
  public Optional<String> url() {
    return Optional.ofNullable(urlOrNull);
  }

  @Override
  public Optional<Money> listPrice() {
    return Optional.ofNullable(listPriceOrNull);
  }

  @Override
  public Optional<UnitPrice> unitPrice() {
    return Optional.ofNullable(unitPriceOrNull);
  }

  @Override
  public Optional<QuantityUnit> quantityUnit() {
    return Optional.ofNullable(quantityUnitOrNull);
  }

  @Override
  public Optional<Availability> availability() {
    return Optional.ofNullable(availabilityOrNull);
  }

  @Override
  public Optional<Rating> rating() {
    return Optional.ofNullable(ratingOrNull);
  }

  @Override
  public Optional<Seller> seller() {
    return Optional.ofNullable(sellerOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
