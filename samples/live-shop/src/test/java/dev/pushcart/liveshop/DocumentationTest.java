package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * README and guides show code that the build compiles, name what is really there, and link to what
 * exists. {@code -Dpushcart.docs.write=true} copies the examples into the documents.
 *
 * <p>A block of Java follows a line {@code <!-- example: File.java#region -->}; the region stands
 * in that file between {@code // tag::region} and {@code // end::region}.
 */
class DocumentationTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path SOURCES = ROOT.resolve("samples/live-shop/src");
  private static final Path SANDBOX =
      ROOT.resolve("samples/sandbox/src/main/java/dev/pushcart/sandbox");

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^(?:<!-- example: (\\S+)#(\\S+) -->\\n)?```java\\n(.*?)^```$");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void everyBlockOfJavaIsAnExampleThatCompiles() throws IOException {
    boolean write = Boolean.getBoolean("pushcart.docs.write");
    int blocks = 0;
    for (Path document : documents()) {
      String text = Files.readString(document);
      StringBuilder rewritten = new StringBuilder();
      Matcher block = BLOCK.matcher(text);
      while (block.find()) {
        blocks++;
        if (block.group(1) == null) {
          fail("%s: a block of Java without an example marker:%n%s", document, block.group(3));
        }
        String region = region(document, block.group(1), block.group(2));
        if (!write) {
          assertThat(block.group(3))
              .as("%s: %s#%s", document, block.group(1), block.group(2))
              .isEqualTo(region);
        }
        String marker = "<!-- example: " + block.group(1) + '#' + block.group(2) + " -->\n";
        block.appendReplacement(
            rewritten, Matcher.quoteReplacement(marker + "```java\n" + region + "```"));
      }
      if (write) {
        Files.writeString(document, block.appendTail(rewritten));
      }
    }
    assertThat(blocks).as("blocks of Java in all documents").isGreaterThan(10);
  }

  @Test
  void everyExampleIsShown() throws IOException {
    StringBuilder shown = new StringBuilder();
    for (Path document : documents()) {
      shown.append(Files.readString(document));
    }
    for (Path source : sources()) {
      Matcher tag = Pattern.compile("// tag::(\\S+)").matcher(Files.readString(source));
      while (tag.find()) {
        assertThat(shown)
            .contains("<!-- example: " + source.getFileName() + '#' + tag.group(1) + " -->");
      }
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(FENCE.matcher(Files.readString(document)).replaceAll(""));
      while (link.find()) {
        if (!link.group(1).matches("[a-z]+:.*") && !resolves(document, link.group(1))) {
          broken.add(ROOT.relativize(document) + " -> " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void snippetsOfPomsHaveTheVersionOfThisBuild() throws IOException {
    String version = first("<version>([^<]+)</version>", Files.readString(ROOT.resolve("pom.xml")));
    for (Path document : documents()) {
      Matcher own =
          Pattern.compile(
                  "<groupId>dev\\.pushcart</groupId>\\s*<artifactId>[^<]+</artifactId>"
                      + "\\s*<version>([^<]+)</version>")
              .matcher(Files.readString(document));
      while (own.find()) {
        assertThat(own.group(1)).as("%s", document).isEqualTo(version);
      }
    }
  }

  @Test
  void guideToErrorsNamesEveryException() throws IOException {
    Path core = ROOT.resolve("sdk-core/src/main/java/dev/pushcart");
    try (Stream<Path> files = Files.list(core)) {
      Set<String> exceptions =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> name.endsWith("Exception"))
              .collect(Collectors.toSet());
      assertThat(exceptions).hasSizeGreaterThan(10);
      assertThat(Files.readString(ROOT.resolve("docs/guides/errors.md")))
          .contains(quoted("`%s`", exceptions));
    }
  }

  @Test
  void guideToTheSandboxNamesEveryOptionFaultAndControl() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/guides/sandbox.md"));
    String program = Files.readString(SANDBOX.resolve("SandboxMain.java"));
    String controls = Files.readString(SANDBOX.resolve("Controls.java"));
    String liveControls = Files.readString(SANDBOX.resolve("LiveControls.java"));
    String live = Files.readString(SANDBOX.resolve("LivePlatform.java"));
    String options = Files.readString(SANDBOX.resolve("SandboxOptions.java"));
    String operations =
        Files.readString(SANDBOX.resolve("ShopOperation.java"))
            + Files.readString(SANDBOX.resolve("live/LiveOperation.java"));
    assertThat(guide).contains(quoted("`%s`", all("names = \"(--[a-z-]+)\"", program)));
    assertThat(guide).contains(quoted("`%s`", all("case \"([a-z_]+)\" ->", controls)));
    assertThat(guide).contains(quoted(" %s`", all("\"(/sandbox/[a-z-]+)\"", controls)));
    assertThat(guide).contains(quoted(" %s`", all("\"(/sandbox/live/[a-z-]+)\"", liveControls)));
    assertThat(guide).contains(quoted("`%s(", all("(?m)^  public (?:void|int) (\\w+)\\(", live)));
    assertThat(guide).contains(quoted("`%s(", all("public Builder (\\w+)\\(", options)));
    assertThat(guide.toUpperCase(Locale.ROOT))
        .contains(quoted("`%s`", all("(?m)^  ([A-Z_]+)\\(\"", operations)));
  }

  /** The README, what is for contributors, and everything below docs. */
  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")) {
      documents.add(ROOT.resolve(name));
    }
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("DocumentationTest.java"))
          .sorted()
          .toList();
    }
  }

  /** The lines of a region, without the indentation that all of them share. */
  private static String region(Path document, String file, String name) throws IOException {
    List<Path> found = sources().stream().filter(source -> source.endsWith(file)).toList();
    assertThat(found).as("%s: sources named %s", document, file).hasSize(1);
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    boolean closed = false;
    for (String line : Files.readAllLines(found.get(0))) {
      String comment = line.strip();
      if (comment.equals("// end::" + name)) {
        inside = false;
        closed = true;
      } else if (inside && !comment.matches("// (tag|end)::\\S+")) {
        lines.add(line);
      } else if (comment.equals("// tag::" + name)) {
        inside = true;
      }
    }
    assertThat(closed).as("%s: %s has a region %s", document, file, name).isTrue();
    String body = String.join("\n", lines).stripTrailing().stripIndent().strip();
    return body + '\n';
  }

  private static boolean resolves(Path document, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).toAbsolutePath();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || anchors(Files.readString(target)).contains(parts[1]);
  }

  private static Set<String> anchors(String document) {
    Set<String> anchors = new HashSet<>();
    Matcher heading = HEADING.matcher(FENCE.matcher(document).replaceAll(""));
    while (heading.find()) {
      anchors.add(
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9 _-]", "")
              .strip()
              .replace(' ', '-'));
    }
    return anchors;
  }

  private static List<String> all(String pattern, String text) {
    List<String> found =
        Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).toList();
    assertThat(found).as("what matches %s", pattern).isNotEmpty();
    return found;
  }

  /** As the documents write them, so that no part of a longer word counts. */
  private static List<String> quoted(String form, Collection<String> names) {
    return names.stream().map(name -> String.format(form, name)).toList();
  }

  private static String first(String pattern, String text) {
    // The project's own version is the first of the root POM.
    return all(pattern, text).get(0);
  }
}
