package dev.pushcart.internal.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is well formed but not what the specification says. Its message opens with the path.
 */
public final class Mismatch extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_SHOWN = 40;

  private final String path;

  private Mismatch(String path, String rule) {
    super(path + ": " + rule);
    this.path = path;
  }

  /** A rule that the value at that path breaks; null when whoever refused the value did not say. */
  public static Mismatch at(String path, @Nullable String rule) {
    return new Mismatch(path, rule == null ? "is not accepted" : rule);
  }

  /**
   * The next value is not what was expected; names what it was, shortened, and never a long text.
   */
  static Mismatch expected(String expectation, JsonReader reader) throws IOException {
    return new Mismatch(
        reader.getPath(), "expected " + expectation + " but was " + describeNext(reader));
  }

  /** Where in the document, as a JSONPath from the root. */
  public String path() {
    return path;
  }

  private static String describeNext(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> "an object";
      case BEGIN_ARRAY -> "an array";
      case STRING -> '"' + shorten(reader.nextString()) + '"';
      case NUMBER -> shorten(reader.nextString());
      case BOOLEAN -> Boolean.toString(reader.nextBoolean());
      case NULL -> "null";
      default -> "nothing";
    };
  }

  static String shorten(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
