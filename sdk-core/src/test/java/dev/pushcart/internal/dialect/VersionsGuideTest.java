package dev.pushcart.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide shows the tables that the steps are made of. */
class VersionsGuideTest {

  private static final Pattern SECTION =
      Pattern.compile("(?ms)^<!-- step: (\\S+) -->\\n.*?(?=^<!-- step: |\\z)");

  private final Path guide =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .getParent()
          .resolve("docs/guides/versions.md");

  @Test
  void showsEveryStepAsItIs() throws IOException {
    String shown = Files.readString(guide);
    String expected =
        SECTION.matcher(shown).replaceAll(each -> Matcher.quoteReplacement(section(each.group(1))));
    if (Boolean.getBoolean("pushcart.docs.write")) {
      Files.writeString(guide, expected);
    }
    assertThat(shown)
        .as("to rewrite it: -Dtest=VersionsGuideTest -Dpushcart.docs.write=true")
        .isEqualTo(expected);
    assertThat(Dialects.steps())
        .allSatisfy(step -> assertThat(shown).contains("<!-- step: " + step.older() + " -->"));
  }

  private static String section(String older) {
    Step step =
        Dialects.steps().stream()
            .filter(each -> each.older().equals(older))
            .findFirst()
            .orElseThrow();
    StringBuilder text = new StringBuilder();
    text.append("<!-- step: ").append(older).append(" -->\n");
    text.append("## Between ").append(older).append(" and ").append(step.newer()).append("\n\n");
    if (!step.operations().isEmpty()) {
      text.append("Asked since ").append(step.newer()).append(" only, and refused before: ");
      text.append(
              step.operations().stream()
                  .sorted()
                  .map(operation -> "`" + operation + "`")
                  .collect(Collectors.joining(", ")))
          .append(".\n\n");
    }
    text.append("| field | ").append(older).append(" | ").append(step.newer());
    text.append(" | in a request | in an answer |\n|---|---|---|---|---|\n");
    for (Change change : step.changes()) {
      text.append("| ").append(change.field());
      text.append(" | ").append(change.older());
      text.append(" | ").append(change.newer());
      text.append(" | ").append(change.request());
      text.append(" | ").append(change.answer()).append(" |\n");
    }
    return text.append('\n').toString();
  }
}
