package dev.pushcart.schemas;

import com.networknt.schema.Error;
import dev.pushcart.SchemaValidator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;

/**
 * {@link SchemaValidator} by UCP's published schemas, on a JSON Schema library. It counts what it
 * saw, so that a test can tell that anything was held to them at all. Thread-safe.
 */
public final class UcpValidator implements SchemaValidator {

  private final Map<String, UcpMessages> versions = new ConcurrentHashMap<>();
  private final AtomicInteger seen = new AtomicInteger();

  private UcpValidator() {}

  /** By the schemas of those versions, or the end of the test. Other versions fail. */
  public static UcpValidator of(String... versions) {
    UcpValidator validator = new UcpValidator();
    for (String version : versions) {
      validator.versions.put(version, UcpMessages.of(version));
    }
    return validator;
  }

  /** How many messages it has looked at. */
  public int seen() {
    return seen.get();
  }

  @Override
  public List<Violation> validate(Message message) {
    seen.incrementAndGet();
    UcpMessages messages = versions.get(message.version());
    if (messages == null) {
      throw new IllegalStateException("there are no schemas of " + message.version());
    }
    String json = new String(message.json(), StandardCharsets.UTF_8);
    try {
      List<Error> errors =
          message.direction() == Direction.SENT
              ? messages.requestErrors(message.operation(), json)
              : messages.answerErrors(message.operation(), json);
      return errors.stream().map(UcpValidator::violation).distinct().toList();
    } catch (JacksonException noJson) {
      return List.of(new Violation("", "must be JSON"));
    }
  }

  static Violation violation(Error error) {
    return new Violation(
        error.getInstanceLocation().toString(),
        error.getProperty() == null
            ? error.getKeyword()
            : error.getKeyword() + ": " + error.getProperty());
  }
}
