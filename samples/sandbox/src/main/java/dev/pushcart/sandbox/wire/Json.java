package dev.pushcart.sandbox.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON trees in and out. Reading is strict: one value, no duplicate member, at most {@value
 * #MAX_DEPTH} levels, numbers of at most {@value #MAX_DIGITS} digits.
 */
public final class Json {
  /** The largest integer that every JSON reader keeps exact: 2^53 - 1. */
  public static final long MAX_INTEGER = (1L << 53) - 1;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_DIGITS = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_DIGITS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * Reads a request body.
   *
   * @throws Problem 400 {@code invalid_json} when it is not one JSON object within the limits
   */
  public static ObjectNode readObject(byte[] bytes) {
    if (bytes.length == 0) {
      throw new Problem(400, "invalid_json", "the body is empty; a JSON object is required");
    }
    JsonNode tree;
    try {
      tree = MAPPER.readTree(utf8(bytes));
    } catch (StreamConstraintsException e) {
      throw new Problem(
          400,
          "invalid_json",
          "the body breaks a limit: at most "
              + MAX_DEPTH
              + " levels deep, numbers of at most "
              + MAX_DIGITS
              + " digits");
    } catch (JacksonException e) {
      // The reader's own words quote the body, which may hold secrets.
      throw new Problem(
          400,
          "invalid_json",
          "the body is not JSON, or a member comes twice: see line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    }
    if (!(tree instanceof ObjectNode object)) {
      throw new Problem(400, "invalid_json", "the body must be a JSON object");
    }
    return object;
  }

  /**
   * Decodes here because the parser would also guess at UTF-16 and UTF-32, which JSON between
   * systems must not be in (RFC 8259, section 8.1). Those show by a NUL, which no JSON text has.
   */
  private static String utf8(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = "\0";
    }
    if (text.indexOf('\0') >= 0) {
      throw new Problem(400, "invalid_json", "the body is not UTF-8 (RFC 8259, section 8.1)");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Reads what this sandbox wrote itself. */
  public static ObjectNode readStored(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  public static byte[] bytes(JsonNode tree) {
    return MAPPER.writeValueAsBytes(tree);
  }

  public static String text(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /** Bytes that are the same for trees that differ only in the order of their members. */
  public static byte[] canonical(JsonNode tree) {
    return bytes(sorted(tree));
  }

  private static JsonNode sorted(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      ObjectNode copy = object();
      object.propertyNames().stream()
          .sorted()
          .forEach(name -> copy.set(name, sorted(object.get(name))));
      return copy;
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode copy = array();
      array.forEach(element -> copy.add(sorted(element)));
      return copy;
    }
    return tree;
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
