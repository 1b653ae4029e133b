package dev.pushcart.liveshop;

import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The program behind {@code samples/demo}. With {@code --script} it takes the tour and exits: 0 if
 * every step held, 1 if one did not. Without, it leaves the sandbox running afterwards, for looking
 * around.
 */
public final class Demo {

  private static final int SHOP_PORT = 8182;

  private Demo() {}

  /** Runs the demo. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> given = List.of(arguments);
    if (!given.isEmpty() && !given.equals(List.of("--script"))) {
      out.println("usage: samples/demo [--script]");
      System.exit(2);
    }
    boolean script = !given.isEmpty();
    SandboxOptions options =
        SandboxOptions.builder().shopPort(script ? 0 : freePort()).seed(7).build();
    boolean held;
    try (Sandbox sandbox = Sandbox.start(options)) {
      // A signal ends the program without leaving this block; the temporary database must go too.
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "demo-stop"));
      held = new Tour(sandbox, out).run();
      if (!script) {
        stay(sandbox, out);
      }
    }
    System.exit(held ? 0 : 1);
  }

  private static void stay(Sandbox sandbox, PrintStream out) throws InterruptedException {
    String shop = sandbox.shopUrl().toString();
    String agent = "UCP-Agent: profile=\"" + sandbox.agentProfileUrl() + '"';
    out.println();
    out.println("The sandbox keeps running. Stop it with Ctrl-C.");
    out.println("  shop           " + shop);
    out.println("  its profile    " + shop + "/.well-known/ucp");
    out.println("  agent profile  " + sandbox.agentProfileUrl());
    out.println();
    out.println("Try:");
    out.println("  curl -s " + shop + "/.well-known/ucp");
    out.println(
        "  curl -s "
            + Tour.endpoint(sandbox)
            + "/catalog/search -H '"
            + agent
            + "' -H 'Content-Type: application/json' -d '{\"query\":\"mug\"}'");
    Thread.currentThread().join();
  }

  /** The usual port, so that addresses can be remembered; any other when it is taken. */
  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(SHOP_PORT, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }
}
