package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.ProductRef;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link ProductRef} on the wire. */
public record ProductRefData(
    URI business,
    String productId,
    @Nullable String variantIdOrNull,
    @Nullable String gtinOrNull,
    Extras kept)
    implements ProductRef {

  /** The fields of the protocol. */
  public static final BindingTable<ProductRef> TABLE =
      new BindingTable<>() {
        private final Field<URI> business =
            required(
                "business",
                Codecs.converted(STRING, URI::create, URI::toString),
                ProductRef::business);
        private final Field<String> productId =
            required("product_id", STRING, ProductRef::productId);
        private final Field<String> variantId =
            optional("variant_id", STRING, model -> model.variantId().orElse(null));
        private final Field<String> gtin =
            optional("gtin", STRING, model -> model.gtin().orElse(null));

        @Override
        protected ProductRef build(Slots in) {
          return new ProductRefData(
              in.get(business),
              in.get(productId),
              in.getOrNull(variantId),
              in.getOrNull(gtin),
              in.extras());
        }

        @Override
        protected Extras extras(ProductRef model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> variantId() {
    return Optional.ofNullable(variantIdOrNull);
  }

  @Override
  public Optional<String> gtin() {
    return Optional.ofNullable(gtinOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
