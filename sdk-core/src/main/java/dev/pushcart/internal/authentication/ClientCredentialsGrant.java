package dev.pushcart.internal.authentication;

import dev.pushcart.Authentication;
import dev.pushcart.HttpRequest;
import dev.pushcart.Secret;
import dev.pushcart.TransportException;
import dev.pushcart.internal.authentication.Unauthenticated.Kind;
import dev.pushcart.internal.base.Causes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A token by the client's own credentials (RFC 6749 section 4.4), kept until shortly before it
 * expires or until a business does not accept it.
 *
 * <p>There is one request at a time, and all calls that need its token wait for it, each no longer
 * than its own deadline. The request has a time of its own, so that a caller in a hurry takes
 * nothing away from the others. A failure is told to those that wait and is not kept.
 */
public final class ClientCredentialsGrant implements Authentication {

  /** How long one request for a token may take, whoever waits for it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** How long after a failed renewal another one is tried while the token still holds. */
  private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(5);

  /** What says that a refresh token is of no use any more, or never was. */
  private static final Set<String> REFRESH_USELESS =
      Set.of("invalid_grant", "unauthorized_client", "unsupported_grant_type");

  private final Client client;
  private final String whom;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Held held;
  private @Nullable CompletableFuture<Held> flight;
  private @Nullable Secret refresh;
  private Instant nextRenewal = Instant.MIN;

  /** For that client. */
  public ClientCredentialsGrant(Client client) {
    this.client = client;
    this.whom =
        "the token endpoint "
            + client.endpoint().getRawAuthority()
            + client.endpoint().getRawPath();
  }

  /**
   * Who asks for a token, and what for.
   *
   * @param endpoint where
   * @param id the client's identifier
   * @param secret the client's secret
   * @param secretInBody whether it is sent as a parameter instead of as HTTP Basic
   * @param scopeOrNull the scope asked for
   * @param audienceOrNull the audience asked for
   * @param resources the resources asked for (RFC 8707)
   * @param refreshAhead how long before a token expires the next one is fetched
   */
  public record Client(
      URI endpoint,
      String id,
      Secret secret,
      boolean secretInBody,
      @Nullable String scopeOrNull,
      @Nullable String audienceOrNull,
      List<URI> resources,
      Duration refreshAhead) {}

  /**
   * A token, and until when.
   *
   * @param renewAt from when the next one is fetched beside
   * @param usableUntil from when calls wait for the next one
   */
  private record Held(Secret token, Instant renewAt, Instant usableUntil) {
    Map<String, String> headers() {
      return Map.of("Authorization", "Bearer " + token.reveal());
    }
  }

  @Override
  public CompletableFuture<Map<String, String>> headers(Attempt attempt) {
    Instant now = attempt.now();
    CompletableFuture<Held> mine = null;
    CompletableFuture<Held> shared = null;
    Held usable;
    Secret refreshing = null;
    lock.lock();
    try {
      usable = held != null && now.isBefore(held.usableUntil()) ? held : null;
      boolean due =
          usable == null || (!now.isBefore(usable.renewAt()) && !now.isBefore(nextRenewal));
      shared = flight;
      if (due && shared == null) {
        mine = new CompletableFuture<>();
        shared = mine;
        flight = mine;
        refreshing = refresh;
      }
    } finally {
      lock.unlock();
    }
    if (mine != null) {
      fetch(attempt, mine, refreshing);
    }
    if (usable != null) {
      return CompletableFuture.completedFuture(usable.headers());
    }
    CompletableFuture<Held> token = Objects.requireNonNull(shared, "shared");
    return mine != null
        ? token.thenApply(Held::headers)
        : token
            .thenApply(Held::headers)
            .exceptionallyCompose(failure -> followed(attempt, failure));
  }

  /** The client whose call had begun the request was closed; this one's was not. */
  private CompletableFuture<Map<String, String>> followed(Attempt attempt, Throwable failure) {
    Throwable cause = Causes.of(failure);
    return cause instanceof Unauthenticated told && told.kind() == Kind.CANCELED
        ? headers(attempt)
        : CompletableFuture.failedFuture(cause);
  }

  @Override
  public void rejected(Map<String, String> headers) {
    lock.lock();
    try {
      if (held != null && held.headers().equals(headers)) {
        held = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void fetch(Attempt attempt, CompletableFuture<Held> mine, @Nullable Secret refreshing) {
    Instant asked = attempt.now();
    CompletableFuture<TokenAnswer> answer;
    try {
      answer =
          refreshing == null
              ? ask(attempt, null)
              : ask(attempt, refreshing)
                  .exceptionallyCompose(
                      failure ->
                          isUseless(failure)
                              ? askWithoutRefresh(attempt)
                              : CompletableFuture.failedFuture(Causes.of(failure)));
    } catch (Throwable broken) {
      answer = CompletableFuture.failedFuture(broken);
    }
    CompletableFuture<TokenAnswer> unused =
        answer.whenComplete(
            (token, failure) -> {
              if (failure == null) {
                land(mine, token, asked);
              } else {
                crash(mine, Causes.of(failure), attempt.now());
              }
            });
  }

  private CompletableFuture<TokenAnswer> askWithoutRefresh(Attempt attempt) {
    lock.lock();
    try {
      refresh = null;
    } finally {
      lock.unlock();
    }
    return ask(attempt, null);
  }

  private void land(CompletableFuture<Held> mine, TokenAnswer answer, Instant asked) {
    Duration half = answer.life().dividedBy(2);
    Duration ahead = client.refreshAhead().compareTo(half) < 0 ? client.refreshAhead() : half;
    Instant expires = asked.plus(answer.life());
    Held next = new Held(answer.token(), expires.minus(ahead), expires.minus(ahead.dividedBy(4)));
    lock.lock();
    try {
      held = next;
      flight = null;
      nextRenewal = Instant.MIN;
      // An answer without one leaves the old one in force (RFC 6749 section 6).
      refresh = answer.refresh().orElse(refresh);
    } finally {
      lock.unlock();
    }
    mine.complete(next);
  }

  private void crash(CompletableFuture<Held> mine, Throwable failure, Instant now) {
    lock.lock();
    try {
      flight = null;
      nextRenewal = now.plus(RENEWAL_PAUSE);
    } finally {
      lock.unlock();
    }
    mine.completeExceptionally(failure);
  }

  private CompletableFuture<TokenAnswer> ask(Attempt attempt, @Nullable Secret refreshing) {
    return attempt
        .send(request(refreshing))
        .handle(
            (answer, failure) -> {
              if (failure == null) {
                List<Secret> secrets = new ArrayList<>(List.of(client.secret()));
                if (refreshing != null) {
                  secrets.add(refreshing);
                }
                return TokenAnswer.of(answer, whom, secrets, attempt.now());
              }
              if (Causes.of(failure) instanceof TransportException broken) {
                throw Unauthenticated.broken(whom, broken);
              }
              throw new CompletionException(Causes.of(failure));
            });
  }

  private HttpRequest request(@Nullable Secret refreshing) {
    StringBuilder form = new StringBuilder();
    if (refreshing == null) {
      add(form, "grant_type", "client_credentials");
      if (client.scopeOrNull() != null) {
        add(form, "scope", client.scopeOrNull());
      }
    } else {
      add(form, "grant_type", "refresh_token");
      add(form, "refresh_token", refreshing.reveal());
    }
    if (client.audienceOrNull() != null) {
      add(form, "audience", client.audienceOrNull());
    }
    client.resources().forEach(resource -> add(form, "resource", resource.toString()));
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    headers.add(Map.entry("Accept", "application/json"));
    headers.add(Map.entry("Content-Type", "application/x-www-form-urlencoded"));
    if (client.secretInBody()) {
      add(form, "client_id", client.id());
      add(form, "client_secret", client.secret().reveal());
    } else {
      headers.add(Map.entry("Authorization", basic()));
    }
    return new HttpRequest(
        "POST",
        client.endpoint().toString(),
        headers,
        form.toString().getBytes(StandardCharsets.US_ASCII),
        TIMEOUT,
        TokenAnswer.MAX_BYTES);
  }

  /**
   * Both parts form-encoded first, so that a colon can stand in either (RFC 6749 section 2.3.1).
   */
  private String basic() {
    String pair = encoded(client.id()) + ':' + encoded(client.secret().reveal());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private static void add(StringBuilder form, String name, String value) {
    form.append(form.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static boolean isUseless(Throwable failure) {
    return Causes.of(failure) instanceof Unauthenticated told
        && told.code().filter(REFRESH_USELESS::contains).isPresent();
  }

  @Override
  public String toString() {
    return "clientCredentials(" + client.id() + " at " + client.endpoint().getHost() + ", ***)";
  }
}
