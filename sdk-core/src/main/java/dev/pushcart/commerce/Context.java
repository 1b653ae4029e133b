package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.ContextData;
import dev.pushcart.internal.model.Inputs;
import dev.pushcart.internal.model.ReverseDomainName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hints about the buyer that help a business to answer well: where, which language, which currency
 * (UCP 2026-04-08, Context). They bind nobody, and must not identify anyone. Immutable. Its text
 * shows which hints there are, not what they say.
 *
 * <p>Hints of later versions and of extensions, such as {@code location}, are among the {@link
 * #extras()}.
 */
public interface Context extends Extensible {

  /** Makes one. */
  static Builder builder() {
    return new Builder();
  }

  /** The country, as ISO 3166-1 alpha-2 at best; empty when not given. */
  Optional<String> addressCountry();

  /** The state or province; empty when not given. */
  Optional<String> addressRegion();

  /** The postal code; empty when not given. */
  Optional<String> postalCode();

  /** What the buyer is after, in words; empty when not given. */
  Optional<String> intent();

  /** The language wanted, as a BCP 47 tag such as {@code fr-CA}; empty when not given. */
  Optional<String> language();

  /**
   * The currency wanted, as three letters of ISO 4217, also of price filters; empty when not given.
   */
  Optional<String> currency();

  /** Benefits the buyer claims, in reverse-domain naming, such as {@code org.school.student}. */
  List<String> eligibility();

  /** A builder that starts with all of this, extras included. */
  default Builder toBuilder() {
    Builder builder = new Builder();
    builder.addressCountry = addressCountry().orElse(null);
    builder.addressRegion = addressRegion().orElse(null);
    builder.postalCode = postalCode().orElse(null);
    builder.intent = intent().orElse(null);
    builder.language = language().orElse(null);
    builder.currency = currency().orElse(null);
    builder.eligibility.addAll(eligibility());
    builder.extras.putAll(extras());
    return builder;
  }

  /** Collects hints. Not thread-safe. */
  final class Builder {
    private @Nullable String addressCountry;
    private @Nullable String addressRegion;
    private @Nullable String postalCode;
    private @Nullable String intent;
    private @Nullable String language;
    private @Nullable String currency;
    private final Set<String> eligibility = new LinkedHashSet<>();
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();

    private Builder() {}

    /** See {@link Context#addressCountry()}. */
    public Builder addressCountry(String addressCountry) {
      this.addressCountry = addressCountry;
      return this;
    }

    /** See {@link Context#addressRegion()}. */
    public Builder addressRegion(String addressRegion) {
      this.addressRegion = addressRegion;
      return this;
    }

    /** See {@link Context#postalCode()}. */
    public Builder postalCode(String postalCode) {
      this.postalCode = postalCode;
      return this;
    }

    /** See {@link Context#intent()}. */
    public Builder intent(String intent) {
      this.intent = intent;
      return this;
    }

    /** See {@link Context#language()}. */
    public Builder language(String language) {
      this.language = language;
      return this;
    }

    /** See {@link Context#currency()}. */
    public Builder currency(String currency) {
      this.currency = currency;
      return this;
    }

    /**
     * Adds claims; see {@link Context#eligibility()}. One that is there already is not added again.
     */
    public Builder eligibility(String... claims) {
      eligibility.addAll(List.of(claims));
      return this;
    }

    /** A hint that no method here sets, by wire name. */
    public Builder extra(String name, JsonValue value) {
      extras.put(name, value);
      return this;
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if a hint is blank, the currency is not three upper-case
     *     letters, a claim is not in reverse-domain naming, or an extra has the name of a field
     */
    public Context build() {
      Inputs.notBlank("context.address_country", addressCountry);
      Inputs.notBlank("context.address_region", addressRegion);
      Inputs.notBlank("context.postal_code", postalCode);
      Inputs.notBlank("context.intent", intent);
      Inputs.notBlank("context.language", language);
      if (currency != null) {
        Inputs.currency("context.currency", currency);
      }
      eligibility.forEach(claim -> ReverseDomainName.require("context.eligibility", claim));
      Inputs.noField(ContextData.TABLE, "", extras);
      return new ContextData(
          addressCountry,
          addressRegion,
          postalCode,
          intent,
          language,
          currency,
          List.copyOf(eligibility),
          new Extras(extras));
    }
  }
}
