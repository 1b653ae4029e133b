package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.OBJECT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.model.Absent.orEmpty;
import static dev.pushcart.internal.model.Absent.orNone;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.catalog.Category;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.ProductOption;
import dev.pushcart.catalog.Rating;
import dev.pushcart.catalog.SelectedOption;
import dev.pushcart.catalog.Variant;
import dev.pushcart.commerce.Description;
import dev.pushcart.commerce.Media;
import dev.pushcart.commerce.PriceRange;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Product} on the wire. */
public record ProductData(
    String id,
    @Nullable String handleOrNull,
    String title,
    Description description,
    @Nullable String urlOrNull,
    List<Category> categories,
    PriceRange priceRange,
    @Nullable PriceRange listPriceRangeOrNull,
    List<Media> media,
    List<ProductOption> options,
    List<Variant> variants,
    @Nullable Rating ratingOrNull,
    List<String> tags,
    JsonObject metadata,
    List<SelectedOption> selected,
    Extras kept)
    implements Product {

  /** The fields of the specification. */
  public static final BindingTable<Product> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, Product::id);
        private final Field<String> handle =
            optional("handle", STRING, model -> model.handle().orElse(null));
        private final Field<String> title = required("title", STRING, Product::title);
        private final Field<Description> description =
            optional(
                "description",
                DescriptionData.CODEC,
                model ->
                    model.description().equals(DescriptionData.NONE) ? null : model.description());
        private final Field<String> url =
            optional("url", STRING, model -> model.url().orElse(null));
        private final ListField<Category> categories =
            list("categories", CategoryData.TABLE, Product::categories);
        private final Field<PriceRange> priceRange =
            required("price_range", PriceRangeData.TABLE, Product::priceRange);
        private final Field<PriceRange> listPriceRange =
            extension(
                "list_price_range",
                PriceRangeData.TABLE,
                model -> model.listPriceRange().orElse(null));
        private final ListField<Media> media = list("media", MediaData.TABLE, Product::media);
        private final ListField<ProductOption> options =
            list("options", ProductOptionData.TABLE, Product::options);
        private final ListField<Variant> variants =
            list("variants", VariantData.TABLE, Product::variants);
        private final Field<Rating> rating =
            extension("rating", RatingData.TABLE, model -> model.rating().orElse(null));
        private final ListField<String> tags = list("tags", STRING, Product::tags);
        private final Field<JsonObject> metadata =
            extension(
                "metadata",
                OBJECT,
                model -> model.metadata().members().isEmpty() ? null : model.metadata());
        private final ListField<SelectedOption> selected =
            list("selected", SelectedOptionData.TABLE, Product::selected);

        @Override
        protected Product build(Slots in) {
          return new ProductData(
              in.get(id),
              in.getOrNull(handle),
              in.get(title),
              orNone(in.getOrNull(description)),
              in.getOrNull(url),
              in.get(categories),
              in.get(priceRange),
              in.getOrNull(listPriceRange),
              in.get(media),
              in.get(options),
              in.get(variants),
              in.getOrNull(rating),
              in.get(tags),
              orEmpty(in.getOrNull(metadata)),
              in.get(selected),
              in.extras());
        }

        @Override
        protected Extras extras(Product model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> handle() {
    return Optional.ofNullable(handleOrNull);
  }

  @Override
  public Optional<String> url() {
    return Optional.ofNullable(urlOrNull);
  }

  @Override
  public Optional<PriceRange> listPriceRange() {
    return Optional.ofNullable(listPriceRangeOrNull);
  }

  @Override
  public Optional<Rating> rating() {
    return Optional.ofNullable(ratingOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
