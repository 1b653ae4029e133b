package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebVttTest {

  private static final String CONTENT =
      "{\"target\":{\"type\":\"video\",\"id\":\"vid_42\"},\"product\":{\"business\":"
          + "\"https://flowers.example\",\"product_id\":\"rose\"},\"time\":{\"start_ms\":12000,"
          + "\"end_ms\":19500},\"disclosure\":{\"kind\":\"own_brand\"}}";
  private static final String TIMINGS = "00:00:12.000 --> 00:00:19.500";
  private static final String ROSE =
      "{\"type\":\"product_tag\",\"id\":\"pt_7\",\"content\":" + CONTENT + "}";
  private static final String UNNAMED = "{\"type\":\"product_tag\",\"content\":" + CONTENT + "}";

  @Test
  void aTrackLooksAsTheProtocolSays() {
    ProductTag tag =
        PlatformTags.tag(
            "pt_7",
            PlatformTags.rose().at(0.42, 0.61).during(12_000, 19_500).label("a --> <b>&").build());

    assertThat(WebVtt.write(PlatformTags.MEDIA, List.of(tag)))
        .isEqualTo(
            """
            WEBVTT

            NOTE pushcart product_tags v1 media=vid_42

            pt_7
            00:00:12.000 --> 00:00:19.500
            {"type":"product_tag","id":"pt_7","content":{"target":{"type":"video","id":"vid_42"},\
            "product":{"business":"https://flowers.example","product_id":"rose"},\
            "position":{"x":0.42,"y":0.61},"time":{"start_ms":12000,"end_ms":19500},\
            "label":"a --\\u003e \\u003cb\\u003e\\u0026","disclosure":{"kind":"own_brand"}}}
            """);
  }

  @Test
  void withoutTagsItIsStillATrack() {
    TagTrack track = WebVtt.read(WebVtt.write(PlatformTags.MEDIA, List.of()));

    assertThat(track.mediaId()).contains(PlatformTags.MEDIA);
    assertThat(track.cues()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, , 00:00:00.000 --> 99:59:59.999",
    "12000, , 00:00:12.000 --> 99:59:59.999",
    "359999998, , 99:59:59.998 --> 99:59:59.999",
    "359999999, , 99:59:59.999 --> 199:59:59.999",
    "400000000, , 111:06:40.000 --> 211:06:40.000",
    "0, 1, 00:00:00.000 --> 00:00:00.001",
    "3599999, 360000000, 00:59:59.999 --> 100:00:00.000",
    "9007199254740990, 9007199254740991, 2501999792:59:00.990 --> 2501999792:59:00.991",
  })
  void aCueEndsAfterItStartsHoweverLongTheMediaIs(long start, Long end, String timings) {
    TagDraft draft =
        PlatformTags.rose()
            .during(end == null ? TimeRange.from(start) : new TimeRange(start, end))
            .build();

    String document = WebVtt.write(track(draft));

    assertThat(document).contains("\n" + timings + "\n");
    assertThat(tags(document)).containsExactly(draft);
  }

  @Test
  void aTagWithoutATimeLastsFromTheBeginning() {
    TagDraft draft = PlatformTags.rose().build();

    String document = WebVtt.write(track(draft));

    assertThat(document).contains("00:00:00.000 --> 99:59:59.999");
    assertThat(tags(document)).containsExactly(draft);
  }

  @Test
  void cuesOfOneStartComeInTheOrderOfATimeline() {
    ProductTag b = PlatformTags.tag("b", PlatformTags.rose().order(1).build());
    ProductTag a = PlatformTags.tag("a", PlatformTags.rose().order(2).build());
    ProductTag late = PlatformTags.tag("c", PlatformTags.rose().order(0).from(5).build());

    assertThat(WebVtt.read(WebVtt.write(PlatformTags.MEDIA, List.of(late, a, b))).cues())
        .extracting(cue -> cue.id().orElseThrow())
        .containsExactly("b", "a", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WEBVTT\n\npt_7\n" + TIMINGS + "\n",
        "\ufeffWEBVTT\n\n" + TIMINGS + "\n",
        "WEBVTT - tags\n\n" + TIMINGS + "\n",
        "WEBVTT\ttags\nKind: metadata\nLanguage: en\n\n" + TIMINGS + "\n",
        "WEBVTT\n" + TIMINGS + "\n",
        "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n" + TIMINGS + "\n",
        "WEBVTT\r\rpt_7\r" + TIMINGS + "\r",
        "WEBVTT\r\n\r\n\r\n\r\npt_7\r\n" + TIMINGS + "\r\n",
        "WEBVTT\n\n00:12.000 --> 00:19.500\n",
        "WEBVTT\n\n0:00:12.000-->000:00:19.500\n",
        "WEBVTT\n\n \t" + TIMINGS + " align:start position:10% line:-1\n",
        "WEBVTT\n\nNOTE\nby hand\n\nNOTE so long\n\n" + TIMINGS + "\n",
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n" + TIMINGS + "\n",
        "WEBVTT\n\nNOTE pushcart product_tags v1 media=vid_42\n\n" + TIMINGS + "\n",
        "WEBVTT\n\nNOTE\n" + TIMINGS + "\n",
        "WEBVTT\n\n" + "00:00.000 --> 00:01.000\nHello!\n" + TIMINGS + "\n",
      })
  void aTagIsFoundWhereverTheRecommendationFindsACue(String before) {
    assertThat(WebVtt.read(before + ROSE).cues())
        .extracting(TagCue::id)
        .containsExactly(Optional.of("pt_7"));
  }

  @Test
  void theJsonOfACueMayHaveSeveralLines() {
    String document = "WEBVTT\n\n" + TIMINGS + "\n" + ROSE.replace("{", "{\n");

    assertThat(WebVtt.read(document).cues()).hasSize(1);
  }

  @Test
  void withoutAnIdInItsJsonATagHasTheCues() {
    assertThat(WebVtt.read("WEBVTT\n\npt_9\n" + TIMINGS + "\n" + UNNAMED).cues().get(0).id())
        .contains("pt_9");
    assertThat(WebVtt.read("WEBVTT\n\n1\n" + TIMINGS + "\n" + ROSE).cues().get(0).id())
        .contains("pt_7");
    assertThat(WebVtt.read("WEBVTT\n\n" + TIMINGS + "\n" + UNNAMED).cues().get(0).id()).isEmpty();
  }

  @Test
  void whatIsNoTagIsLeftOutAndListed() {
    TagTrack track =
        WebVtt.read(
            """
            WEBVTT

            1
            00:00.000 --> 00:02.000
            Hello, <b>world</b>!

            00:02.000 --> 00:03.000
            {"type":"chapter","title":"product_tag"}

            00:03.000 --> 00:04.000
            {no JSON

            00:04.000 --> 00:05.000

            stray text

            00:05.000 --> 00:06.000
            [1,2]
            """);

    assertThat(track.cues()).isEmpty();
    assertThat(track.skippedLines()).containsExactly(3, 7, 10, 13, 15, 17);
    assertThat(track.mediaId()).isEmpty();
  }

  @Test
  void anUnpairedSurrogateInTheTextIsReplacedAsInUtf8() {
    String document =
        "WEBVTT\n\n"
            + TIMINGS
            + "\n"
            + ROSE.replace("\"time\"", "\"label\":\"a\ud800b\\udc00c\u0000\",\"time\"");

    assertThat(WebVtt.read(document).cues().get(0).tag().label()).contains("a\ufffdb\ufffdc\ufffd");
  }

  @Test
  void anAstralLetterIsKept() {
    String document = "WEBVTT\n\n" + TIMINGS + "\n" + ROSE.replace("\"rose\"", "\"🌹\"");

    assertThat(WebVtt.read(document).cues().get(0).tag().product().productId()).isEqualTo("🌹");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "WEBVT", "WEBVTTx", "webvtt\n\n", " WEBVTT", "\n WEBVTT", "1\n"})
  void aDocumentBeginsWithItsSignature(String document) {
    assertRefused(document, 1, "must begin with WEBVTT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-->",
        "00:00:12.000 -->",
        "00:00:12,000 --> 00:00:19,500",
        "12.000 --> 19.500",
        "00:60.000 --> 01:00.000",
        "00:61:00.000 --> 01:02:00.000",
        "00:12.00 --> 00:19.500",
        "0:12.000 --> 0:19.500",
        "00:12.000 --> 00:19.500x",
        "a 00:12.000 --> 00:19.500",
        "-00:12.000 --> 00:19.500",
        "9999999999999:00:12.000 --> 9999999999999:00:19.500",
        "\u0661\u0662:00.000 --> 13:00.000",
      })
  void timingsThatCannotBeReadAreRefused(String timings) {
    assertRefused("WEBVTT\n\npt_7\n" + timings + "\n" + ROSE, 4, "timings must be such as");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:12.000 --> 00:12.000", "00:12.000 --> 00:11.999"})
  void aCueThatDoesNotEndAfterItStartsIsRefused(String timings) {
    assertRefused(
        "WEBVTT\n\n" + timings + "\n" + ROSE,
        3,
        "a cue must end after it starts, 00:00:12.000, but ends ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"content\":{ | \"content\":[{ | $.content",
        "\"content\":{ | \"content\":null,\"c\":{ | $.content: is required but absent",
        "\"rose\" | 7 | $.content.product.product_id: expected a string but was 7",
        "\"start_ms\":12000 | \"start_ms\":-1 | $.content.time.start_ms",
        "\"end_ms\":19500 | \"end_ms\":12000 | $.content.time: time.endMs: must be after startMs",
        "\"time\" | \"position\":{\"x\":1.1,\"y\":0},\"time\" | $.content.position.x",
        "\"time\" | \"label\":\"a\\u0007b\",\"time\" | $.content.label: must be plain text",
        "\"time\" | \"label\":\"a\\nb\",\"time\" | $.content.label: must be plain text",
        "\"time\" | \"label\":\"\\u202eevil\",\"time\" | $.content.label: must be plain text",
        "\"time\" | \"min_age\":100,\"time\" | $.content.min_age: must be from 1 to 99",
        "\"own_brand\" | \"paid_partnership\" | $.content.disclosure.sponsor: must be given",
        "\"disclosure\" | \"disclose\" | $.content.disclosure: is required but absent",
        "\"https://flowers.example\" | \"ftp://flowers.example\" | $.content.product.business",
        "\"id\":\"pt_7\" | \"id\":\"a b\" | $.id: must be 1 to 128 letters",
        "\"time\" | \"state\":\"approved\",\"time\" | $.content.state",
        "}} | } | ends too early",
        "}} | }}} | well-formed",
        "\"time\" | \"target\":{},\"time\" | stands twice",
      })
  void aTagThatBreaksARuleIsRefusedWithLineAndPath(String part, String instead, String rule) {
    String broken = ROSE.replace(part, instead);
    assertThat(broken).isNotEqualTo(ROSE);

    assertRefused("WEBVTT\n\npt_7\n" + TIMINGS + "\n" + broken + "\n", 5, rule);
  }

  @Test
  void aCueThatContradictsItsTagIsRefused() {
    assertRefused(
        "WEBVTT\n\n00:12.000 --> 00:19.000\n" + ROSE,
        3,
        "timings must be those of $.content.time, 00:00:12.000 --> 00:00:19.500");
    assertRefused("WEBVTT\n\n00:11.000 --> 00:19.500\n" + ROSE, 3, "timings must be those of");
  }

  @Test
  void anIdThatStandsTwiceIsRefused() {
    String cue = TIMINGS + "\n" + ROSE + "\n\n";

    assertRefused("WEBVTT\n\n" + cue + cue, 7, "$.id: stands twice: pt_7");
  }

  @Test
  void aClientRefThatStandsTwiceIsRefused() {
    String cue =
        TIMINGS + "\n" + UNNAMED.replace("\"time\"", "\"client_ref\":\"r\",\"time\"") + "\n\n";

    assertRefused("WEBVTT\n\n" + cue + cue, 7, "$.client_ref: stands twice: r");
  }

  @Test
  void aTagOfAnotherMediaThanTheDocumentsIsRefused() {
    assertRefused(
        "WEBVTT\n\nNOTE pushcart product_tags v1 media=vid_1\n\n" + TIMINGS + "\n" + ROSE,
        6,
        "$.content.target.id: must be vid_1 but was vid_42");
  }

  @ParameterizedTest
  @CsvSource({
    "v2 media=vid_42, must be tags in version v1 but was \"v2\"",
    "v1 media=a/b, media: must be 1 to 128 letters",
    "v1 media=, media: must be 1 to 128 letters",
  })
  void aNoteOfOursThatCannotBeUnderstoodIsRefused(String note, String rule) {
    assertRefused("WEBVTT\n\nNOTE pushcart product_tags " + note + "\n", 3, rule);
  }

  @Test
  void aSecondMediaOrOneThatIsNamedTooLateIsRefused() {
    String note = "NOTE pushcart product_tags v1 media=";

    assertRefused(
        "WEBVTT\n\n" + note + "a\n\n" + note + "b", 5, "must be of one media, a, but was \"b\"");
    assertRefused(
        "WEBVTT\n\n" + TIMINGS + "\n" + ROSE + "\n\n" + note + "vid_42",
        6,
        "the media must be named before the first tag");
  }

  @Test
  void anIdThatATagTakesFromItsCueMustBeOne() {
    assertRefused(
        "WEBVTT\n\nthe rose\n" + TIMINGS + "\n" + UNNAMED, 3, "the cue's id: must be 1 to 128");
  }

  @Test
  void aTagThatAnEmptyLineCutsOffItsTimingsIsNotLostUnseen() {
    assertRefused(
        "WEBVTT\n\n" + TIMINGS + "\n\n" + ROSE, 5, "a tag must stand directly below its cue's");
  }

  @Test
  void aTagWithTheNextCuesIdDirectlyBelowIsNotLostUnseen() {
    assertRefused(
        "WEBVTT\n\n" + TIMINGS + "\n" + ROSE + "\npt_8\n" + TIMINGS + "\nHello", 4, "$: ");
  }

  @Test
  void aLongLineAndALongDocumentAndManyLinesAreRefused() {
    assertRefused(
        "WEBVTT\n\n" + "x".repeat((1 << 20) + 1), 3, "a line must have at most 1048576 characters");
    assertRefused("WEBVTT\n" + "\n".repeat(32 << 20), 1, "the document must have at most 33554432");
    assertRefused("WEBVTT" + "\n".repeat(2 << 20) + "\n", 2 << 20, "at most 2097152 lines");
  }

  @Test
  void moreTagsThanATrackMayHaveAreRefused() {
    assertRefused(
        "WEBVTT\n" + small(100_001), 2 + 2 * 100_000, "there must be at most 100000 tags");
  }

  @Test
  void aMessageOpensWithItsLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.read("no\u2028track\n"))
        .withMessage("line 1: must begin with WEBVTT but was \"no track\"");
  }

  @Test
  void anIdThatCannotStandInATrackIsNotWritten() {
    ProductTag hostile = PlatformTags.tag("a\n-->", PlatformTags.rose().build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.write(PlatformTags.MEDIA, List.of(hostile)))
        .withMessageContaining("id: must be 1 to 128 letters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.write("a b", List.of()))
        .withMessageStartingWith("mediaId: must be 1 to 128 letters");
  }

  @Test
  void whatIsOfAnotherMediaIsNotWritten() {
    ProductTag tag = PlatformTags.tag("pt_1", PlatformTags.rose().video("other").build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.write(PlatformTags.MEDIA, List.of(tag)))
        .withMessage("cues[0].target.id: must be vid_42 but was other");
  }

  @Test
  void oneIdTwiceIsNotWritten() {
    ProductTag tag = PlatformTags.tag("pt_1", PlatformTags.rose().build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.write(PlatformTags.MEDIA, List.of(tag, tag)))
        .withMessage("cues[1].id: stands twice: pt_1");
  }

  @Test
  void aTrackWithoutItsMediaIsNotWritten() {
    TagTrack read = WebVtt.read("WEBVTT\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.write(read))
        .withMessageStartingWith("mediaId: must be given");
  }

  @Test
  void aTagDirectlyBelowTheSignatureIsRefused() {
    assertRefused("WEBVTT\n" + ROSE + "\n", 2, "a tag must stand directly below its cue's timings");
    assertRefused("WEBVTT " + ROSE + "\n", 1, "a tag must stand directly below its cue's timings");
  }

  @Test
  void otherTextBelowTheSignatureLeavesATrace() {
    TagTrack track = WebVtt.read("WEBVTT\nKind: metadata\n\n" + TIMINGS + "\n" + ROSE + "\n");

    assertThat(track.skippedLines()).containsExactly(2);
    assertThat(track.cues()).hasSize(1);
  }

  @Test
  void aNoteBelowTheSignatureCountsAsAnyOther() {
    String cue = "\n\n" + TIMINGS + "\n" + ROSE + "\n";

    assertRefused("WEBVTT\nNOTE pushcart product_tags v9 media=vid_42" + cue, 2, "in version v1");
    assertRefused("WEBVTT\nNOTE pushcart product_tags v1 media=other" + cue, 5, "must be other");
    TagTrack track = WebVtt.read("WEBVTT\nNOTE pushcart product_tags v1 media=vid_42" + cue);
    assertThat(track.mediaId()).contains("vid_42");
    assertThat(track.skippedLines()).isEmpty();
  }

  @Test
  void aTagThatIsCutShortIsRefusedAlsoWhenItsTypeIsEscaped() {
    String cut = ROSE.replace("product_tag", "product\\u005ftag").substring(0, 60);

    assertRefused("WEBVTT\n\n" + TIMINGS + "\n" + cut + "\n", 4, "is no JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0085", "\u2028", "\u2029"})
  void aSettingMayHoldAnyCharacterButALineEnd(String character) {
    String settings = TIMINGS + " align:start" + character + "x\n";

    assertThat(WebVtt.read("WEBVTT\n\n" + settings + "hello\n").skippedLines()).containsExactly(3);
    assertThat(tags("WEBVTT\n\n" + settings + ROSE + "\n")).hasSize(1);
  }

  @Test
  void whatReadingWouldRefuseIsNotWritten() {
    TagDraft wide = PlatformTags.rose().extra("x", JsonValue.of("x".repeat(1 << 20))).build();
    TagDraft named = PlatformTags.rose().extra("x".repeat(3_000), JsonValue.of(1)).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.write(track(wide)))
        .withMessageStartingWith("tag rose: must be a line of at most 1048576 characters but has");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.write(track(named)))
        .withMessageStartingWith("tag rose: cannot be read again: $.content");
  }

  @Test
  void moreTagsAndMoreTextThanReadingTakesAreNotWritten() {
    TagDraft rose = PlatformTags.rose().build();
    TagDraft large = PlatformTags.rose().extra("x", JsonValue.of("x".repeat(1_000_000))).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.write(track(Collections.nCopies(100_001, rose))))
        .withMessage("track: must have at most 100000 tags but has 100001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebVtt.write(track(Collections.nCopies(34, large))))
        .withMessageStartingWith("track: must have at most 33554432 characters");
  }

  private static TagTrack track(List<TagDraft> drafts) {
    return TagTrack.of(
        PlatformTags.MEDIA,
        drafts.stream().map(draft -> new TagCue(Optional.empty(), draft)).toList());
  }

  private static String small(int count) {
    String cue =
        "00:00.000 --> 99:59:59.999\n{\"type\":\"product_tag\",\"content\":{\"target\":{\"type\":"
            + "\"video\",\"id\":\"v\"},\"product\":{\"business\":\"https://a.b\",\"product_id\":"
            + "\"p\"},\"disclosure\":{\"kind\":\"none\"}}}\n";
    return cue.repeat(count);
  }

  private static TagTrack track(TagDraft draft) {
    return TagTrack.of(PlatformTags.MEDIA, List.of(new TagCue(Optional.empty(), draft)));
  }

  private static List<TagDraft> tags(String document) {
    return WebVtt.read(document).cues().stream().map(TagCue::tag).toList();
  }

  private static void assertRefused(String document, int line, String rule) {
    WebVttException refused =
        catchThrowableOfType(WebVttException.class, () -> WebVtt.read(document));

    assertThat(refused).isNotNull().hasMessageStartingWith("line " + line + ": ");
    assertThat(refused).hasMessageContaining(rule);
    assertThat(refused.line()).isEqualTo(line);
  }
}
