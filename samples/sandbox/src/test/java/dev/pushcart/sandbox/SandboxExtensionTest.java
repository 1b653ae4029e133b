package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many sandboxes tests get. */
class SandboxExtensionTest {
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class ByDefault {
    @RegisterExtension
    final SandboxExtension extension =
        SandboxExtension.withOptions(() -> ShopClient.options().build());

    private final Set<Sandbox> seen = new HashSet<>();

    @RepeatedTest(2)
    void aClassSharesOneAndTestsStartWithoutFaults(Sandbox sandbox) {
      seen.add(sandbox);
      assertThat(seen).hasSize(1);
      assertThat(sandbox.faults().pending()).isZero();
      sandbox.faults().next(Match.any(), Fault.reset());
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OnRequest {
    @RegisterExtension
    final SandboxExtension extension =
        SandboxExtension.withOptions(() -> ShopClient.options().build()).freshPerTest();

    private final Set<Sandbox> seen = new HashSet<>();

    @RepeatedTest(2)
    void everyTestHasItsOwn(Sandbox sandbox, RepetitionInfo repetition) {
      seen.add(sandbox);
      assertThat(seen).hasSize(repetition.getCurrentRepetition());
    }
  }
}
