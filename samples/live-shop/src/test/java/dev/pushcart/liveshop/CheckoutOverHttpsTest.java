package dev.pushcart.liveshop;

import dev.pushcart.sandbox.SandboxExtension;
import dev.pushcart.sandbox.SandboxOptions;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckoutOverHttpsTest extends CheckoutSuite {

  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> SandboxOptions.builder().https().build()).freshPerTest();
}
