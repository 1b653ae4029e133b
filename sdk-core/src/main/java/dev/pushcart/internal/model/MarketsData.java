package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Markets;
import java.util.List;
import java.util.Map;

/** {@link Markets} on the wire. */
public record MarketsData(List<String> allow, List<String> deny, Extras kept) implements Markets {

  /** The fields of the protocol. */
  public static final BindingTable<Markets> TABLE =
      new BindingTable<>() {
        private final ListField<String> allow = list("allow", STRING, Markets::allow);
        private final ListField<String> deny = list("deny", STRING, Markets::deny);

        @Override
        protected Markets build(Slots in) {
          return new MarketsData(in.get(allow), in.get(deny), in.extras());
        }

        @Override
        protected Extras extras(Markets model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
