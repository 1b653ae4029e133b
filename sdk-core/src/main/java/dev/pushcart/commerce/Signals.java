package dev.pushcart.commerce;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.model.Inputs;
import dev.pushcart.internal.model.ReverseDomainName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the platform itself observed, for authorization and against abuse (UCP 2026-04-08, Signals).
 * Never what a buyer claims, and only what matters. Its text shows the keys only.
 *
 * @param values by key in reverse-domain naming; copied
 */
public record Signals(Map<String, JsonValue> values) {

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if a key is not in reverse-domain naming, or a value nests
   *     deeper than 64
   */
  public Signals {
    Map<String, JsonValue> copy = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          ReverseDomainName.require("signals", key);
          Inputs.kept(key, Objects.requireNonNull(value, key));
          copy.put(key, value);
        });
    values = Collections.unmodifiableMap(copy);
  }

  /** Makes one. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String toString() {
    return "Signals" + values.keySet();
  }

  /** Collects signals. Not thread-safe. */
  public static final class Builder {
    private final Map<String, JsonValue> values = new LinkedHashMap<>();

    private Builder() {}

    /** The address the buyer's client connects from, IPv4 or IPv6: {@code dev.ucp.buyer_ip}. */
    public Builder buyerIp(String address) {
      return signal("dev.ucp.buyer_ip", JsonValue.of(address));
    }

    /** What the buyer's client calls itself: {@code dev.ucp.user_agent}. */
    public Builder userAgent(String userAgent) {
      return signal("dev.ucp.user_agent", JsonValue.of(userAgent));
    }

    /** Any other, by its key in reverse-domain naming, such as {@code com.example.device_id}. */
    public Builder signal(String key, JsonValue value) {
      values.put(key, value);
      return this;
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if a key is not in reverse-domain naming, or a value nests
     *     deeper than 64
     */
    public Signals build() {
      return new Signals(values);
    }
  }
}
