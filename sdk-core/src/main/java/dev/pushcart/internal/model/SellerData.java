package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.Seller;
import dev.pushcart.commerce.Link;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Seller} on the wire. */
public record SellerData(@Nullable String nameOrNull, List<Link> links, Extras kept)
    implements Seller {

  /** The fields of the specification. */
  public static final BindingTable<Seller> TABLE =
      new BindingTable<>() {
        private final Field<String> name =
            optional("name", STRING, model -> model.name().orElse(null));
        private final ListField<Link> links = list("links", LinkData.TABLE, Seller::links);

        @Override
        protected Seller build(Slots in) {
          return new SellerData(in.getOrNull(name), in.get(links), in.extras());
        }

        @Override
        protected Extras extras(Seller model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> name() {
    return Optional.ofNullable(nameOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
