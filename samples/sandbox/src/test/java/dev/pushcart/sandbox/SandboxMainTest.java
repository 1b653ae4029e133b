package dev.pushcart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.Pushcart;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program, in a process of its own, when it does not get as far as a shop. */
class SandboxMainTest {
  @TempDir private Path folder;

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      refused("--shop-port " + port + " cannot be had", "--shop-port", port);
      refused(
          "--platform-port " + port + " cannot be had",
          "--shop-port=0",
          "--platform-port=" + port);
    }
  }

  @Test
  void aPortOutOfRangeIsNamed() throws Exception {
    refused("--shop-port must be from 0 to 65535, was 70000", "--shop-port", "70000");
  }

  @Test
  void aDatabaseInNoFolderIsNamed() throws Exception {
    String file = folder.resolve("none/shop.db").toString();
    refused(
        "--database " + file + " is in a folder that does not exist",
        "--shop-port=0",
        "--database",
        file);
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("shop.db"), "no database ".repeat(100));
    refused(
        "--database " + file + " cannot be used", "--shop-port=0", "--database", file.toString());
  }

  @Test
  void aFolderThatShouldBeTheDatabaseIsNamed() throws Exception {
    refused(
        "--database " + folder + " cannot be used",
        "--shop-port=0",
        "--database",
        folder.toString());
  }

  @Test
  void fixturesThatAreNotThereAreNamed() throws Exception {
    refused(
        "--fixtures " + folder + " has no products.csv",
        "--shop-port=0",
        "--fixtures",
        folder.toString());
  }

  @Test
  void aMistakeInTheFixturesIsNamed() throws Exception {
    Files.writeString(folder.resolve("products.csv"), "id,title,price\nfern,Fern,cheap\n");
    String sentence =
        refused(
            "--fixtures " + folder + " cannot be read",
            "--shop-port=0",
            "--fixtures",
            folder.toString());
    assertThat(sentence).contains("products.csv line 2");
  }

  @Test
  void whatItCannotSpeakIsNamed() throws Exception {
    refused(
        "--versions must be of 2026-01-11, 2026-01-23, 2026-04-08, 2026-08-25, was 2020-02-02",
        "--shop-port=0",
        "--versions=2026-04-08,2020-02-02");
    refused("--transports must be of rest, mcp, was a2a", "--shop-port=0", "--transports=a2a");
    refused(
        "--unsupported-version-status must be of 422, 400, was 500",
        "--shop-port=0",
        "--unsupported-version-status=500");
  }

  @Test
  void itSpeaksWhatItIsTold() throws Exception {
    Process program =
        start(
            classPath(),
            "--shop-port=0",
            "--versions=2026-04-08,2026-01-23",
            "--transports=mcp",
            "--mcp-results=text",
            "--mcp-sessions",
            "--mcp-streams");
    try {
      var line = ShopClient.JSON.readTree(firstLine(program));
      assertThat(line.get("agent_profiles").propertyNames())
          .containsExactly("2026-01-23", "2026-04-08");
      assertThat(line.get("agent_profile").stringValue()).endsWith("/ucp-2026-04-08.json");
    } finally {
      program.destroy();
    }
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void itHasTagsReviewedWhenItIsToldTo() throws Exception {
    Process program = start(classPath(), "--shop-port=0", "--platform-port=0", "--pre-moderation");
    try {
      var line = ShopClient.JSON.readTree(firstLine(program));
      HttpRequest profile =
          HttpRequest.newBuilder(URI.create(line.get("live").stringValue() + "/.well-known/ucp"))
              .timeout(ShopClient.HANG)
              .build();
      String body =
          HttpClient.newHttpClient().send(profile, HttpResponse.BodyHandlers.ofString()).body();
      assertThat(ShopClient.JSON.readTree(body).findValue("moderation").stringValue())
          .isEqualTo("pre_moderation");
    } finally {
      program.destroy();
    }
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void itLetsInWhomItIsTold() throws Exception {
    Process program =
        start(
            classPath(),
            "--shop-port=0",
            "--signatures=required",
            "--bearer=t0ken",
            "--api-key=X-Shop-Key=k3y=",
            "--api-key=X-Shop-Key=next",
            "--oauth-client=app=s3cret");
    try {
      var line = ShopClient.JSON.readTree(firstLine(program));
      URI checkout = URI.create(line.get("shop").stringValue() + "/checkout-sessions/none");
      String agent = "profile=\"" + line.get("agent_profile").stringValue() + "\"";
      assertThat(code(checkout, "UCP-Agent", agent)).isEqualTo("unauthorized");
      assertThat(code(checkout, "UCP-Agent", agent, "Authorization", "Bearer t0ken"))
          .isEqualTo("signature_missing");
      for (String key : List.of("k3y=", "next")) {
        assertThat(code(checkout, "UCP-Agent", agent, "X-Shop-Key", key))
            .isEqualTo("signature_missing");
      }
      HttpRequest token =
          HttpRequest.newBuilder(checkout.resolve("/oauth/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "grant_type=client_credentials&client_id=app&client_secret=s3cret"))
              .build();
      assertThat(send(token).path("access_token").asString("")).isNotEmpty();
    } finally {
      program.destroy();
    }
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whomItCannotLetInIsNamed() throws Exception {
    refused(
        "--signatures must be of off, if_present, required, was maybe",
        "--shop-port=0",
        "--signatures=maybe");
    refused("--bearer must not be empty", "--shop-port=0", "--bearer=");
    refused("--oauth-client must not be empty", "--shop-port=0", "--oauth-client=app=");
    refused("--api-key must be <header>=<key>", "--shop-port=0", "--api-key=k3y");
    refused(
        "--oauth-client app is given twice",
        "--shop-port=0",
        "--oauth-client=app=a",
        "--oauth-client=app=b");
  }

  private static String code(URI url, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(url).headers(headers).build()).path("code").asString("");
  }

  private static JsonNode send(HttpRequest request) throws Exception {
    return ShopClient.JSON.readTree(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  @Test
  void itSaysItsVersion() throws Exception {
    Process program = run(classPath(), "--version");
    assertThat(program.exitValue()).isZero();
    assertThat(Files.readString(folder.resolve("out")).strip())
        .isEqualTo("sandbox " + Pushcart.version());
  }

  @Test
  void withoutALoggingBackendTheMigrationsAreSilent() throws Exception {
    String bare =
        Arrays.stream(classPath().split(File.pathSeparator))
            .filter(entry -> !entry.contains("slf4j-simple"))
            .collect(Collectors.joining(File.pathSeparator));
    Process program = start(bare, "--shop-port=0");
    try {
      assertThat(firstLine(program)).contains("agent_profile");
    } finally {
      program.destroy();
    }
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("err"))).doesNotContainIgnoringCase("flyway");
  }

  private String refused(String start, String... arguments) throws Exception {
    Process program = run(classPath(), arguments);
    List<String> err = Files.readAllLines(folder.resolve("err"));
    assertThat(err).hasSize(1);
    assertThat(err.get(0)).startsWith(start);
    assertThat(program.exitValue()).isEqualTo(1);
    assertThat(folder.resolve("out")).isEmptyFile();
    return err.get(0);
  }

  private Process run(String classPath, String... arguments) throws Exception {
    Process program = start(classPath, arguments);
    Files.write(folder.resolve("out"), program.getInputStream().readAllBytes());
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return program;
  }

  private Process start(String classPath, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As samples/sandbox/run does: newer Java warns of the native library that SQLite brings.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", classPath, SandboxMain.class.getName()));
    command.addAll(List.of(arguments));
    if (Arrays.stream(arguments).noneMatch(each -> each.startsWith("--platform-port"))) {
      command.add("--platform-port=0");
    }
    return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
  }

  private static String firstLine(Process program) throws IOException {
    return new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8)).readLine();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
