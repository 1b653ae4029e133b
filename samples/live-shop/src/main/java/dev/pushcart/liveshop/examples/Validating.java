package dev.pushcart.liveshop.examples;

import dev.pushcart.Pushcart;
import dev.pushcart.SchemaValidator;
import dev.pushcart.ValidationMode;
import java.net.URI;

/** Having messages held to their schemas. */
final class Validating {

  private Validating() {}

  static Pushcart client(URI profile, SchemaValidator validator) {
    // tag::warn
    Pushcart pushcart =
        Pushcart.builder().agentProfile(profile).validation(ValidationMode.WARN, validator).build();
    // end::warn
    return pushcart;
  }
}
