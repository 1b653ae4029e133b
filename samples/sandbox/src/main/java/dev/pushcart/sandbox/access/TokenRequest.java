package dev.pushcart.sandbox.access;

import dev.pushcart.sandbox.wire.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The token endpoint, RFC 6749: client credentials (section 4.4) and refresh (section 6), the
 * client authenticated by Basic or in the form (section 2.3.1), errors as in section 5.2.
 */
public final class TokenRequest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private TokenRequest() {}

  /**
   * The endpoint's answer.
   *
   * @param challenge for {@code WWW-Authenticate}; empty when there is none
   */
  public record Answer(int status, ObjectNode body, Optional<String> challenge) {}

  /**
   * Answers a request.
   *
   * @param authorization the field of that name
   * @param contentType the field {@code Content-Type}
   */
  public static Answer answer(
      OAuthTokens tokens,
      Optional<String> authorization,
      Optional<String> contentType,
      byte[] body) {
    try {
      if (contentType.filter(type -> type.split(";")[0].strip().equalsIgnoreCase(FORM)).isEmpty()) {
        throw new Refusal("invalid_request", "Content-Type must be " + FORM);
      }
      Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
      String client = client(tokens, authorization, form);
      String type = required(form, "grant_type");
      return switch (type) {
        case "client_credentials" -> granted(tokens.grant(client, scope(form)));
        case "refresh_token" ->
            granted(
                tokens
                    .refresh(client, required(form, "refresh_token"))
                    .orElseThrow(
                        () ->
                            new Refusal(
                                "invalid_grant",
                                "the refresh token is unknown, used, revoked or another's")));
        default -> throw new Refusal("unsupported_grant_type", "grants are: client_credentials");
      };
    } catch (Refusal refusal) {
      return refusal.answer(authorization.isPresent());
    }
  }

  private static Answer granted(OAuthTokens.Grant grant) {
    ObjectNode body =
        Json.object()
            .put("access_token", grant.accessToken())
            .put("token_type", "Bearer")
            .put("expires_in", grant.expiresIn());
    grant.refreshToken().ifPresent(token -> body.put("refresh_token", token));
    if (!grant.scope().isEmpty()) {
      body.put("scope", grant.scope());
    }
    return new Answer(200, body, Optional.empty());
  }

  private static String client(
      OAuthTokens tokens, Optional<String> authorization, Map<String, String> form) throws Refusal {
    String id;
    String secret;
    if (authorization.isPresent()) {
      if (form.containsKey("client_secret")) {
        throw new Refusal("invalid_request", "the client authenticates in two ways; one it is");
      }
      String[] pair = basic(authorization.get());
      id = pair[0];
      secret = pair[1];
      if (!form.getOrDefault("client_id", id).equals(id)) {
        throw new Refusal("invalid_request", "client_id is not the client that authenticates");
      }
    } else {
      id = form.getOrDefault("client_id", "");
      secret = form.getOrDefault("client_secret", "");
    }
    if (!tokens.knows(id, secret)) {
      throw new Refusal("invalid_client", "the client is unknown, or its secret is another");
    }
    return id;
  }

  /** Both halves are form-encoded before they are joined, RFC 6749 section 2.3.1. */
  private static String[] basic(String authorization) throws Refusal {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      throw new Refusal("invalid_client", "clients authenticate by Basic or in the form");
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      if (pair.length == 2) {
        return new String[] {decode(pair[0]), decode(pair[1])};
      }
    } catch (IllegalArgumentException notBase64OrEncoded) {
      // Refused below, as everything that is no pair.
    }
    throw new Refusal("invalid_client", "Basic carries no client id and secret");
  }

  private static String scope(Map<String, String> form) throws Refusal {
    String scope = form.getOrDefault("scope", "");
    if (!scope.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]*( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*")) {
      throw new Refusal("invalid_scope", "scope must be a list of words, one space between them");
    }
    return scope;
  }

  private static String required(Map<String, String> form, String name) throws Refusal {
    String value = form.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new Refusal("invalid_request", name + " is missing");
    }
    return value;
  }

  private static Map<String, String> form(String body) throws Refusal {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        try {
          String value = parts.length == 2 ? decode(parts[1]) : "";
          if (form.put(decode(parts[0]), value) != null) {
            throw new Refusal("invalid_request", "a parameter comes twice");
          }
        } catch (IllegalArgumentException e) {
          throw new Refusal("invalid_request", "the form is badly encoded");
        }
      }
    }
    return form;
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  /** An error of RFC 6749 section 5.2. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;

    Refusal(String error, String description) {
      super(description, null, false, false);
      this.error = error;
    }

    Answer answer(boolean byHeader) {
      ObjectNode body =
          Json.object().put("error", error).put("error_description", String.valueOf(getMessage()));
      boolean unauthenticated = error.equals("invalid_client");
      return new Answer(
          unauthenticated ? 401 : 400,
          body,
          unauthenticated && byHeader ? Optional.of("Basic realm=\"sandbox\"") : Optional.empty());
    }
  }
}
