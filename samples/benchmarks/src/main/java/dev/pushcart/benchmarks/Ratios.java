package dev.pushcart.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks in rounds, each of them once in a round and in a fresh JVM, and prints the
 * median over the rounds with its ratio to its floors. The rounds alternate so that whatever else
 * the machine does falls on all of them alike.
 *
 * <p>System properties: {@code rounds} (3), {@code seconds} of measuring in a round (1), {@code
 * warmup} seconds before it (2).
 */
public final class Ratios {

  private static final String MEMORY = InMemoryBenchmark.class.getSimpleName() + '.';
  private static final String LOOPBACK = LoopbackBenchmark.class.getSimpleName() + '.';

  private static final String TIMELINE = TagTimelineBenchmark.class.getSimpleName() + '.';

  /** Each benchmark, and what it is held against. */
  private static final Map<String, List<String>> FLOORS = new LinkedHashMap<>();

  static {
    FLOORS.put(MEMORY + "bareRead", List.of());
    FLOORS.put(MEMORY + "sdkGet", List.of(MEMORY + "bareRead"));
    FLOORS.put(MEMORY + "bareWriteAndRead", List.of());
    FLOORS.put(MEMORY + "sdkUpdate", List.of(MEMORY + "bareWriteAndRead"));
    FLOORS.put(LOOPBACK + "bareExecute", List.of());
    FLOORS.put(LOOPBACK + "bareEnqueue", List.of(LOOPBACK + "bareExecute"));
    FLOORS.put(LOOPBACK + "sdkGet", List.of(LOOPBACK + "bareExecute", LOOPBACK + "bareEnqueue"));
    FLOORS.put(TIMELINE + "bareScan", List.of());
    FLOORS.put(TIMELINE + "sdkAt", List.of(TIMELINE + "bareScan"));
    FLOORS.put(TIMELINE + "sdkMake", List.of(TIMELINE + "bareScan"));
  }

  private Ratios() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws RunnerException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int rounds = atLeastOne("rounds", 3);
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    Map<String, List<Double>> bytes = new LinkedHashMap<>();
    for (String name : FLOORS.keySet()) {
      micros.put(name, new ArrayList<>());
      bytes.put(name, new ArrayList<>());
    }
    for (int round = 1; round <= rounds; round++) {
      System.err.println("round " + round + " of " + rounds);
      for (String name : FLOORS.keySet()) {
        RunResult measured = measure(name);
        of(micros, name).add(measured.getPrimaryResult().getScore());
        of(bytes, name).add(allocated(measured));
      }
    }
    print(out, micros, bytes);
  }

  private static RunResult measure(String name) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("\\." + name.replace(".", "\\.") + '$')
                    .forks(1)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.seconds(atLeastOne("warmup", 2)))
                    .measurementIterations(1)
                    .measurementTime(TimeValue.seconds(atLeastOne("seconds", 1)))
                    .timeUnit(TimeUnit.MICROSECONDS)
                    .shouldFailOnError(true)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    return results.iterator().next();
  }

  private static double allocated(RunResult measured) {
    return Objects.requireNonNull(
            measured.getSecondaryResults().get("gc.alloc.rate.norm"),
            "the gc profiler gave no allocation")
        .getScore();
  }

  private static void print(
      PrintStream out, Map<String, List<Double>> micros, Map<String, List<Double>> bytes) {
    out.println("| benchmark | us/op (lowest to highest) | bytes/op | against its floor |");
    out.println("|---|---|---|---|");
    FLOORS.forEach(
        (name, floors) -> {
          List<String> ratios = new ArrayList<>();
          for (String floor : floors) {
            ratios.add(
                String.format(
                    Locale.ROOT,
                    "%.2f x time, %.2f x bytes of %s",
                    median(of(micros, name)) / median(of(micros, floor)),
                    median(of(bytes, name)) / median(of(bytes, floor)),
                    floor.substring(floor.indexOf('.') + 1)));
          }
          List<Double> sorted = of(micros, name).stream().sorted().toList();
          out.printf(
              Locale.ROOT,
              "| %s | %.1f (%.1f to %.1f) | %.0f | %s |%n",
              name,
              median(sorted),
              sorted.get(0),
              sorted.get(sorted.size() - 1),
              median(of(bytes, name)),
              ratios.isEmpty() ? "a floor" : String.join("; ", ratios));
        });
  }

  private static List<Double> of(Map<String, List<Double>> measured, String name) {
    return Objects.requireNonNull(measured.get(name), name);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static int atLeastOne(String property, int otherwise) {
    int value = Integer.getInteger(property, otherwise);
    if (value < 1) {
      throw new IllegalArgumentException(property + ": must be at least 1 but was " + value);
    }
    return value;
  }
}
