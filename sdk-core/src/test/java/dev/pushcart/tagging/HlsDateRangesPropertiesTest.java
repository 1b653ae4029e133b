package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every line is an attribute list by the grammar of RFC 8216, whatever the tags say. */
class HlsDateRangesPropertiesTest {

  private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([A-Z0-9-]+)=(\"[^\"\r\n]*\"|[0-9]+(?:\\.[0-9]+)?)(,|$)");

  @Property(tries = 300)
  void everyTagWithATimeHasALineThatAStrictParserReads(@ForAll("tags") List<ProductTag> tags) {
    List<ProductTag> timed =
        tags.stream()
            .filter(tag -> tag.time().map(time -> time.startMs() < 1L << 42).orElse(false))
            .toList();

    String lines = HlsDateRanges.write(timed, STARTED);

    assertThat(lines.split("\n", -1)).hasSize(timed.size() + 1);
    assertThat(lines)
        .doesNotContainPattern("[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029]");
    Map<String, Map<String, String>> byId = new LinkedHashMap<>();
    for (String line : lines.lines().toList()) {
      Map<String, String> attributes = parse(line);
      byId.put(attributes.get("ID"), attributes);
    }
    assertThat(byId).hasSize(timed.size());
    for (ProductTag tag : timed) {
      Map<String, String> attributes = byId.get(tag.id());
      TimeRange time = tag.time().orElseThrow();
      assertThat(attributes).containsEntry("CLASS", "dev.pushcart.product-tag");
      assertThat(Instant.parse(attributes.get("START-DATE")))
          .isEqualTo(STARTED.plusMillis(time.startMs()));
      assertThat(attributes.containsKey("DURATION")).isEqualTo(time.hasEnd());
      if (time.hasEnd()) {
        assertThat(new BigDecimal(attributes.get("DURATION")).movePointRight(3).longValueExact())
            .isEqualTo(time.endMs() - time.startMs());
      }
      assertThat(attributes)
          .containsEntry("X-PUSHCART-BUSINESS", tag.product().business().toString());
      assertThat(attributes.containsKey("X-PUSHCART-VARIANT"))
          .isEqualTo(tag.product().variantId().isPresent());
      tag.label()
          .ifPresent(
              label ->
                  assertThat(attributes)
                      .containsEntry("X-PUSHCART-LABEL", label.replace('"', '\'')));
      TagPath.of(tag)
          .positionAt(time.startMs())
          .ifPresent(
              place -> {
                assertThat(Double.parseDouble(attributes.get("X-PUSHCART-X"))).isEqualTo(place.x());
                assertThat(Double.parseDouble(attributes.get("X-PUSHCART-Y"))).isEqualTo(place.y());
              });
    }
  }

  private static Map<String, String> parse(String line) {
    String name = "#EXT-X-DATERANGE:";
    assertThat(line).startsWith(name);
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(line).region(name.length(), line.length());
    int end = name.length();
    while (end < line.length()) {
      assertThat(attribute.lookingAt()).as("%s at %d", line, end).isTrue();
      String value = attribute.group(2);
      String bare = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
      assertThat(attributes.put(attribute.group(1), bare)).as(line).isNull();
      end = attribute.end();
      assertThat(attribute.group(3).isEmpty()).as(line).isEqualTo(end == line.length());
      attribute.region(end, line.length());
    }
    return attributes;
  }

  @Provide
  Arbitrary<List<ProductTag>> tags() {
    return PlatformTags.tags();
  }
}
