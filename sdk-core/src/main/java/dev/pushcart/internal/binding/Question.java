package dev.pushcart.internal.binding;

import dev.pushcart.internal.dialect.Asked;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * An operation with its input, and how its answer is read.
 *
 * @param operation what is asked
 * @param idOrNull the resource's identifier, as the business gave it; null when the route has none
 * @param payloadOrNull what is sent; null for nothing
 * @param answer reads the answer's resource
 * @param <T> the resource
 */
public record Question<T>(
    Operation operation,
    @Nullable String idOrNull,
    @Nullable Payload payloadOrNull,
    Codec<T> answer) {

  private static final int LONGEST_ID = 1024;

  /** Checks that the identifier is there exactly where the route needs one. */
  public Question {
    if (operation.path().contains("{id}") != (idOrNull != null)) {
      throw new IllegalArgumentException(
          "id: " + operation.name() + " has route " + operation.path());
    }
    if (idOrNull != null) {
      checkId(idOrNull);
    }
  }

  /** What of it an older version may want to say in other words. */
  public Asked asked() {
    return new Asked(
        operation.name(), idOrNull, payloadOrNull == null ? null : payloadOrNull.currencyOrNull());
  }

  /** What is sent, in the words of the newest version; null for nothing. */
  public byte @Nullable [] bytesOrNull() {
    return payloadOrNull == null ? null : payloadOrNull.bytes();
  }

  /** What no business gives and what a path would be bent by. */
  private static void checkId(String id) {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("id: must be 1 to " + LONGEST_ID + " characters");
    }
    if (id.equals(".") || id.equals("..") || id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "id: must not be a path of dots and must have no control characters");
    }
    JsonText.requireUnicode("id", id);
  }
}
