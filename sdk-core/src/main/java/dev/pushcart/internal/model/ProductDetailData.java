package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.ProductDetail;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.Policy;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;

/** {@link ProductDetail} on the wire. */
public record ProductDetailData(
    Product product, List<Message> messages, List<Policy> policies, Extras kept)
    implements ProductDetail {

  /** The fields of the specification. */
  public static final BindingTable<ProductDetail> TABLE =
      new BindingTable<>() {
        private final Field<Product> product =
            required("product", ProductData.TABLE, ProductDetail::product);
        private final ListField<Message> messages =
            extensionList("messages", MessageData.CODEC, ProductDetail::messages);
        private final ListField<Policy> policies =
            extensionList("policies", PolicyData.TABLE, ProductDetail::policies);

        @Override
        protected ProductDetail build(Slots in) {
          return new ProductDetailData(
              in.get(product), in.get(messages), in.get(policies), in.extras());
        }

        @Override
        protected Extras extras(ProductDetail model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
