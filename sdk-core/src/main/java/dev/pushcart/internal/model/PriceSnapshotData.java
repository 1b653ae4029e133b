package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.BOOLEAN;
import static dev.pushcart.internal.json.Codecs.INSTANT;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.PriceSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link PriceSnapshot} on the wire, where {@code binding} says each time that it binds nobody. */
public record PriceSnapshotData(
    Money price, @Nullable Money listPriceOrNull, Instant asOf, Extras kept)
    implements PriceSnapshot {

  /** The fields of the protocol. */
  public static final BindingTable<PriceSnapshot> TABLE =
      new BindingTable<>() {
        private final Field<Money> price = required("price", PriceData.TABLE, PriceSnapshot::price);
        private final Field<Money> listPrice =
            optional("list_price", PriceData.TABLE, model -> model.listPrice().orElse(null));
        private final Field<Instant> asOf = required("as_of", INSTANT, PriceSnapshot::asOf);

        {
          optional("binding", BOOLEAN, model -> false);
        }

        @Override
        protected PriceSnapshot build(Slots in) {
          return new PriceSnapshotData(
              in.get(price), in.getOrNull(listPrice), in.get(asOf), in.extras());
        }

        @Override
        protected Extras extras(PriceSnapshot model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<Money> listPrice() {
    return Optional.ofNullable(listPriceOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
