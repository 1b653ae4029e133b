package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.TagAttribution;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@link TagAttribution} on the wire. */
public record TagAttributionData(
    @Nullable String creatorIdOrNull,
    @Nullable String collaborationIdOrNull,
    @Nullable String linkIdOrNull,
    @Nullable Integer commissionBpsOrNull,
    Extras kept)
    implements TagAttribution {

  /** The fields of the protocol. */
  public static final BindingTable<TagAttribution> TABLE =
      new BindingTable<>() {
        private final Field<String> creatorId =
            optional("creator_id", STRING, model -> model.creatorId().orElse(null));
        private final Field<String> collaborationId =
            optional("collaboration_id", STRING, model -> model.collaborationId().orElse(null));
        private final Field<String> linkId =
            optional("link_id", STRING, model -> model.linkId().orElse(null));
        private final Field<Integer> commissionBps =
            optional(
                "commission_bps_snapshot", INT, model -> Optionals.boxed(model.commissionBps()));

        @Override
        protected TagAttribution build(Slots in) {
          return new TagAttributionData(
              in.getOrNull(creatorId),
              in.getOrNull(collaborationId),
              in.getOrNull(linkId),
              in.getOrNull(commissionBps),
              in.extras());
        }

        @Override
        protected Extras extras(TagAttribution model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> creatorId() {
    return Optional.ofNullable(creatorIdOrNull);
  }

  @Override
  public Optional<String> collaborationId() {
    return Optional.ofNullable(collaborationIdOrNull);
  }

  @Override
  public Optional<String> linkId() {
    return Optional.ofNullable(linkIdOrNull);
  }

  @Override
  public OptionalInt commissionBps() {
    return Optionals.unboxed(commissionBpsOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
