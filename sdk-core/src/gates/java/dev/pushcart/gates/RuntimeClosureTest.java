package dev.pushcart.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who embeds the SDK gets the jars of the table in {@code docs/dependencies.md} and no other, in the
 * versions that stand there. Prints how many they are and their size.
 */
class RuntimeClosureTest {

  private static final int MOST_JARS_WITH_CORE = 13;
  private static final Pattern ROW = Pattern.compile("\\| `[\\w.]+:([\\w-]+)` \\| ([\\w.]+) \\|.*");

  private final Path module = Path.of(System.getProperty("basedir", ""));

  @Test
  void isTheDocumentedOne() throws IOException {
    List<Path> jars = jars();
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    System.out.printf(
        Locale.ROOT, "Third-party runtime jars: %d, %,d bytes%n", jars.size(), bytes);

    assertThat(jars.stream().map(jar -> jar.getFileName().toString()))
        .as("jars at run time, against docs/dependencies.md")
        .containsExactlyInAnyOrderElementsOf(documented());
    assertThat(jars.size() + 1).as("jars with core's own").isLessThanOrEqualTo(MOST_JARS_WITH_CORE);
  }

  /** Without our own modules: within one build they are jars or directories of classes. */
  private List<Path> jars() throws IOException {
    String classpath = Files.readString(module.resolve("target/runtime-classpath")).strip();
    return Stream.of(classpath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .filter(jar -> !jar.getFileName().toString().startsWith("pushcart-"))
        .toList();
  }

  private List<String> documented() throws IOException {
    Path table = module.toAbsolutePath().getParent().resolve("docs/dependencies.md");
    return Files.readAllLines(table).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1) + '-' + row.group(2) + ".jar")
        .toList();
  }
}
