package dev.pushcart.liveshop;

import dev.pushcart.sandbox.SandboxExtension;
import dev.pushcart.sandbox.SandboxOptions;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckoutOverHttpTest extends CheckoutSuite {

  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(SandboxOptions::defaults).freshPerTest();
}
