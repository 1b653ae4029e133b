package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.BOOLEAN;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.BatchMode;
import dev.pushcart.tagging.BatchResult;
import dev.pushcart.tagging.ItemResult;
import java.util.List;
import java.util.Map;

/** {@link BatchResult} on the wire. */
public record BatchResultData(
    BatchMode mode, boolean applied, List<ItemResult> results, Extras kept) implements BatchResult {

  /** The fields of the protocol. */
  public static final BindingTable<BatchResult> TABLE =
      new BindingTable<>() {
        private final Field<BatchMode> mode =
            required("mode", Codecs.text(BatchMode::of, BatchMode::value), BatchResult::mode);
        private final Field<Boolean> applied = required("applied", BOOLEAN, BatchResult::applied);
        private final Field<List<ItemResult>> results =
            required("results", Codecs.list(ItemResultData.TABLE), BatchResult::results);

        @Override
        protected BatchResult build(Slots in) {
          return new BatchResultData(in.get(mode), in.get(applied), in.get(results), in.extras());
        }

        @Override
        protected Extras extras(BatchResult model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
