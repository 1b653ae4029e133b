package dev.pushcart.internal.authentication;

import dev.pushcart.Authentication;
import dev.pushcart.Secret;
import dev.pushcart.internal.net.HeaderRules;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One header that is known without asking anybody. Prints without its value. */
public final class HeaderAuthentication implements Authentication {

  /** No header. */
  public static final Authentication NONE = new HeaderAuthentication("none()", () -> Map.of());

  private final String shown;
  private final Supplier<Map<String, String>> headers;

  private HeaderAuthentication(String shown, Supplier<Map<String, String>> headers) {
    this.shown = shown;
    this.headers = headers;
  }

  /** That bearer token. */
  public static Authentication bearer(Secret token) {
    Map<String, String> always = bearerOf(token);
    return new HeaderAuthentication("bearer(***)", () -> always);
  }

  /** The bearer token that is current when it is asked. */
  public static Authentication bearer(Supplier<Secret> token) {
    Objects.requireNonNull(token, "token");
    return new HeaderAuthentication(
        "bearer(***)", () -> bearerOf(Objects.requireNonNull(token.get(), "token")));
  }

  /** That key in that header. */
  public static Authentication apiKey(String name, Secret key) {
    HeaderRules.requireFree("headerName", name);
    Map<String, String> always = Map.of(name, HeaderRules.requireValue("key", name, key.reveal()));
    return new HeaderAuthentication("apiKey(" + name + ", ***)", () -> always);
  }

  private static Map<String, String> bearerOf(Secret token) {
    if (!HeaderRules.isToken(token.reveal())) {
      throw new IllegalArgumentException("token: must be visible ASCII without spaces");
    }
    return Map.of("Authorization", "Bearer " + token.reveal());
  }

  @Override
  public CompletableFuture<Map<String, String>> headers(Attempt attempt) {
    return CompletableFuture.completedFuture(headers.get());
  }

  @Override
  public String toString() {
    return shown;
  }
}
