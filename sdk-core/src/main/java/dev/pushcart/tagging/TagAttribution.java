package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.Inputs;
import dev.pushcart.internal.model.TagAttributionData;
import dev.pushcart.internal.model.TagRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Who earns by a tag. A tag that has one must disclose something (Pushcart protocol 2026-11-01,
 * Product tags, Disclosure). Immutable.
 */
public interface TagAttribution extends Extensible {

  /** Makes one. */
  static Builder builder() {
    return new Builder();
  }

  /** The creator; empty when not given. */
  Optional<String> creatorId();

  /** The collaboration; empty when not given. */
  Optional<String> collaborationId();

  /** The affiliate link; empty when not given. */
  Optional<String> linkId();

  /** The commission agreed on, in 1/10,000, 0 to 10,000; empty when not given. */
  OptionalInt commissionBps();

  /** Collects who earns. Each identifier is 1 to 128 letters, digits and {@code . _ ~ -}. */
  final class Builder {
    private @Nullable String creatorId;
    private @Nullable String collaborationId;
    private @Nullable String linkId;
    private @Nullable Integer commissionBps;
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();

    private Builder() {}

    /** The creator. */
    public Builder creatorId(String id) {
      this.creatorId = id;
      return this;
    }

    /** The collaboration. */
    public Builder collaborationId(String id) {
      this.collaborationId = id;
      return this;
    }

    /** The affiliate link. */
    public Builder linkId(String id) {
      this.linkId = id;
      return this;
    }

    /** The commission agreed on, in 1/10,000, 0 to 10,000. */
    public Builder commissionBps(int bps) {
      this.commissionBps = bps;
      return this;
    }

    /** What no method here sets, by wire name. */
    public Builder extra(String name, JsonValue value) {
      extras.put(name, value);
      return this;
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if an identifier or the commission is not as said, or an
     *     extra has the name of a field
     */
    public TagAttribution build() {
      Inputs.noField(TagAttributionData.TABLE, "attribution.", extras);
      return TagRules.attribution(
          new TagAttributionData(
              creatorId, collaborationId, linkId, commissionBps, new Extras(extras)));
    }
  }
}
