package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INT;

import dev.pushcart.JsonValue;
import dev.pushcart.ProblemDetails;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.RejectedEvent;
import java.util.Map;

/** {@link RejectedEvent} on the wire. */
public record RejectedEventData(int index, ProblemDetails problem, Extras kept)
    implements RejectedEvent {

  /** The fields of the protocol. */
  public static final BindingTable<RejectedEvent> TABLE =
      new BindingTable<>() {
        private final Field<Integer> index = required("index", INT, RejectedEvent::index);
        private final Field<ProblemDetails> problem =
            required("problem", ProblemData.CODEC, RejectedEvent::problem);

        @Override
        protected RejectedEvent build(Slots in) {
          return new RejectedEventData(in.get(index), in.get(problem), in.extras());
        }

        @Override
        protected Extras extras(RejectedEvent model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
