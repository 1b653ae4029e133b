package dev.pushcart.checkout;

import dev.pushcart.JsonValue;
import dev.pushcart.Secret;
import dev.pushcart.internal.model.Inputs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes an instrument pay: usually a token that a payment handler issued for this one checkout
 * (UCP 2026-04-08, {@code types/payment_credential.json}).
 *
 * <p>It only ever goes out. A business must not echo it, and what one echoes nevertheless is
 * dropped on the way in. It prints as its type and {@code ***}. Never put a card number in it
 * unless the handler's own specification says so. Immutable.
 */
public final class Credential {

  private final String type;
  private final @Nullable Secret token;
  private final Map<String, JsonValue> members;

  private Credential(Builder builder) {
    type = builder.type;
    token = builder.token;
    members = Collections.unmodifiableMap(new LinkedHashMap<>(builder.members));
  }

  /**
   * A token of that type.
   *
   * @param type the handler's name for it, such as {@code stripe_token}
   * @throws IllegalArgumentException if the type is empty
   */
  public static Credential token(String type, Secret token) {
    return builder(type).token(token).build();
  }

  /** Starts a credential of that type. */
  public static Builder builder(String type) {
    return new Builder(type);
  }

  /** The handler's name for this kind of credential. */
  public String type() {
    return type;
  }

  /** The token; empty for a kind without one. */
  public Optional<Secret> token() {
    return Optional.ofNullable(token);
  }

  /** Its other members by wire name. They are as secret as the token. */
  public Map<String, JsonValue> members() {
    return members;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Credential credential
        && type.equals(credential.type)
        && Objects.equals(token, credential.token)
        && members.equals(credential.members);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, token, members);
  }

  @Override
  public String toString() {
    return "Credential[" + type + ", ***]";
  }

  /** Collects a credential. Not thread-safe. */
  public static final class Builder {
    private final String type;
    private @Nullable Secret token;
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Builder(String type) {
      this.type = Objects.requireNonNull(type, "type");
    }

    /** The token. */
    public Builder token(Secret token) {
      this.token = Objects.requireNonNull(token, "token");
      return this;
    }

    /** Another member, as the handler's specification names it. */
    public Builder member(String name, JsonValue value) {
      members.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Makes the credential.
     *
     * @throws IllegalArgumentException naming the field and the rule it breaks
     */
    public Credential build() {
      if (type.isEmpty()) {
        throw new IllegalArgumentException("credential.type: must not be empty");
      }
      for (String name : members.keySet()) {
        if (name.equals("type") || name.equals("token")) {
          throw new IllegalArgumentException(
              "credential." + name + ": has a method of its own and is no further member");
        }
      }
      members.forEach((name, value) -> Inputs.kept("credential." + name, value));
      return new Credential(this);
    }
  }
}
