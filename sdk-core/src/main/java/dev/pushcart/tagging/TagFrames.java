package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.model.TagRules;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tags as compact frames for channels that carry little at a time, such as the timed metadata of a
 * live stream: {@code
 * {"v":1,"k":"tags","m":"vid_42","s":1,"n":2,"t":[[id,product,x,y,start,end]]}}.
 *
 * <p>No frame is larger than the limit, and every tag stands in one of them, whole. A tag whose
 * product's id alone would be too large is there with its id and times only, so that whoever
 * receives it can ask for the rest.
 *
 * <p>Pushcart protocol 2026-11-01, Product tags, Exports.
 */
public final class TagFrames {

  /** The usual limit of a frame in UTF-8 bytes. */
  public static final int BYTES = 1024;

  /** The least limit: any tag's id and times fit into it. */
  public static final int LEAST_BYTES = 512;

  private static final int STEPS = 10_000;
  private static final int MOST_DIGITS = 10;
  private static final int FIELDS = 6;

  private TagFrames() {}

  /**
   * Frames of at most {@value #BYTES} bytes.
   *
   * @throws IllegalArgumentException as {@link #encode(String, Collection, int)}
   */
  public static List<byte[]> encode(String mediaId, Collection<? extends ProductTag> tags) {
    return encode(mediaId, tags, BYTES);
  }

  /**
   * The frames in order, each one JSON in UTF-8. Tags come in the order of {@link TagTimeline};
   * without any there is one empty frame, which says so.
   *
   * @param limit the most bytes of a frame, such as the platform's {@code frame_bytes}
   * @throws IllegalArgumentException if the limit is less than {@value #LEAST_BYTES}, or an id has
   *     a character that an id may not have or stands twice
   */
  public static List<byte[]> encode(
      String mediaId, Collection<? extends ProductTag> tags, int limit) {
    if (limit < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "limit: must be at least " + LEAST_BYTES + " bytes but was " + limit);
    }
    TagRules.id("mediaId", mediaId);
    List<ProductTag> ordered = ExportedTags.inOrder(tags);
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      int room = limit - bytes(frame(mediaId, "9".repeat(digits), "9".repeat(digits), ""));
      List<String> bodies = bodies(ordered, room);
      String count = Integer.toString(bodies.size());
      if (count.length() <= digits) {
        List<byte[]> frames = new ArrayList<>(bodies.size());
        for (String body : bodies) {
          String number = Integer.toString(frames.size() + 1);
          frames.add(frame(mediaId, number, count, body).getBytes(StandardCharsets.UTF_8));
        }
        return frames;
      }
    }
    throw new IllegalStateException("more frames than an int can count");
  }

  /**
   * Reads one frame.
   *
   * @throws IllegalArgumentException naming the path and the rule, if it is none
   */
  public static TagFrame decode(byte[] frame) {
    JsonValue json = JsonValue.parse(text(frame));
    if (whole(json, "v") != 1) {
      throw refused("$.v", "must be 1, but was " + whole(json, "v"));
    }
    if (!json.get("k").flatMap(JsonValue::asString).equals(Optional.of("tags"))) {
      throw refused("$.k", "must be tags");
    }
    String mediaId =
        json.get("m")
            .flatMap(JsonValue::asString)
            .orElseThrow(() -> refused("$.m", "must be a string"));
    List<TagFrame.Tag> tags = new ArrayList<>();
    JsonValue given = json.get("t").orElseThrow(() -> refused("$.t", "must be an array"));
    if (!(given instanceof JsonArray)) {
      throw refused("$.t", "must be an array");
    }
    for (JsonValue tag : given.elements()) {
      tags.add(tag("$.t[" + tags.size() + ']', tag.elements()));
    }
    try {
      return new TagFrame(mediaId, integer(json, "s"), integer(json, "n"), tags);
    } catch (IllegalArgumentException broken) {
      throw refused("$.s", String.valueOf(broken.getMessage()));
    }
  }

  /** The arrays of as many tags as fit in each frame, packed in order. */
  private static List<String> bodies(List<ProductTag> tags, int room) {
    List<String> bodies = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    int used = 0;
    for (ProductTag tag : tags) {
      String text = tag(tag, true);
      if (bytes(text) > room) {
        text = tag(tag, false);
      }
      int needed = bytes(text) + 1;
      if (used > 0 && used + needed > room) {
        bodies.add(body.toString());
        body.setLength(0);
        used = 0;
      }
      if (used == 0) {
        needed--;
      } else {
        body.append(',');
      }
      body.append(text);
      used += needed;
    }
    if (used > 0 || bodies.isEmpty()) {
      bodies.add(body.toString());
    }
    return bodies;
  }

  private static String frame(String mediaId, String number, String of, String tags) {
    return "{\"v\":1,\"k\":\"tags\",\"m\":"
        + JsonText.write(JsonValue.of(mediaId))
        + ",\"s\":"
        + number
        + ",\"n\":"
        + of
        + ",\"t\":["
        + tags
        + "]}";
  }

  private static String tag(ProductTag tag, boolean whole) {
    Optional<Position> place = whole ? ExportedTags.place(tag) : Optional.empty();
    TimeRange time = tag.time().orElse(TimeRange.ALWAYS);
    String product = tag.product().variantId().orElse(tag.product().productId());
    return JsonText.write(
        new JsonArray(
            Arrays.asList(
                JsonValue.of(tag.id()),
                whole ? JsonValue.of(product) : JsonNull.NULL,
                place.map(position -> steps(position.x())).orElse(JsonNull.NULL),
                place.map(position -> steps(position.y())).orElse(JsonNull.NULL),
                JsonValue.of(time.startMs()),
                time.hasEnd() ? JsonValue.of(time.endMs()) : JsonNull.NULL)));
  }

  private static JsonValue steps(double fraction) {
    return JsonValue.of(Math.round(fraction * STEPS));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String text(byte[] frame) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(frame)).toString();
    } catch (CharacterCodingException malformed) {
      throw refused("$", "must be UTF-8");
    }
  }

  private static TagFrame.Tag tag(String path, List<JsonValue> fields) {
    if (fields.size() < FIELDS) {
      throw refused(path, "must be an array of id, product, x, y, start and end");
    }
    String id =
        fields.get(0).asString().orElseThrow(() -> refused(path + "[0]", "must be a string"));
    Optional<String> product =
        isNull(fields.get(1))
            ? Optional.empty()
            : Optional.of(
                fields
                    .get(1)
                    .asString()
                    .orElseThrow(() -> refused(path + "[1]", "must be a string or null")));
    OptionalLong x = integer(path + "[2]", fields.get(2));
    OptionalLong y = integer(path + "[3]", fields.get(3));
    if (x.isPresent() != y.isPresent()) {
      throw refused(
          path + (x.isPresent() ? "[3]" : "[2]"), "must be null only where both of x and y are");
    }
    OptionalLong end = integer(path + "[5]", fields.get(5));
    if (end.isPresent() && end.getAsLong() == TimeRange.NO_END) {
      throw refused(path + "[5]", "must be at most 2^53 - 1");
    }
    long start =
        fields.get(4).asLong().orElseThrow(() -> refused(path + "[4]", "must be an integer"));
    try {
      return new TagFrame.Tag(
          id,
          product,
          x.isPresent() ? Optional.of(position(x.getAsLong(), y.getAsLong())) : Optional.empty(),
          new TimeRange(start, end.orElse(TimeRange.NO_END)));
    } catch (IllegalArgumentException broken) {
      throw refused(path, String.valueOf(broken.getMessage()));
    }
  }

  /** Null alone means that there is none. */
  private static OptionalLong integer(String path, JsonValue field) {
    OptionalLong value = field.asLong();
    if (value.isEmpty() && !isNull(field)) {
      throw refused(path, "must be an integer or null");
    }
    return value;
  }

  private static boolean isNull(JsonValue field) {
    return field instanceof JsonNull;
  }

  private static Position position(long x, long y) {
    return new Position((double) x / STEPS, (double) y / STEPS);
  }

  private static int integer(JsonValue json, String name) {
    long value = whole(json, name);
    if (value != (int) value) {
      throw refused("$." + name, "must be a number of frames but was " + value);
    }
    return (int) value;
  }

  private static long whole(JsonValue json, String name) {
    return json.get(name)
        .map(JsonValue::asLong)
        .orElse(OptionalLong.empty())
        .orElseThrow(() -> refused("$." + name, "must be an integer"));
  }

  private static IllegalArgumentException refused(String path, String rule) {
    return new IllegalArgumentException("frame: " + path + ": " + rule);
  }
}
