package dev.pushcart.internal.json;

import com.squareup.moshi.JsonReader;
import dev.pushcart.internal.base.OneLine;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is well formed but not what the specification says. Its message opens with the path, is
 * one line, and is of bounded length, whatever stood in the JSON.
 */
public final class Mismatch extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_SHOWN = 40;
  private static final int LONGEST_PATH = 300;
  private static final int LONGEST_RULE = 500;

  private final String path;

  private Mismatch(String path, String rule) {
    super(shownPath(path) + ": " + OneLine.of(rule, LONGEST_RULE));
    this.path = shownPath(path);
  }

  /** One line, however long the names are that stand in it: both of its ends. */
  private static String shownPath(String path) {
    if (path.length() <= LONGEST_PATH) {
      return OneLine.of(path, LONGEST_PATH);
    }
    String end = path.substring(path.length() - LONGEST_PATH / 2);
    return OneLine.of(path, LONGEST_PATH / 2) + OneLine.of(end, LONGEST_PATH);
  }

  /**
   * Where the value stood that was just read. Paths are asked for when something is wrong and not
   * before: each costs as much as the names in it are long.
   */
  static String pathBehind(JsonReader reader) {
    String path = reader.getPath();
    int open = path.lastIndexOf('[');
    if (!path.endsWith("]") || open < 0) {
      return path;
    }
    String index = path.substring(open + 1, path.length() - 1);
    // The reader already points at the next element.
    return index.matches("[1-9][0-9]{0,8}")
        ? path.substring(0, open + 1) + (Integer.parseInt(index) - 1) + ']'
        : path;
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

  /**
   * The parser could not go on. Its advice is for programmers of parsers, so only its path is kept.
   *
   * @param here where the reader stood, for a failure that does not say where it happened
   */
  static Mismatch malformed(Exception failure, String here) {
    String said = String.valueOf(failure.getMessage());
    int at = said.lastIndexOf(" at $");
    int path = said.lastIndexOf(" at path $");
    String where = here;
    if (path >= 0) {
      where = said.substring(path + " at path ".length());
    } else if (at >= 0) {
      where = said.substring(at + " at ".length());
    }
    if (failure instanceof EOFException) {
      return new Mismatch(where, "is no JSON: it ends too early");
    }
    if (said.startsWith("Nesting too deep")) {
      return new Mismatch(where, "nests too deep");
    }
    return new Mismatch(where, "is no well-formed JSON");
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

  /** At most {@value #LONGEST_SHOWN} characters of a text, in one line, for a message. */
  public static String shorten(String text) {
    return OneLine.of(text, LONGEST_SHOWN);
  }
}
