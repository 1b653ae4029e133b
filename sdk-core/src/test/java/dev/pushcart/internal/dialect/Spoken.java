package dev.pushcart.internal.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pushcart.JsonValue;
import org.jspecify.annotations.Nullable;

/** What goes over the wire in one version. JSON may be written with single quotes. */
final class Spoken {

  private final Dialect dialect;
  private @Nullable String currency;

  Spoken(String version) {
    dialect = Dialects.of(version);
  }

  /** The same, for replacements of a checkout in that currency. */
  Spoken in(String currency) {
    this.currency = currency;
    return this;
  }

  /** What is sent for that request about {@code chk_1}. */
  JsonValue sends(String operation, String request) {
    return json(bytes(operation, request));
  }

  private byte[] bytes(String operation, String request) {
    String id = operation.startsWith("create_") ? null : "chk_1";
    return dialect.downcast(
        new Asked(operation, id, currency), request.replace('\'', '"').getBytes(UTF_8));
  }

  /** What the models are given for that answer. */
  JsonValue reads(String answer) {
    return reads("get_checkout", answer);
  }

  JsonValue reads(String operation, String answer) {
    return json(dialect.upcast(operation, answer.replace('\'', '"').getBytes(UTF_8)));
  }

  static JsonValue json(String text) {
    return JsonValue.parse(text.replace('\'', '"'));
  }

  private static JsonValue json(byte[] text) {
    return JsonValue.parse(new String(text, UTF_8));
  }
}
