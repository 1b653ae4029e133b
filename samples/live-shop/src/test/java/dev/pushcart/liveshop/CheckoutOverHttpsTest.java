package dev.pushcart.liveshop;

import dev.pushcart.sandbox.SandboxOptions;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Over TLS, one of each transport: it changes nothing above it. */
@ParameterizedClass
@EnumSource(names = {"REST_2026_04_08", "MCP_2026_08_25", "MCP_IN_EVENT_STREAMS"})
class CheckoutOverHttpsTest extends CheckoutSuite {

  @Override
  SandboxOptions.Builder options() {
    return SandboxOptions.builder().https();
  }
}
