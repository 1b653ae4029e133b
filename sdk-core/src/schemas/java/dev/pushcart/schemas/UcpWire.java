package dev.pushcart.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds everything that goes over the wire in a test to UCP's published schemas, after the test.
 * JUnit finds it by itself, as a service, in the modules that name it; the servers and transports of
 * their tests tell it what they hear. What is wrong on purpose is marked by {@link NotUcp}.
 *
 * <p>Where the system property {@code ucp.schemas} is not given, nothing is checked, and that is
 * said once. Tests must not run at the same time in one process.
 */
public final class UcpWire implements BeforeEachCallback, AfterEachCallback {

  private static final Queue<Heard> HEARD = new ConcurrentLinkedQueue<>();
  private static final AtomicBoolean SAID = new AtomicBoolean();

  /** Whether a test runs whose end will be heard of: properties of jqwik are none. */
  private static volatile boolean listening;

  /** Who is under test, and so cannot be wrong on purpose in one way. */
  private enum Tested {
    PLATFORM,
    BUSINESS
  }

  private record Heard(Tested tested, UcpExchange exchange) {}

  /** A platform under test sent this, and the test answered. */
  public static void heardOfPlatform(UcpExchange exchange) {
    hear(new Heard(Tested.PLATFORM, exchange));
  }

  /** A business under test answered this, and the test asked. */
  public static void heardOfBusiness(UcpExchange exchange) {
    hear(new Heard(Tested.BUSINESS, exchange));
  }

  private static void hear(Heard heard) {
    if (listening) {
      HEARD.add(heard);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    HEARD.clear();
    listening = !System.getProperty("ucp.schemas", "").isEmpty();
    if (!listening && SAID.compareAndSet(false, true)) {
      System.err.println("ucp.schemas is not given: the wire is not held to UCP's schemas");
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    listening = false;
    List<Heard> heard = new ArrayList<>(HEARD);
    HEARD.clear();
    boolean requests = !marked(context, NotUcp::requests);
    boolean answers = !marked(context, NotUcp::answers);
    assertThat(
            heard.stream()
                .flatMap(each -> problems(each, requests, answers))
                .distinct()
                .limit(20))
        .as("what breaks UCP's schemas; if on purpose, mark it @NotUcp")
        .isEmpty();
  }

  private static Stream<String> problems(Heard heard, boolean requests, boolean answers) {
    UcpExchange exchange = heard.exchange();
    boolean platform = heard.tested() == Tested.PLATFORM;
    List<String> problems = new ArrayList<>();
    if (requests && (platform || exchange.succeeded())) {
      problems.addAll(exchange.requestProblems());
    }
    if (answers && exchange.status() != 0) {
      if (exchange.answered()) {
        problems.addAll(exchange.answerProblems());
      } else if (!platform) {
        problems.addAll(refusalProblems(exchange));
      }
    }
    return problems.stream();
  }

  private static List<String> refusalProblems(UcpExchange exchange) {
    if (exchange.status() >= 400) {
      return exchange.refusalProblems();
    }
    return exchange.mcp() && !exchange.answer().isEmpty()
        ? exchange.protocolProblems()
        : List.of();
  }

  private static boolean marked(ExtensionContext context, Function<NotUcp, String> why) {
    Optional<AnnotatedElement> method = context.getTestMethod().map(AnnotatedElement.class::cast);
    Stream<Class<?>> classes =
        Stream.iterate(
            context.getRequiredTestClass(), each -> each != null, Class::getEnclosingClass);
    return Stream.concat(method.stream(), classes)
        .map(element -> element.getAnnotation(NotUcp.class))
        .anyMatch(mark -> mark != null && !why.apply(mark).isEmpty());
  }
}
