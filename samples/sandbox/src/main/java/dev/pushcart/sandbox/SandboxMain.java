package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Json;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The sandbox as a program. When the shop answers, one line of JSON with its addresses goes to
 * standard output, and nothing else ever does; SIGTERM ends it cleanly.
 */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Runs a UCP business on this machine until it is stopped.")
public final class SandboxMain implements Callable<Integer> {
  @Option(names = "--shop-port", defaultValue = "8182", description = "0 takes a free port.")
  private int shopPort;

  @Option(names = "--database", description = "SQLite file; a temporary one by default.")
  private @Nullable Path database;

  @Option(names = "--seed", defaultValue = "1", description = "Varies the built-in catalogue.")
  private long seed;

  @Option(names = "--fixtures", description = "Folder of CSV files to sell from instead.")
  private @Nullable Path fixtures;

  @Option(names = "--https", description = "Serve https with a test root; its PEM is in the line.")
  private boolean https;

  private final PrintStream out;

  private SandboxMain(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.exit(new CommandLine(new SandboxMain(System.out)).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    SandboxOptions.Builder options = SandboxOptions.builder().shopPort(shopPort).seed(seed);
    if (database != null) {
      options.database(database);
    }
    if (fixtures != null) {
      options.fixtures(fixtures);
    }
    if (https) {
      options.https();
    }
    Sandbox sandbox = Sandbox.start(options.build());
    CountDownLatch stop = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(sandbox, stop), "sandbox-stop"));
    out.println(line(sandbox));
    out.flush();
    stop.await();
    return 0;
  }

  private static void close(Sandbox sandbox, CountDownLatch stop) {
    sandbox.close();
    stop.countDown();
  }

  private static String line(Sandbox sandbox) {
    var line =
        Json.object()
            .put("shop", sandbox.shopUrl().toString())
            .put("agent_profile", sandbox.agentProfileUrl().toString());
    sandbox.testRoot().ifPresent(root -> line.put("test_root", TestRoot.pem(root)));
    return Json.text(line);
  }
}
