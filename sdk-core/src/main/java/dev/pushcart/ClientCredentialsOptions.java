package dev.pushcart;

import dev.pushcart.internal.authentication.ClientCredentialsGrant;
import dev.pushcart.internal.net.HeaderRules;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client is known by at a token endpoint, and what its tokens are for (RFC 6749 section
 * 4.4). Given to {@link Authentication#clientCredentials}; endpoint, id and secret must be set. Not
 * thread-safe, and of no use after that call.
 */
public final class ClientCredentialsOptions {

  private static final Duration LONGEST_AHEAD = Duration.ofHours(1);

  private @Nullable URI tokenEndpoint;
  private @Nullable String clientId;
  private @Nullable Secret clientSecret;
  private boolean secretInBody;
  private @Nullable String scope;
  private @Nullable String audience;
  private final List<URI> resources = new ArrayList<>();
  private Duration refreshAhead = Duration.ofMinutes(1);

  ClientCredentialsOptions() {}

  /**
   * Where tokens are given (RFC 6749 section 3.2). It is held to the rules of every other URL when
   * it is used: https, and no private or special-use address unless the client allows loopback.
   *
   * @throws IllegalArgumentException if it is no absolute http or https URL, or has a fragment or
   *     user information
   */
  public ClientCredentialsOptions tokenEndpoint(URI tokenEndpoint) {
    String scheme = String.valueOf(tokenEndpoint.getScheme()).toLowerCase(Locale.ROOT);
    if ((!scheme.equals("https") && !scheme.equals("http"))
        || tokenEndpoint.getHost() == null
        || tokenEndpoint.getRawUserInfo() != null
        || tokenEndpoint.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "tokenEndpoint: must be an absolute https URL without user information and fragment");
    }
    this.tokenEndpoint = tokenEndpoint;
    return this;
  }

  /**
   * The client's identifier.
   *
   * @throws IllegalArgumentException if it is empty or not printable ASCII (RFC 6749 appendix A.1)
   */
  public ClientCredentialsOptions clientId(String clientId) {
    this.clientId = requirePrintable("clientId", clientId);
    return this;
  }

  /**
   * The client's secret; sent as {@code client_secret_basic} (RFC 6749 section 2.3.1) unless {@link
   * #secretInBody()} is called.
   *
   * @throws IllegalArgumentException if it is empty or not printable ASCII (RFC 6749 appendix A.2)
   */
  public ClientCredentialsOptions clientSecret(Secret clientSecret) {
    requirePrintable("clientSecret", clientSecret.reveal());
    this.clientSecret = clientSecret;
    return this;
  }

  /**
   * Sends the secret as a parameter, {@code client_secret_post}, for an endpoint that knows no
   * other way.
   */
  public ClientCredentialsOptions secretInBody() {
    this.secretInBody = true;
    return this;
  }

  /**
   * What the token may be used for; by default what the endpoint gives.
   *
   * @param scope scope tokens with a space between (RFC 6749 section 3.3)
   * @throws IllegalArgumentException if it is anything else
   */
  public ClientCredentialsOptions scope(String scope) {
    boolean legal = HeaderRules.isPrintableUnescaped(scope);
    if (!legal || scope.isBlank() || !scope.strip().equals(scope) || scope.contains("  ")) {
      throw new IllegalArgumentException(
          "scope: must be scope tokens with one space between (RFC 6749 section 3.3)");
    }
    this.scope = scope;
    return this;
  }

  /**
   * Whom the token is for, where the endpoint asks for an {@code audience}; sent as it is. {@link
   * #resource} is the standard's way.
   *
   * @throws IllegalArgumentException if it is empty or not printable ASCII
   */
  public ClientCredentialsOptions audience(String audience) {
    this.audience = requirePrintable("audience", audience);
    return this;
  }

  /**
   * Whom the token is for (RFC 8707 section 2); may be called several times.
   *
   * @throws IllegalArgumentException if it is not absolute or has a fragment
   */
  public ClientCredentialsOptions resource(URI resource) {
    if (!resource.isAbsolute() || resource.getRawFragment() != null) {
      throw new IllegalArgumentException("resource: must be an absolute URI without a fragment");
    }
    resources.add(resource);
    return this;
  }

  /**
   * How long before a token expires the next one is fetched; 0 to 1 hour, 1 minute by default, and
   * never more than half of the token's life. In the last quarter of that time calls wait for the
   * next token, since this one could expire on its way.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public ClientCredentialsOptions refreshAhead(Duration refreshAhead) {
    Rules.range("refreshAhead", refreshAhead, Duration.ZERO, LONGEST_AHEAD);
    this.refreshAhead = refreshAhead;
    return this;
  }

  ClientCredentialsGrant.Client client() {
    return new ClientCredentialsGrant.Client(
        required("tokenEndpoint", tokenEndpoint),
        required("clientId", clientId),
        required("clientSecret", clientSecret),
        secretInBody,
        scope,
        audience,
        List.copyOf(resources),
        refreshAhead);
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": must be set");
    }
    return value;
  }

  private static String requirePrintable(String field, String value) {
    if (Objects.requireNonNull(value, field).isEmpty() || !HeaderRules.isPrintable(value)) {
      throw new IllegalArgumentException(field + ": must be printable ASCII and not empty");
    }
    return value;
  }
}
