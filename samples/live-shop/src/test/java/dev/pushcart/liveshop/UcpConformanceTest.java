package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/ucp-conformance.md} names for every duty the tests that show it, as the annotation
 * {@code UcpDuty} on them says; a duty that no test shows fails the build. {@code
 * -Dpushcart.docs.write=true} writes the page.
 */
class UcpConformanceTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/ucp-conformance.md");

  private static final String OPENING =
      """
      # UCP, duty by duty

      What the Universal Commerce Protocol asks of a platform and of a business in discovery, transport and
      signatures, and the tests that show each duty. This page is made from the annotation `UcpDuty` on the
      tests (`UcpConformanceTest`); a duty without a test fails the build. The numbers are this project's own.
      What is said of the business holds for the sandbox.
      """;

  @Test
  void everyDutyIsShownByATestAndThePageNamesIt() throws IOException {
    Map<Duty, Set<String>> shown = shown();
    StringBuilder page = new StringBuilder(OPENING);
    List<String> unshown = new ArrayList<>();
    String side = "";
    for (Map.Entry<Duty, String[]> row : duties().entrySet()) {
      Duty duty = row.getKey();
      if (!duty.side().equals(side)) {
        side = duty.side();
        page.append(side.equals("client") ? "\n## The platform" : "\n## The business")
            .append("\n\n| | duty | asked in | shown by |\n|---|---|---|---|\n");
      }
      Set<String> tests = shown.getOrDefault(duty, Set.of());
      if (tests.isEmpty()) {
        unshown.add(duty.toString());
      }
      String[] says = row.getValue();
      page.append(
          "| %d | %s: %s | %s | %s |%n"
              .formatted(duty.number(), says[0], says[1], says[2], String.join("<br>", tests))
              .replace("\r", ""));
    }
    assertThat(unshown).as("duties that no test shows").isEmpty();
    assertThat(duties().keySet()).as("annotated numbers").containsAll(shown.keySet());
    if (Boolean.getBoolean("pushcart.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  private record Duty(String side, int number) implements Comparable<Duty> {
    @Override
    public int compareTo(Duty other) {
      // The platform first.
      int bySide = other.side.compareTo(side);
      return bySide != 0 ? bySide : Integer.compare(number, other.number);
    }
  }

  private static Map<Duty, String[]> duties() throws IOException {
    Map<Duty, String[]> duties = new LinkedHashMap<>();
    try (InputStream file = UcpConformanceTest.class.getResourceAsStream("ucp-duties.txt")) {
      assertThat(file).isNotNull();
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                String[] part = line.split("\\|");
                duties.put(
                    new Duty(part[0], Integer.parseInt(part[1])),
                    new String[] {part[2], part[3], part[4]});
              });
    }
    return duties;
  }

  /** The tests of all modules by the duty they show, read from their sources. */
  private static Map<Duty, Set<String>> shown() throws IOException {
    Map<Duty, Set<String>> shown = new TreeMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(tests()));
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new Annotated(shown), null);
      }
    }
    return shown;
  }

  private static List<Path> tests() throws IOException {
    List<Path> tests = new ArrayList<>();
    for (String module :
        List.of("sdk-core", "sdk-payments", "sdk-live", "samples/sandbox", "samples/live-shop")) {
      Path sources = ROOT.resolve(module).resolve("src/test/java");
      if (Files.isDirectory(sources)) {
        try (Stream<Path> files = Files.walk(sources)) {
          files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(tests::add);
        }
      }
    }
    return tests;
  }

  /** Collects what is annotated, under the name a reader can search for. */
  private static final class Annotated extends TreeScanner<Void, String> {
    private final Map<Duty, Set<String>> shown;

    Annotated(Map<Duty, Set<String>> shown) {
      this.shown = shown;
    }

    @Override
    public Void visitClass(ClassTree type, String outer) {
      String name = type.getSimpleName().toString();
      note(type.getModifiers().getAnnotations(), name);
      return super.visitClass(type, name);
    }

    @Override
    public Void visitMethod(MethodTree method, String type) {
      note(method.getModifiers().getAnnotations(), type + '.' + method.getName());
      return super.visitMethod(method, type);
    }

    private void note(List<? extends AnnotationTree> annotations, String test) {
      for (AnnotationTree annotation : annotations) {
        if (annotation.getAnnotationType().toString().endsWith("UcpDuty")) {
          for (ExpressionTree argument : annotation.getArguments()) {
            AssignmentTree assigned = (AssignmentTree) argument;
            for (int number : numbers(assigned.getExpression())) {
              shown
                  .computeIfAbsent(
                      new Duty(assigned.getVariable().toString(), number), n -> new TreeSet<>())
                  .add('`' + test + '`');
            }
          }
        }
      }
    }

    private static List<Integer> numbers(ExpressionTree value) {
      return value instanceof NewArrayTree several
          ? several.getInitializers().stream().map(Annotated::number).toList()
          : List.of(number(value));
    }

    private static int number(ExpressionTree literal) {
      return (Integer) ((LiteralTree) literal).getValue();
    }
  }
}
