package dev.pushcart.internal.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * An older version: the steps between it and the newest. Only UCP's own operations are rewritten;
 * what the vendor's services say has versions of its own. Bytes that need no change are handed on
 * as the very array that came.
 */
final class SteppedDialect implements Dialect {

  /** How deep a document may nest: what a step puts around must still be writable. */
  private static final int LEVELS = JsonText.MAX_WRITTEN - 10;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private static final Set<String> FIRST_OPERATIONS =
      Set.of(
          Step.CREATE_CHECKOUT,
          "get_checkout",
          Step.UPDATE_CHECKOUT,
          Step.COMPLETE_CHECKOUT,
          "cancel_checkout");

  private final String version;
  private final List<Step> downwards;
  private final Set<String> operations;
  private final boolean everyAnswer;

  /**
   * That version, by the steps from the newest down to it.
   *
   * @param later every operation that came after the first version
   */
  SteppedDialect(String version, List<Step> downwards, Set<String> later) {
    this.version = version;
    this.downwards = List.copyOf(downwards);
    Set<String> known = new HashSet<>(FIRST_OPERATIONS);
    known.addAll(later);
    operations = Set.copyOf(known);
    everyAnswer = this.downwards.stream().anyMatch(step -> step.marks().isEmpty());
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public byte @Nullable [] downcast(Asked asked, byte @Nullable [] requestOrNull) {
    for (Step step : downwards) {
      if (step.operations().contains(asked.operation())) {
        throw new NotInVersionException(
            asked.operation() + " can be asked since " + step.newer() + " only");
      }
    }
    if (requestOrNull == null || !operations.contains(asked.operation())) {
      return requestOrNull;
    }
    JsonObject said = objectOrNull(requestOrNull);
    if (said == null) {
      return requestOrNull;
    }
    JsonObject request = said;
    for (Step step : downwards) {
      request = step.down(asked, said, request);
    }
    return Edits.same(request, said) ? requestOrNull : bytes(request);
  }

  @Override
  public byte[] upcast(String operation, byte[] answer) {
    if (!operations.contains(operation)) {
      return answer;
    }
    if (!everyAnswer) {
      String looked = new String(answer, ISO_8859_1);
      if (downwards.stream().noneMatch(step -> step.concerns(looked))) {
        return answer;
      }
    }
    JsonObject came;
    try {
      came = objectOrNull(answer);
    } catch (Mismatch malformed) {
      if (everyAnswer) {
        throw malformed;
      }
      // The models read this version, and know better what a malformed part may cost.
      return answer;
    }
    if (came == null) {
      return answer;
    }
    JsonObject result = came;
    for (int i = downwards.size() - 1; i >= 0; i--) {
      result = downwards.get(i).up(operation, result);
    }
    return Edits.same(result, came) ? answer : bytes(result);
  }

  @Override
  public JsonValue config(String capability, JsonValue config) {
    JsonValue result = config;
    for (int i = downwards.size() - 1; i >= 0; i--) {
      result = downwards.get(i).config().apply(capability, result);
    }
    return result;
  }

  private static @Nullable JsonObject objectOrNull(byte[] json) {
    int first = 0;
    if (json.length >= 3
        && json[0] == BYTE_ORDER_MARK[0]
        && json[1] == BYTE_ORDER_MARK[1]
        && json[2] == BYTE_ORDER_MARK[2]) {
      first = 3;
    }
    while (first < json.length
        && (json[first] == ' '
            || json[first] == '\t'
            || json[first] == '\n'
            || json[first] == '\r')) {
      first++;
    }
    if (first == json.length || json[first] != '{') {
      return null;
    }
    return (JsonObject) JsonText.tree(new Buffer().write(json), LEVELS);
  }

  private static byte[] bytes(JsonObject json) {
    return JsonText.write(json).getBytes(UTF_8);
  }
}
