package dev.pushcart.sandbox;

import dev.pushcart.sandbox.access.OAuthTokens;
import dev.pushcart.sandbox.access.TokenRequest;
import java.util.Optional;

/** The route of the shop's token endpoint: no operation of UCP, but faults and journal apply. */
final class TokenEndpoint implements Binding {
  private final OAuthTokens tokens;

  TokenEndpoint(OAuthTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Envelope open(Inbound request) {
    return new Envelope() {
      @Override
      public Optional<Operation> operation() {
        return Optional.empty();
      }

      @Override
      public Optional<ShopTransport> transport() {
        return Optional.empty();
      }

      @Override
      public Optional<Reply> own() {
        TokenRequest.Answer answer =
            TokenRequest.answer(
                tokens,
                request.single("Authorization"),
                request.single("Content-Type"),
                request.body());
        Reply reply = Reply.json(answer.status(), answer.body()).with("Pragma", "no-cache");
        return Optional.of(
            answer.challenge().isPresent()
                ? reply.with("WWW-Authenticate", answer.challenge().get())
                : reply);
      }

      @Override
      public Asked asked() {
        throw new IllegalStateException("a token request is no call");
      }
    };
  }
}
