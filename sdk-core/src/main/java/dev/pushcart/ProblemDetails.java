package dev.pushcart;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457), as Pushcart's own services answer every error. It comes from the
 * other side: show its texts to nobody unescaped. Immutable.
 */
public final class ProblemDetails {

  private final JsonValue document;
  private final String code;

  private ProblemDetails(JsonValue document, String code) {
    this.document = document;
    this.code = code;
  }

  /**
   * One rule that the request broke.
   *
   * @param pointer where in the request's body (RFC 6901), or the name of a query parameter or
   *     header; empty when the other side does not say
   * @param code the rule, for machines; empty when the other side does not say
   * @param detail the rule in words; empty when the other side does not say
   */
  public record BrokenRule(String pointer, String code, String detail) {

    /** Checks that all are there. */
    public BrokenRule {
      Objects.requireNonNull(pointer, "pointer");
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** The document of that text; empty when it is no JSON object with a {@code code}. */
  public static Optional<ProblemDetails> parse(String json) {
    try {
      return of(JsonValue.parse(json));
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  /** That document; empty when it is no object with a {@code code}. */
  public static Optional<ProblemDetails> of(JsonValue document) {
    return document
        .get("code")
        .flatMap(JsonValue::asString)
        .map(code -> new ProblemDetails(document, code));
  }

  /** Which problem, for machines. */
  public String code() {
    return code;
  }

  /** The HTTP status; empty when the document does not say. */
  public OptionalInt status() {
    return document.get("status").map(JsonValue::asLong).stream()
        .flatMapToLong(status -> status.stream())
        .filter(status -> status >= 100 && status < 600)
        .mapToInt(Math::toIntExact)
        .findFirst();
  }

  /** What the problem is, the same each time; empty when the document does not say. */
  public String title() {
    return text("title");
  }

  /** What happened this time; empty when the document does not say. */
  public String detail() {
    return text("detail");
  }

  /** Every rule the request broke; empty when the problem is another one. */
  public List<BrokenRule> errors() {
    return document.get("errors").map(JsonValue::elements).orElse(List.of()).stream()
        .map(
            each -> new BrokenRule(text(each, "pointer"), text(each, "code"), text(each, "detail")))
        .toList();
  }

  /** A member that belongs to this problem, such as {@code transition} or {@code limit}. */
  public Optional<JsonValue> member(String name) {
    return document.get(name);
  }

  /** The whole document as it came. */
  public JsonValue document() {
    return document;
  }

  private String text(String name) {
    return text(document, name);
  }

  private static String text(JsonValue object, String name) {
    return object.get(name).flatMap(JsonValue::asString).orElse("");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProblemDetails problem && document.equals(problem.document);
  }

  @Override
  public int hashCode() {
    return document.hashCode();
  }

  /** Its code and its detail. */
  @Override
  public String toString() {
    return code + ": " + detail();
  }
}
