package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagFramesTest {

  @Test
  void aFrameLooksAsTheProtocolSays() {
    ProductTag placed =
        PlatformTags.tag(
            "pt_7",
            PlatformTags.rose()
                .product(ProductRef.of("https://flowers.example", "rose").variant("red"))
                .at(0.42, 0.6105)
                .during(12_000, 19_500)
                .order(1)
                .build());
    ProductTag listed = PlatformTags.tag("pt_8", PlatformTags.rose().order(2).build());

    assertThat(texts(TagFrames.encode(PlatformTags.MEDIA, List.of(listed, placed))))
        .containsExactly(
            "{\"v\":1,\"k\":\"tags\",\"m\":\"vid_42\",\"s\":1,\"n\":1,\"t\":["
                + "[\"pt_7\",\"red\",4200,6105,12000,19500],"
                + "[\"pt_8\",\"rose\",null,null,0,null]]}");
  }

  @Test
  void withoutTagsThereIsOneEmptyFrame() {
    List<byte[]> frames = TagFrames.encode(PlatformTags.MEDIA, List.of());

    assertThat(texts(frames))
        .containsExactly("{\"v\":1,\"k\":\"tags\",\"m\":\"vid_42\",\"s\":1,\"n\":1,\"t\":[]}");
    assertThat(TagFrames.decode(frames.get(0)).tags()).isEmpty();
  }

  @Test
  void aTagThatCannotFitAloneIsLeftWithItsIdAndTimes() {
    ProductTag large =
        PlatformTags.tag(
            "pt_1",
            PlatformTags.rose()
                .product(ProductRef.of("https://flowers.example", "🌹".repeat(256)))
                .at(0.5, 0.5)
                .during(1, 2)
                .build());

    List<byte[]> frames = TagFrames.encode(PlatformTags.MEDIA, List.of(large));

    assertThat(texts(frames))
        .singleElement()
        .asString()
        .endsWith("\"t\":[[\"pt_1\",null,null,null,1,2]]}");
    assertThat(TagFrames.decode(frames.get(0)).tags())
        .containsExactly(
            new TagFrame.Tag("pt_1", Optional.empty(), Optional.empty(), new TimeRange(1, 2)));
  }

  @Test
  void framesAreFilledToTheLastByte() {
    List<ProductTag> tags = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      tags.add(PlatformTags.tag("pt_" + i, PlatformTags.rose().order(i).build()));
    }
    List<byte[]> frames = TagFrames.encode(PlatformTags.MEDIA, tags, 512);

    assertThat(frames).hasSizeBetween(100, 999);
    for (int i = 0; i + 1 < frames.size(); i++) {
      List<TagFrame.Tag> next = TagFrames.decode(frames.get(i + 1)).tags();
      int more = ("," + "[\"" + next.get(0).id() + "\",\"rose\",null,null,0,null]").length();
      // The number of a frame may be up to two digits shorter than what is kept free for it.
      assertThat(frames.get(i).length).isBetween(512 - more - 2, 512);
    }
  }

  @Test
  void theLongestIdsFitTheLeastLimit() {
    String longest = "a".repeat(128);
    long late = (1L << 53) - 2;
    ProductTag tag =
        PlatformTags.tag(
            longest,
            PlatformTags.rose()
                .product(ProductRef.of("https://flowers.example", "\u0000".repeat(256)))
                .during(late, late + 1)
                .build());

    List<byte[]> frames = TagFrames.encode(longest, List.of(tag), TagFrames.LEAST_BYTES);

    assertThat(frames).singleElement().satisfies(frame -> assertThat(frame).hasSizeLessThan(512));
    assertThat(TagFrames.decode(frames.get(0)).tags().get(0).id()).isEqualTo(longest);
  }

  @Test
  void aLimitThatNoTagIsSureToFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagFrames.encode(PlatformTags.MEDIA, List.of(), 511))
        .withMessage("limit: must be at least 512 bytes but was 511");
  }

  @Test
  void anIdThatIsNoneIsRefusedAndSoIsOneThatStandsTwice() {
    ProductTag hostile = PlatformTags.tag("ไทย", PlatformTags.rose().build());
    ProductTag tag = PlatformTags.tag("a", PlatformTags.rose().build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagFrames.encode(PlatformTags.MEDIA, List.of(hostile)))
        .withMessageStartingWith("tag.id: must be 1 to 128 letters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagFrames.encode(PlatformTags.MEDIA, List.of(tag, tag)))
        .withMessage("tag.id: stands twice: a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagFrames.encode("🌹", List.of()))
        .withMessageStartingWith("mediaId: must be 1 to 128 letters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | $.v: must be an integer",
        "{\"v\":2} | $.v: must be 1, but was 2",
        "{\"v\":1,\"k\":\"pin\"} | $.k: must be tags",
        "{\"v\":1,\"k\":\"tags\"} | $.m: must be a string",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":1,\"n\":1} | $.t: must be an array",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":1,\"n\":1,\"t\":{}} | $.t: must be an array",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":2,\"n\":1,\"t\":[]} | $.s: number: must be from",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":0,\"n\":1,\"t\":[]} | $.s: number: must be from",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"n\":1,\"t\":[]} | $.s: must be an integer",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":1,\"n\":4294967297,\"t\":[]} | $.n: must be a",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":1,\"n\":1,\"t\":[[]]} | $.t[0]: must be an array",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":1,\"n\":1,\"t\":[[1,null,1,1,0,1]]} | $.t[0][0]",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":1,\"n\":1,\"t\":[[\"a\",null,1,1,null,1]]} |"
            + " $.t[0][4]: must be an integer",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":1,\"n\":1,\"t\":[[\"a\",null,1,1,5,5]]} |"
            + " $.t[0]: time.endMs",
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":1,\"n\":1,\"t\":[[\"a\",null,10001,1,5,6]]} |"
            + " $.t[0]: x: must be from 0 to 1",
        "{ | not JSON",
      })
  void whatIsNoFrameIsRefusedWithItsPath(String json, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagFrames.decode(json.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"p\",1,2,0,\"19500\" | $.t[0][5]: must be an integer or null",
        "\"p\",1,2,0,19500.5 | $.t[0][5]: must be an integer or null",
        "\"p\",1,2,0,true | $.t[0][5]: must be an integer or null",
        "\"p\",1,2,0,1e400 | $.t[0][5]: must be an integer or null",
        "\"p\",1,2,0,9223372036854775807 | $.t[0][5]: must be at most 2^53 - 1",
        "\"p\",\"1\",2,0,5 | $.t[0][2]: must be an integer or null",
        "\"p\",1,{},0,5 | $.t[0][3]: must be an integer or null",
        "\"p\",1,null,0,5 | $.t[0][3]: must be null only where both of x and y are",
        "\"p\",null,1,0,5 | $.t[0][2]: must be null only where both of x and y are",
        "7,1,2,0,5 | $.t[0][1]: must be a string or null",
      })
  void onlyNullMeansThatSomethingIsAbsent(String fields, String rule) {
    String json =
        "{\"v\":1,\"k\":\"tags\",\"m\":\"a\",\"s\":1,\"n\":1,\"t\":[[\"a\"," + fields + "]]}";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagFrames.decode(json.getBytes(StandardCharsets.UTF_8)))
        .withMessage("frame: " + rule);
  }

  @Test
  void whatIsNoUtf8IsNoFrame() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagFrames.decode(new byte[] {'"', (byte) 0xed, (byte) 0xa0, '"'}))
        .withMessage("frame: $: must be UTF-8");
  }

  private static List<String> texts(List<byte[]> frames) {
    return frames.stream().map(frame -> new String(frame, StandardCharsets.UTF_8)).toList();
  }
}
