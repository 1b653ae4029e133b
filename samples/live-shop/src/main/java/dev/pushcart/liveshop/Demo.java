package dev.pushcart.liveshop;

import dev.pushcart.profile.Transport;
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
  private static final int PLATFORM_PORT = 8180;

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
        SandboxOptions.builder()
            .shopPort(script ? 0 : freePort(SHOP_PORT))
            .platformPort(script ? 0 : freePort(PLATFORM_PORT))
            .seed(7)
            .build();
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
    String live = sandbox.liveUrl().toString();
    String agent = sandbox.agentProfileUrl().toString();
    String rest = endpoint(sandbox, Transport.REST);
    String mcp = endpoint(sandbox, Transport.MCP);
    out.println();
    out.println("The sandbox keeps running. Stop it with Ctrl-C.");
    out.println("  shop           " + shop);
    out.println("  its profile    " + shop + "/.well-known/ucp");
    out.println("  REST endpoint  " + rest);
    out.println("  MCP endpoint   " + mcp);
    out.println("  live platform  " + live);
    out.println("  agent profile  " + agent);
    out.println();
    out.println("Try:");
    out.println("  curl -s " + shop + "/.well-known/ucp");
    out.println(
        "  curl -s "
            + rest
            + "/catalog/search -H 'UCP-Agent: profile=\""
            + agent
            + "\"' -H 'Content-Type: application/json' -d '{\"query\":\"mug\"}'");
    out.println(
        "  curl -s "
            + mcp
            + " -H 'Accept: application/json' -H 'Content-Type: application/json' -d '"
            + toolsCall(agent)
            + "'");
    out.println(
        "  curl -s '"
            + live
            + "/media/"
            + TaggedVideo.VIDEO
            + "/product-tags:resolve?at_ms=17000&country=VN' -H 'UCP-Agent: profile=\""
            + agent
            + "\"'");
    Thread.currentThread().join();
  }

  /** A search as an MCP client sends it. */
  private static String toolsCall(String agentProfile) {
    return """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search_catalog",\
        "arguments":{"meta":{"ucp-agent":{"profile":"%s"}},"catalog":{"query":"mug"}}}}"""
        .formatted(agentProfile);
  }

  private static String endpoint(Sandbox sandbox, Transport transport) {
    return sandbox
        .pushcart()
        .connect(sandbox.shopUrl(), with -> with.transport(transport))
        .services()
        .values()
        .stream()
        .flatMap(service -> service.endpoint().stream())
        .findFirst()
        .orElseThrow();
  }

  /** The usual port, so that addresses can be remembered; any other when it is taken. */
  private static int freePort(int usual) {
    try (ServerSocket probe = new ServerSocket(usual, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }
}
