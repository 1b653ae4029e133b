package dev.pushcart.liveshop.examples;

import dev.pushcart.Authentication;
import dev.pushcart.Business;
import dev.pushcart.HttpRequest;
import dev.pushcart.Pushcart;
import dev.pushcart.Secret;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.Checkouts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Saying who asks, for a business and for one call. */
final class Authenticating {

  private Authenticating() {}

  static Business connect(Pushcart pushcart, Secret token) {
    // tag::connect
    Business shop =
        pushcart.connect(
            "https://flowers.example", with -> with.authentication(Authentication.bearer(token)));
    // end::connect
    return shop;
  }

  static Checkout forTenant(
      Checkouts checkouts, Function<String, Authentication> tenants, String customer) {
    // tag::call
    Checkout checkout =
        checkouts
            .create(draft -> draft.line("bouquet_roses", 1))
            .authentication(tenants.apply(customer))
            .execute();
    // end::call
    return checkout;
  }

  static Authentication credentials(Secret secret) {
    // tag::credentials
    Authentication tenant =
        Authentication.clientCredentials(
            client ->
                client
                    .tokenEndpoint(URI.create("https://login.example/token"))
                    .clientId("app")
                    .clientSecret(secret)
                    .scope("checkout"));
    // end::credentials
    return tenant;
  }

  static Authentication own() {
    // tag::own
    URI tickets = URI.create("https://login.example/ticket");
    Authentication ticket =
        attempt ->
            attempt
                .send(
                    new HttpRequest(
                        "POST",
                        tickets.toString(),
                        List.of(),
                        new byte[0],
                        attempt.remaining(),
                        4096))
                .thenApply(answer -> new String(answer.body(), StandardCharsets.UTF_8))
                .thenApply(text -> Map.of("X-Ticket", text.strip()));
    // end::own
    return ticket;
  }
}
