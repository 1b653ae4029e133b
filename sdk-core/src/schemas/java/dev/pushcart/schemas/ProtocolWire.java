package dev.pushcart.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.SchemaValidator.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds everything that a platform of Pushcart's open protocol says in a test to the protocol's
 * files, after the test: every answer, closed, so that nothing undeclared is in it; and the body of
 * every request that it did, since it should have refused another. The servers under test tell what
 * they heard and said. Tests must not run at the same time in one process.
 */
public final class ProtocolWire implements BeforeEachCallback, AfterEachCallback {

  private static final Queue<Exchange> HEARD = new ConcurrentLinkedQueue<>();

  /** Whether a test runs whose end will be heard of: properties of jqwik are none. */
  private static volatile boolean listening;

  /** Those that answer 200 to what is wrong, and say so in the answer. */
  private static final Set<String> LENIENT =
      Set.of("check_product_tag", "batch_product_tags", "record_tag_events");

  /**
   * One exchange.
   *
   * @param name what to call it when something is wrong
   * @param operation the protocol's name of it; empty at a path that has none
   * @param mediaType of the answer, without parameters; empty where it is not known, and then what
   *     the operation has in JSON
   */
  public record Exchange(
      String name,
      Optional<String> operation,
      String request,
      int status,
      Optional<String> mediaType,
      String answer) {

    /** What is wrong with it. */
    public List<String> problems() {
      ProtocolValidator validator = ProtocolValidator.closed();
      List<String> problems = new ArrayList<>();
      if (status >= 200 && status < 300) {
        operation
            .filter(each -> !LENIENT.contains(each))
            .map(each -> ProtocolValidator.open().request(each, request))
            .ifPresent(found -> note(problems, "took a request", found));
      }
      note(problems, "answered", answered(validator));
      return problems;
    }

    private List<Violation> answered(ProtocolValidator validator) {
      if (operation.isEmpty()) {
        return status < 400 ? List.of() : validator.problem(status, answer);
      }
      return mediaType
          .map(type -> validator.answer(operation.get(), status, type, answer))
          .orElseGet(() -> validator.answer(operation.get(), status, answer));
    }

    private void note(List<String> problems, String what, List<Violation> found) {
      found.forEach(
          each ->
              problems.add(
                  name + " " + operation.orElse("") + " " + what + ": '" + each.path() + "' " + each.rule()));
    }
  }

  /** A platform under test said this. */
  public static void heard(Exchange exchange) {
    if (listening) {
      HEARD.add(exchange);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    HEARD.clear();
    listening = true;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    listening = false;
    List<Exchange> heard = new ArrayList<>(HEARD);
    HEARD.clear();
    Stream<String> problems = heard.stream().flatMap(each -> each.problems().stream());
    assertThat(problems.distinct().limit(20)).as("what breaks docs/protocol").isEmpty();
  }
}
