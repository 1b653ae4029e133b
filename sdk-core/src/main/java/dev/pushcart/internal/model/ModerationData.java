package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Appeal;
import dev.pushcart.tagging.Moderation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Moderation} on the wire. */
public record ModerationData(
    @Nullable String decidedByOrNull,
    @Nullable Instant decidedAtOrNull,
    @Nullable String reasonCodeOrNull,
    @Nullable String noteOrNull,
    @Nullable Appeal appealOrNull,
    Extras kept)
    implements Moderation {

  /** The fields of the protocol. */
  public static final BindingTable<Moderation> TABLE =
      new BindingTable<>() {
        private final Field<String> decidedBy =
            optional("decided_by", STRING, model -> model.decidedBy().orElse(null));
        private final Field<Instant> decidedAt =
            optional("decided_at", INSTANT, model -> model.decidedAt().orElse(null));
        private final Field<String> reasonCode =
            optional("reason_code", STRING, model -> model.reasonCode().orElse(null));
        private final Field<String> note =
            optional("note", STRING, model -> model.note().orElse(null));
        private final Field<Appeal> appeal =
            optional("appeal", AppealData.TABLE, model -> model.appeal().orElse(null));

        @Override
        protected Moderation build(Slots in) {
          return new ModerationData(
              in.getOrNull(decidedBy),
              in.getOrNull(decidedAt),
              in.getOrNull(reasonCode),
              in.getOrNull(note),
              in.getOrNull(appeal),
              in.extras());
        }

        @Override
        protected Extras extras(Moderation model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> decidedBy() {
    return Optional.ofNullable(decidedByOrNull);
  }

  @Override
  public Optional<Instant> decidedAt() {
    return Optional.ofNullable(decidedAtOrNull);
  }

  @Override
  public Optional<String> reasonCode() {
    return Optional.ofNullable(reasonCodeOrNull);
  }

  @Override
  public Optional<String> note() {
    return Optional.ofNullable(noteOrNull);
  }

  @Override
  public Optional<Appeal> appeal() {
    return Optional.ofNullable(appealOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
