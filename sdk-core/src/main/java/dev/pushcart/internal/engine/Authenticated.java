package dev.pushcart.internal.engine;

import dev.pushcart.Authentication;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.PushcartException;
import dev.pushcart.TransportException;
import dev.pushcart.internal.authentication.Unauthenticated;
import dev.pushcart.internal.base.Causes;
import dev.pushcart.internal.net.HeaderRules;
import dev.pushcart.internal.net.HttpMessages;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an attempt the headers of an {@link Authentication}, which may be the application's own:
 * what it gives is checked, and however it fails, it fails one call.
 */
final class Authenticated implements Preparation {

  private static final Logger LOG = LoggerFactory.getLogger("dev.pushcart.authentication");

  private final Authentication authentication;
  private final Clock clock;

  Authenticated(Authentication authentication, Clock clock) {
    this.authentication = authentication;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<List<Map.Entry<String, String>>> headers(Occasion occasion) {
    CompletableFuture<Map<String, String>> asked;
    try {
      asked = authentication.headers(new Attempt(occasion));
      return asked.handle(Authenticated::checked);
    } catch (Throwable failed) {
      // The application's: a checked exception gets out of a lambda, too.
      return CompletableFuture.failedFuture(told(failed));
    }
  }

  private static List<Map.Entry<String, String>> checked(
      @Nullable Map<String, String> given, @Nullable Throwable failure) {
    if (failure != null) {
      throw new CompletionException(told(failure));
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    try {
      Objects.requireNonNull(given, "headers")
          .forEach(
              (name, value) -> {
                HeaderRules.requireFree("authentication", name);
                HeaderRules.requireValue("authentication", name, value);
                if (headers.stream().anyMatch(other -> other.getKey().equalsIgnoreCase(name))) {
                  throw Unauthenticated.doubled(name);
                }
                headers.add(Map.entry(name, value));
              });
    } catch (Throwable unusable) {
      throw new CompletionException(told(unusable));
    }
    return headers;
  }

  private static Throwable told(Throwable failure) {
    Throwable cause = Causes.of(failure);
    if (cause instanceof PushcartException
        || cause instanceof Unauthenticated
        || cause instanceof Error) {
      return cause;
    }
    return cause instanceof TransportException broken
        ? Unauthenticated.broken("what its authentication asked", broken)
        : Unauthenticated.failed(cause);
  }

  @Override
  public void rejected(List<Map.Entry<String, String>> sent) {
    Map<String, String> headers = new LinkedHashMap<>();
    sent.forEach(header -> headers.put(header.getKey(), header.getValue()));
    try {
      authentication.rejected(headers);
    } catch (Throwable broken) {
      LOG.warn("an authentication failed over a 401; the call goes on", broken);
    }
  }

  /** An attempt as an authentication sees it. */
  private final class Attempt implements Authentication.Attempt {
    private final Occasion occasion;

    Attempt(Occasion occasion) {
      this.occasion = occasion;
    }

    @Override
    public URI business() {
      return occasion.business();
    }

    @Override
    public String operation() {
      return occasion.operation().name();
    }

    @Override
    public Duration remaining() {
      return occasion.timeout();
    }

    @Override
    public Instant now() {
      return clock.instant();
    }

    @Override
    public CompletableFuture<HttpAnswer> send(HttpRequest request) {
      return occasion.exchanges().send(named(request));
    }

    private HttpRequest named(HttpRequest request) {
      List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
      boolean named = headers.stream().anyMatch(each -> isUserAgent(each.getKey()));
      if (!named) {
        occasion.identity().stream()
            .filter(each -> isUserAgent(each.getKey()))
            .forEach(headers::add);
      }
      return HttpMessages.with(headers, request);
    }

    private static boolean isUserAgent(String name) {
      return name.equalsIgnoreCase("User-Agent");
    }
  }
}
