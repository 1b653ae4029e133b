package dev.pushcart.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The public API changes on purpose only: the committed dump under {@code api/} changes in the same commit.
 * And it speaks of nothing but Java and Pushcart itself.
 */
class PublicApiTest {

  private static final String REWRITE =
      "mvn test -Dtest=PublicApiTest -Dpushcart.api.write=true";

  private final Path module = Path.of(System.getProperty("basedir", ""));

  @Test
  void isTheCommittedOne() throws IOException {
    PublicApi api = PublicApi.of(module.resolve("target/classes"));
    String artifact = "pushcart-" + api.moduleName().replaceFirst(".*\\.", "");
    Path file = module.resolve("api").resolve(artifact + ".api");
    if (Boolean.getBoolean("pushcart.api.write")) {
      write(file, api);
      return;
    }
    List<String> committed = Files.exists(file) ? qualified(Files.readString(file)) : List.of();
    List<String> compiled = api.isEmpty() ? List.of() : qualified(api.dump());
    List<String> difference = new ArrayList<>();
    committed.stream().filter(line -> !compiled.contains(line)).forEach(l -> difference.add("- " + l));
    compiled.stream().filter(line -> !committed.contains(line)).forEach(l -> difference.add("+ " + l));
    if (!compiled.equals(committed)) {
      fail(
          "The public API is not the one in "
              + file
              + ".\n(-) committed, (+) compiled:\n\n"
              + (difference.isEmpty() ? "the same lines in another order" : String.join("\n", difference))
              + "\n\nIf that is meant, rewrite the file, review it and commit it with the change:\n  "
              + REWRITE
              + "\n");
    }
  }

  @Test
  void namesOnlyTypesOfJavaAndOfTheSdk() throws IOException {
    List<String> leaks = new ArrayList<>();
    for (PublicApi.Type type : PublicApi.of(module.resolve("target/classes")).types()) {
      check(type, type.declaration(), leaks);
      type.members().forEach(member -> check(type, member, leaks));
    }
    assertThat(leaks)
        .as("types that no caller should have to know, in public or protected signatures")
        .isEmpty();
  }

  private static void check(PublicApi.Type type, PublicApi.Line line, List<String> leaks) {
    for (Class<?> mentioned : line.mentioned()) {
      if (!isAllowed(innermost(mentioned), type.name())) {
        leaks.add(mentioned.getName() + " in " + type.name() + ": " + line.text());
      }
    }
  }

  private static boolean isAllowed(Class<?> mentioned, String where) {
    String name = mentioned.getName();
    if (name.startsWith("okhttp3.") && !name.startsWith("okhttp3.internal.")) {
      return where.equals("dev.pushcart.OkHttpTransport")
          || where.startsWith("dev.pushcart.OkHttpTransport.");
    }
    if (name.startsWith("com.sun.net.httpserver.")) {
      // The JDK's own server, documented and exported like the rest of its API.
      return where.equals("dev.pushcart.profile.ProfileHttpHandler");
    }
    return mentioned.isPrimitive()
        || name.startsWith("java.")
        || name.startsWith("javax.")
        || (name.startsWith("dev.pushcart.") && !name.startsWith("dev.pushcart.internal."));
  }

  private static Class<?> innermost(Class<?> type) {
    return type.isArray() ? innermost(type.getComponentType()) : type;
  }

  private static void write(Path file, PublicApi api) throws IOException {
    if (api.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      Files.createDirectories(file.getParent());
      Files.writeString(file, api.dump());
    }
  }

  /** Members with the declaration they belong to, so that a difference can be read alone. */
  private static List<String> qualified(String dump) {
    List<String> lines = new ArrayList<>();
    String owner = "";
    for (String line : dump.split("\n")) {
      if (line.startsWith("  ")) {
        lines.add(owner + ": " + line.strip());
      } else if (!line.isEmpty()) {
        lines.add(line);
        owner = line.replaceFirst("^.*?(dev\\.pushcart[\\w.]*).*$", "$1");
      }
    }
    return lines;
  }
}
