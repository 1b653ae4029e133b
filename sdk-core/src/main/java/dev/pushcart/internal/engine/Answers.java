package dev.pushcart.internal.engine;

import com.squareup.moshi.JsonReader;
import dev.pushcart.Outcome;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import java.io.IOException;
import java.util.Optional;
import okio.Buffer;

/**
 * Reads the body of a success. HTTP 200 is not yet one: {@code ucp.status: "error"} says that there
 * is no resource (UCP 2026-04-08, Overview, Error Handling).
 */
final class Answers {

  private Answers() {}

  /**
   * The outcome that the body tells.
   *
   * @throws Mismatch if it is not what the specification says
   */
  static <T> Outcome<T> read(byte[] body, Codec<T> resource) {
    return JsonText.document(
        new Buffer().write(body),
        reader ->
            saysError(reader)
                ? new Outcome.Failure<>(BusinessErrorData.TABLE.read(reader))
                : new Outcome.Success<>(resource.read(reader)));
  }

  /**
   * The version that the body says it is of, {@code ucp.version}; empty when it says none, or is
   * not what can be read.
   */
  static Optional<String> version(byte[] body) {
    try {
      return JsonText.start(new Buffer().write(body), reader -> ucp(reader, "version"));
    } catch (Mismatch unreadable) {
      return Optional.empty();
    }
  }

  /** Looks ahead for {@code ucp.status}; the reader stays where it is. */
  private static boolean saysError(JsonReader reader) throws IOException {
    try (JsonReader ahead = reader.peekJson()) {
      return ucp(ahead, "status").filter("error"::equals).isPresent();
    }
  }

  /** A text in {@code ucp}. */
  private static Optional<String> ucp(JsonReader reader, String name) throws IOException {
    return to(reader, "ucp") && to(reader, name) && reader.peek() == JsonReader.Token.STRING
        ? Optional.of(reader.nextString())
        : Optional.empty();
  }

  /** Goes to that member's value, if this is an object that has one. */
  private static boolean to(JsonReader reader, String name) throws IOException {
    if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
      return false;
    }
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.nextName().equals(name)) {
        return true;
      }
      reader.skipValue();
    }
    return false;
  }
}
