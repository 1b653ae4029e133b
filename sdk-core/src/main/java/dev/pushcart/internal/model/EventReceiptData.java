package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.EventReceipt;
import dev.pushcart.tagging.RejectedEvent;
import java.util.List;
import java.util.Map;

/** {@link EventReceipt} on the wire. */
public record EventReceiptData(
    long accepted, long duplicates, List<RejectedEvent> rejected, Extras kept)
    implements EventReceipt {

  /** The fields of the protocol. */
  public static final BindingTable<EventReceipt> TABLE =
      new BindingTable<>() {
        private final LongField accepted = required("accepted", AMOUNT, EventReceipt::accepted);
        private final LongField duplicates =
            required("duplicates", AMOUNT, EventReceipt::duplicates);
        private final Field<List<RejectedEvent>> rejected =
            required("rejected", Codecs.list(RejectedEventData.TABLE), EventReceipt::rejected);

        @Override
        protected EventReceipt build(Slots in) {
          return new EventReceiptData(
              in.get(accepted), in.get(duplicates), in.get(rejected), in.extras());
        }

        @Override
        protected Extras extras(EventReceipt model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
