package dev.pushcart.internal.binding;

import dev.pushcart.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where servers put the code and the text of an error. UCP says {@code {code, content}} and a list
 * of messages; servers in the field say it under names of their frameworks, over REST as over MCP.
 * The same is found the same way, whichever way it came.
 */
public final class ErrorWords {

  /** What says that the first request with this idempotency key still runs. */
  public static final Set<String> IN_PROGRESS =
      Set.of(
          "idempotency_in_progress",
          "idempotency_key_in_use",
          "request_in_progress",
          "in_progress");

  private static final List<String> CODES = List.of("code", "ucp_error_code", "error_code");

  /** In the order in which they are believed. */
  private static final List<String> TEXTS =
      List.of("content", "message", "msg", "detail", "error_description", "error", "title");

  private static final List<String> LISTS = List.of("messages", "errors");
  private static final List<String> AROUND_CODES = List.of("error", "detail");

  private ErrorWords() {}

  /** Whether it has a member in which a text is looked for. */
  static boolean speaks(JsonValue error) {
    return TEXTS.stream().anyMatch(name -> error.get(name).isPresent())
        || LISTS.stream().anyMatch(name -> error.get(name).isPresent());
  }

  /** Its machine-readable code, as it stands there; empty when there is none. */
  public static Optional<String> code(JsonValue error) {
    return CODES.stream()
        .flatMap(name -> error.get(name).flatMap(JsonValue::asString).stream())
        .findFirst()
        .or(() -> inLists(error).flatMap(each -> code(each).stream()).findFirst())
        .or(
            () ->
                AROUND_CODES.stream()
                    .flatMap(name -> error.get(name).flatMap(ErrorWords::code).stream())
                    .findFirst());
  }

  /** What it says to a person, as it stands there; empty when it says nothing. */
  public static Optional<String> text(JsonValue error) {
    return error
        .asString()
        .or(
            () ->
                TEXTS.stream()
                    .flatMap(name -> error.get(name).flatMap(ErrorWords::text).stream())
                    .findFirst())
        .or(() -> inLists(error).flatMap(each -> text(each).stream()).findFirst())
        .or(() -> error.elements().stream().findFirst().flatMap(ErrorWords::text));
  }

  /** The first of each list. */
  private static Stream<JsonValue> inLists(JsonValue error) {
    return LISTS.stream()
        .flatMap(name -> error.get(name).stream())
        .flatMap(list -> list.elements().stream().limit(1));
  }
}
