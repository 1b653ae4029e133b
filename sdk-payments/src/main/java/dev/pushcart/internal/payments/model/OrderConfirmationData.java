package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.OrderConfirmation;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link OrderConfirmation} on the wire. */
public record OrderConfirmationData(
    String id, @Nullable String labelOrNull, @Nullable URI permalinkUrlOrNull, Extras kept)
    implements OrderConfirmation {

  /** Reads and writes one. */
  public static final BindingTable<OrderConfirmation> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, OrderConfirmation::id);
        private final Field<String> label =
            extension("label", STRING, model -> model.label().orElse(null));
        private final Field<URI> permalinkUrl =
            extension("permalink_url", WebUrl.CODEC, model -> model.permalinkUrl().orElse(null));

        @Override
        protected OrderConfirmation build(Slots in) {
          return new OrderConfirmationData(
              in.get(id), in.getOrNull(label), in.getOrNull(permalinkUrl), in.extras());
        }

        @Override
        protected Extras extras(OrderConfirmation model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> label() {
    return Optional.ofNullable(labelOrNull);
  }

  @Override
  public Optional<URI> permalinkUrl() {
    return Optional.ofNullable(permalinkUrlOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
