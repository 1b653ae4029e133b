package dev.pushcart.internal.engine;

import com.squareup.moshi.JsonReader;
import dev.pushcart.Outcome;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import java.io.IOException;
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

  /** Looks ahead for {@code ucp.status}; the reader stays where it is. */
  private static boolean saysError(JsonReader reader) throws IOException {
    try (JsonReader ahead = reader.peekJson()) {
      if (ahead.peek() != JsonReader.Token.BEGIN_OBJECT) {
        return false;
      }
      ahead.beginObject();
      while (ahead.hasNext()) {
        if (ahead.nextName().equals("ucp")) {
          return ahead.peek() == JsonReader.Token.BEGIN_OBJECT && statusIsError(ahead);
        }
        ahead.skipValue();
      }
      return false;
    }
  }

  private static boolean statusIsError(JsonReader ucp) throws IOException {
    ucp.beginObject();
    while (ucp.hasNext()) {
      if (ucp.nextName().equals("status")) {
        return ucp.peek() == JsonReader.Token.STRING && ucp.nextString().equals("error");
      }
      ucp.skipValue();
    }
    return false;
  }
}
