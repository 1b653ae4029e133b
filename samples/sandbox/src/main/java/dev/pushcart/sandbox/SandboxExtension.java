package dev.pushcart.sandbox;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives JUnit 5 tests a {@link Sandbox} as a parameter.
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)
 * class CheckoutTest {
 *   @Test
 *   void buys(Sandbox sandbox) { ... }
 * }
 * }</pre>
 *
 * <p>A test class has one sandbox, made at its first use; faults and journal are emptied before
 * each test, orders and stock stay. For a sandbox of its own per test, or with options, register it
 * as a field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension SANDBOX =
 *     SandboxExtension.withOptions(() -> SandboxOptions.builder().https().build()).freshPerTest();
 * }</pre>
 */
public final class SandboxExtension implements ParameterResolver, BeforeEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SandboxExtension.class);

  private final Supplier<SandboxOptions> options;
  private final boolean perTest;

  /** One sandbox per test class, with default options. */
  public SandboxExtension() {
    this(SandboxOptions::defaults, false);
  }

  private SandboxExtension(Supplier<SandboxOptions> options, boolean perTest) {
    this.options = options;
    this.perTest = perTest;
  }

  /** One sandbox per test class; options are asked for whenever one starts. */
  public static SandboxExtension withOptions(Supplier<SandboxOptions> options) {
    return new SandboxExtension(options, false);
  }

  /** The same with a fresh sandbox for every test. */
  public SandboxExtension freshPerTest() {
    return new SandboxExtension(options, true);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!perTest) {
      Sandbox sandbox = sandbox(context);
      sandbox.faults().clear();
      sandbox.journal().clear();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return sandbox(context);
  }

  /** The store closes what it holds when its context ends: the test's or the class's. */
  private Sandbox sandbox(ExtensionContext context) {
    ExtensionContext owner = context;
    if (!perTest) {
      while (owner.getTestMethod().isPresent()) {
        owner = owner.getParent().orElseThrow();
      }
    }
    return owner
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(this, key -> Sandbox.start(options.get()), Sandbox.class);
  }
}
