package dev.pushcart.sandbox;

import dev.pushcart.Pushcart;
import dev.pushcart.sandbox.catalogue.FlowerShopFixtures;
import dev.pushcart.sandbox.catalogue.ShopData;
import dev.pushcart.sandbox.dialect.Dialects;
import dev.pushcart.sandbox.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The sandbox as a program. When the shop answers, one line of JSON with its addresses goes to
 * standard output, and nothing else ever does; SIGTERM ends it cleanly. When an option stops it
 * from starting, one sentence about that option goes to standard error, and the exit status is 1.
 */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Runs a UCP business on this machine until it is stopped.")
public final class SandboxMain implements Callable<Integer> {
  @Option(names = "--shop-port", defaultValue = "8182", description = "0 takes a free port.")
  private int shopPort;

  @Option(names = "--platform-port", defaultValue = "8180", description = "0 takes a free port.")
  private int platformPort;

  @Option(
      names = "--credential",
      paramLabel = "<principal>=<token>",
      description = "Know operator:, business: or user: by a token; live platform; repeatable.")
  private @Nullable List<String> credentials;

  @Option(
      names = "--pre-moderation",
      description = "Have product tags reviewed, but where their media says otherwise.")
  private boolean preModeration;

  @Option(names = "--database", description = "SQLite file; a temporary one by default.")
  private @Nullable Path database;

  @Option(names = "--seed", defaultValue = "1", description = "Varies the built-in catalogue.")
  private long seed;

  @Option(names = "--fixtures", description = "Folder of CSV files to sell from instead.")
  private @Nullable Path fixtures;

  @Option(names = "--https", description = "Serve https with a test root; its PEM is in the line.")
  private boolean https;

  @Option(names = "--versions", split = ",", description = "UCP versions to speak; all of them.")
  private @Nullable List<String> versions;

  @Option(names = "--transports", split = ",", description = "rest, mcp; both.")
  private @Nullable List<String> transports;

  @Option(
      names = "--unsupported-version-status",
      defaultValue = "422",
      description = "422 as UCP says, or 400 as its conformance tests have it.")
  private int unsupportedVersionStatus;

  @Option(names = "--mcp-sessions", description = "MCP clients must open a session first.")
  private boolean mcpSessions;

  @Option(names = "--mcp-streams", description = "Answer MCP calls by event streams if accepted.")
  private boolean mcpStreams;

  @Option(
      names = "--mcp-results",
      defaultValue = "structured",
      description = "structured, or the older forms wrapped and text.")
  private String mcpResults = "structured";

  @Option(
      names = "--signatures",
      defaultValue = "if_present",
      description = "off, if_present, or required: what to make of message signatures.")
  private String signatures = "if_present";

  @Option(names = "--bearer", description = "Let in who brings this bearer token; repeatable.")
  private @Nullable List<String> bearers;

  @Option(
      names = "--api-key",
      paramLabel = "<header>=<key>",
      description = "Let in who brings this key in that header; repeatable.")
  private @Nullable List<String> apiKeys;

  @Option(
      names = "--oauth-client",
      paramLabel = "<id>=<secret>",
      description = "Let in this client with tokens it gets at /oauth/token; repeatable.")
  private @Nullable List<String> oauthClients;

  private final PrintStream out;
  private final PrintStream err;

  private SandboxMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    CommandLine command = new CommandLine(new SandboxMain(System.out, System.err));
    command.getCommandSpec().version("sandbox " + Pushcart.version());
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Sandbox sandbox;
    try {
      sandbox = start();
    } catch (Refusal refusal) {
      err.println(refusal.getMessage());
      return 1;
    }
    CountDownLatch stop = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(sandbox, stop), "sandbox-stop"));
    out.println(line(sandbox));
    out.flush();
    stop.await();
    return 0;
  }

  private Sandbox start() {
    SandboxOptions.Builder options =
        SandboxOptions.builder()
            .seed(seed)
            .shopPort(freePort("--shop-port", shopPort))
            .platformPort(freePort("--platform-port", platformPort));
    if (fixtures != null) {
      options.shop(goods(fixtures));
    }
    if (database != null) {
      Path folder = database.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw new Refusal(
            "--database %s is in a folder that does not exist; create %s or name another file"
                .formatted(database, folder));
      }
      options.database(database);
    }
    if (https) {
      options.https();
    }
    if (preModeration) {
      options.preModeration();
    }
    speak(options);
    guard(options);
    try {
      return Sandbox.start(options.build());
    } catch (RuntimeException e) {
      throw ofDatabase(e) ? new Refusal(aboutDatabase(e)) : e;
    }
  }

  private void speak(SandboxOptions.Builder options) {
    if (versions != null) {
      for (String version : versions) {
        oneOf("--versions", version, Dialects.versions());
      }
      options.versions(versions.toArray(String[]::new));
    }
    if (transports != null) {
      options.transports(
          transports.stream()
              .map(each -> constant("--transports", each, ShopTransport.values()))
              .toArray(ShopTransport[]::new));
    }
    oneOf(
        "--unsupported-version-status",
        String.valueOf(unsupportedVersionStatus),
        List.of("422", "400"));
    options
        .unsupportedVersionStatus(unsupportedVersionStatus)
        .mcpSessions(mcpSessions)
        .mcpStreams(mcpStreams)
        .mcpResults(constant("--mcp-results", mcpResults, McpResults.values()));
  }

  private void guard(SandboxOptions.Builder options) {
    options.signatures(constant("--signatures", signatures, Signatures.values()));
    if (bearers != null) {
      bearers.forEach(token -> options.requireBearer(present("--bearer", token)));
    }
    if (credentials != null) {
      for (String given : credentials) {
        String[] pair = pair("--credential", "<principal>=<token>", given);
        try {
          options.credential(pair[0], pair[1]);
        } catch (IllegalArgumentException e) {
          throw new Refusal("--credential: " + e.getMessage());
        }
      }
    }
    if (apiKeys != null) {
      for (String given : apiKeys) {
        String[] pair = pair("--api-key", "<header>=<key>", given);
        options.requireApiKey(pair[0], pair[1]);
      }
    }
    if (oauthClients != null) {
      Set<String> ids = new HashSet<>();
      for (String given : oauthClients) {
        String[] pair = pair("--oauth-client", "<id>=<secret>", given);
        if (!ids.add(pair[0])) {
          throw new Refusal(
              "--oauth-client %s is given twice; a client has one secret".formatted(pair[0]));
        }
        options.requireOAuth(pair[0], pair[1]);
      }
    }
  }

  /** Both sides of the first equals sign; a secret may hold more of them, and is never told. */
  private static String[] pair(String option, String form, String given) {
    String[] pair = given.split("=", 2);
    if (pair.length < 2) {
      throw new Refusal("%s must be %s, had no equals sign".formatted(option, form));
    }
    present(option, pair[0]);
    present(option, pair[1]);
    return pair;
  }

  private static String present(String option, String given) {
    if (given.isBlank()) {
      throw new Refusal("%s must not be empty; leave it out to let everybody in".formatted(option));
    }
    return given;
  }

  private static <E extends Enum<E>> E constant(String option, String given, E[] constants) {
    List<String> names =
        Stream.of(constants).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    oneOf(option, given, names);
    return constants[names.indexOf(given)];
  }

  private static void oneOf(String option, String given, List<String> allowed) {
    if (!allowed.contains(given)) {
      throw new Refusal(
          "%s must be of %s, was %s; leave it out for the usual"
              .formatted(option, String.join(", ", allowed), given));
    }
  }

  /** Asks for the port before the server does, which would log its failure with a stack trace. */
  private static int freePort(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new Refusal(
          "%s must be from 0 to 65535, was %d; 0 takes a free one".formatted(option, port));
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return port;
    } catch (IOException e) {
      throw new Refusal(
          "%s %d cannot be had (%s); end what listens there, or take another"
              .formatted(option, port, e.getMessage()));
    }
  }

  private static ShopData goods(Path folder) {
    if (!Files.isRegularFile(folder.resolve("products.csv"))) {
      throw new Refusal(
          "--fixtures %s has no products.csv; name a folder that has one".formatted(folder));
    }
    try {
      return FlowerShopFixtures.load(folder);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new Refusal(
          "--fixtures %s cannot be read (%s); mend that file or name another folder"
              .formatted(folder, e.getMessage()));
    }
  }

  private static boolean ofDatabase(Throwable failure) {
    return causes(failure).anyMatch(e -> e instanceof SQLException || e instanceof FlywayException);
  }

  private String aboutDatabase(Throwable failure) {
    String reason =
        causes(failure)
            .filter(SQLException.class::isInstance)
            .findFirst()
            .orElse(failure)
            .getMessage();
    return "--database %s cannot be used (%s); name a file that a sandbox made, or a new one"
        .formatted(
            database == null ? "in the temporary folder" : database,
            String.valueOf(reason).lines().findFirst().orElse(""));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  /** Why the program does not start, for the person who started it. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
      super(sentence, null, false, false);
    }
  }

  private static void close(Sandbox sandbox, CountDownLatch stop) {
    sandbox.close();
    stop.countDown();
  }

  private static String line(Sandbox sandbox) {
    var line =
        Json.object()
            .put("shop", sandbox.shopUrl().toString())
            .put("live", sandbox.liveUrl().toString())
            .put("agent_profile", sandbox.agentProfileUrl().toString());
    var profiles = line.putObject("agent_profiles");
    for (String version : sandbox.versions()) {
      profiles.put(version, sandbox.agentProfileUrl(version).toString());
    }
    sandbox.testRoot().ifPresent(root -> line.put("test_root", TestRoot.pem(root)));
    return Json.text(line);
  }
}
