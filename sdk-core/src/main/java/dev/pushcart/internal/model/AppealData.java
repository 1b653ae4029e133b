package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Appeal;
import dev.pushcart.tagging.AppealState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Appeal} on the wire. */
public record AppealData(
    AppealState state,
    @Nullable String reasonOrNull,
    @Nullable Instant atOrNull,
    @Nullable Instant decidedAtOrNull,
    Extras kept)
    implements Appeal {

  /** The fields of the protocol. */
  public static final BindingTable<Appeal> TABLE =
      new BindingTable<>() {
        private final Field<AppealState> state =
            required("state", text(AppealState::of, AppealState::value), Appeal::state);
        private final Field<String> reason =
            optional("reason", STRING, model -> model.reason().orElse(null));
        private final Field<Instant> at = optional("at", INSTANT, model -> model.at().orElse(null));
        private final Field<Instant> decidedAt =
            optional("decided_at", INSTANT, model -> model.decidedAt().orElse(null));

        @Override
        protected Appeal build(Slots in) {
          return new AppealData(
              in.get(state),
              in.getOrNull(reason),
              in.getOrNull(at),
              in.getOrNull(decidedAt),
              in.extras());
        }

        @Override
        protected Extras extras(Appeal model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> reason() {
    return Optional.ofNullable(reasonOrNull);
  }

  @Override
  public Optional<Instant> at() {
    return Optional.ofNullable(atOrNull);
  }

  @Override
  public Optional<Instant> decidedAt() {
    return Optional.ofNullable(decidedAtOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
