package dev.pushcart;

import dev.pushcart.internal.authentication.ClientCredentialsGrant;
import dev.pushcart.internal.authentication.HeaderAuthentication;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a business knows who asks, beside signatures: a bearer token, an API key, a token by OAuth's
 * client credentials, or an application's own scheme (UCP 2026-04-08, Overview, Identity and
 * Authentication).
 *
 * <pre>{@code
 * Business shop = pushcart.connect("https://flowers.example",
 *     with -> with.authentication(Authentication.bearer(Secret.of(token))));
 *
 * Authentication tenant = Authentication.clientCredentials(client -> client
 *     .tokenEndpoint(URI.create("https://login.example/token"))
 *     .clientId("app").clientSecret(secret));
 * checkouts.create(draft).authentication(tenant).execute();
 * }</pre>
 *
 * <p><b>Keep it.</b> What was fetched is kept in the object: make one for each tenant and share it
 * by all calls of that tenant, on as many clients as there are. Two objects share nothing, so no
 * tenant can get another's token. Thread-safe.
 *
 * <p>It is asked before every attempt, after the limiter, the bulkhead and the breaker let it
 * through. The call's deadline covers it, and while it works, the call is in {@link
 * CallPhase#PREPARE} and nothing of it was sent. Discovery is never authenticated: a profile is
 * public.
 *
 * <p>A 401 fails the call with an {@link AuthenticationException} and is not retried. The scheme
 * hears of it by {@link #rejected} and can do better the next time.
 */
@FunctionalInterface
public interface Authentication {

  /**
   * The headers for an attempt that is about to be sent. Must not block: a scheme that has to ask
   * somebody returns a future, and {@link Attempt#send} asks.
   *
   * <p>A header that the call sets itself ({@link ApiCall#header}) takes the place of one of the
   * same name from here. The SDK's own headers cannot be given, nor one header twice under names
   * that differ in case only.
   *
   * @return names and values; none for nothing. If the future fails, so does the attempt: by a
   *     {@link PushcartException} as it is, retried when that says so; by a {@link
   *     TransportException} as a {@link NetworkException}; by anything else as an {@link
   *     AuthenticationException} that has it as its cause
   */
  CompletableFuture<Map<String, String>> headers(Attempt attempt);

  /**
   * The business answered 401 to an attempt with those headers, which {@link #headers} had given.
   * Called on the thread that drives the call; must not block. An answer may be late: headers that
   * are not the current ones any more say nothing about these.
   */
  default void rejected(Map<String, String> headers) {}

  /** Sends nothing of its own; for a call, it switches off what the business's options say. */
  static Authentication none() {
    return HeaderAuthentication.NONE;
  }

  /**
   * Sends {@code Authorization: Bearer} with that token (RFC 6750 section 2.1).
   *
   * @throws IllegalArgumentException if it is not visible ASCII
   */
  static Authentication bearer(Secret token) {
    return HeaderAuthentication.bearer(token);
  }

  /**
   * Sends {@code Authorization: Bearer} with the token that is current then (RFC 6750 section 2.1).
   *
   * @param token asked before each attempt, on the thread that drives the call; must be fast and
   *     thread-safe. What it throws fails the call as an {@link AuthenticationException}
   */
  static Authentication bearer(Supplier<Secret> token) {
    return HeaderAuthentication.bearer(token);
  }

  /**
   * Sends a key in a header.
   *
   * @param headerName such as {@code X-Api-Key}; none of the SDK's own
   * @throws IllegalArgumentException if the name is no header's or the SDK's own, or the key is not
   *     printable ASCII
   */
  static Authentication apiKey(String headerName, Secret key) {
    return HeaderAuthentication.apiKey(headerName, key);
  }

  /**
   * Gets a bearer token by the client's own credentials (RFC 6749 section 4.4), keeps it, and gets
   * the next one before it expires. However many calls wait for it, it is asked for once.
   *
   * <p>While the token is valid and soon to expire, calls go on with it and one of them has the
   * next one fetched beside. A 401 drops the token, so the next attempt gets another.
   *
   * @throws IllegalArgumentException naming the field and the rule it breaks
   */
  static Authentication clientCredentials(Consumer<ClientCredentialsOptions> options) {
    ClientCredentialsOptions chosen = new ClientCredentialsOptions();
    options.accept(chosen);
    return new ClientCredentialsGrant(chosen.client());
  }

  /** An attempt that headers are asked for. Implemented by the SDK. */
  interface Attempt {

    /** The business's origin. */
    URI business();

    /** The operation in UCP's spelling, such as {@code create_checkout}. */
    String operation();

    /** How much of the call's deadline is left; greater than zero. */
    Duration remaining();

    /** The time by which the client judges what has expired. */
    Instant now();

    /**
     * Sends a request of the scheme's own by the client's transport: once, following no redirect,
     * to no address that the client refuses, and reading no more than the client allows.
     *
     * @return the answer, whatever its status; or a failure with a {@link TransportException}
     */
    CompletableFuture<HttpAnswer> send(HttpRequest request);
  }
}
