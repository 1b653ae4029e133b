package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HlsDateRangesTest {

  private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void aLineLooksAsTheProtocolSays() {
    ProductTag tag =
        PlatformTags.tag(
            "pt_7",
            PlatformTags.rose()
                .product(ProductRef.of("https://shop.example", "mug").variant("gid://shop/v/1001"))
                .at(0.42, 0.61)
                .during(12_000, 19_500)
                .label("Ceramic \"mug\"")
                .build());

    assertThat(HlsDateRanges.write(List.of(tag), STARTED))
        .isEqualTo(
            "#EXT-X-DATERANGE:ID=\"pt_7\",CLASS=\"dev.pushcart.product-tag\","
                + "START-DATE=\"2026-11-22T10:00:12.000Z\",DURATION=7.500,"
                + "X-PUSHCART-BUSINESS=\"https://shop.example\",X-PUSHCART-PRODUCT=\"mug\","
                + "X-PUSHCART-VARIANT=\"gid://shop/v/1001\",X-PUSHCART-X=0.42,X-PUSHCART-Y=0.61,"
                + "X-PUSHCART-LABEL=\"Ceramic 'mug'\"\n");
  }

  @Test
  void aTagWithoutATimeHasNoLine() {
    assertThat(HlsDateRanges.write(List.of(PlatformTags.tag("a", PlatformTags.rose().build()))))
        .isEmpty();
  }

  @Test
  void withoutAnEndThereIsNoDurationAndWithoutAStartOfTheMediaItIsTheEpoch() {
    ProductTag tag = PlatformTags.tag("a", PlatformTags.rose().from(1).build());

    assertThat(HlsDateRanges.write(List.of(tag)))
        .contains("START-DATE=\"1970-01-01T00:00:00.001Z\",X-PUSHCART-BUSINESS")
        .doesNotContain("DURATION")
        .doesNotContain("X-PUSHCART-X");
  }

  @Test
  void aTagThatMovesIsWhereItBeginsAndOneWithARegionInItsMiddle() {
    ProductTag moving =
        PlatformTags.tag(
            "a",
            PlatformTags.rose()
                .at(1, 1)
                .from(1_000)
                .moving(way -> way.at(1_000, 0.0001, 0).at(2_000, 1, 1))
                .build());
    ProductTag large =
        PlatformTags.tag("b", PlatformTags.rose().from(0).region(0.2, 0.2, 0.2, 0.4).build());

    assertThat(HlsDateRanges.write(List.of(moving)))
        .contains("X-PUSHCART-X=0.0001,X-PUSHCART-Y=0\n");
    assertThat(HlsDateRanges.write(List.of(large))).contains("X-PUSHCART-X=0.3,X-PUSHCART-Y=0.4\n");
  }

  @Test
  void linesComeByTheirStart() {
    ProductTag late = PlatformTags.tag("a", PlatformTags.rose().order(0).from(9).build());
    ProductTag early = PlatformTags.tag("b", PlatformTags.rose().order(1).from(8).build());

    assertThat(HlsDateRanges.write(List.of(late, early)).lines())
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactly("#EXT-X-DATERANGE:ID=\"b\"", "#EXT-X-DATERANGE:ID=\"a\"");
  }

  @Test
  void anUnpairedSurrogateDoesNotReachThePlaylist() {
    ProductTag tag =
        PlacedTag.tag(
            "a",
            Map.of(
                "time", Optional.of(TimeRange.from(0)),
                "product", ProductRef.of(URI.create("https://a.example"), "p"),
                "label", Optional.of("a\ud800\"\r\n\u0085\u2028b")));

    assertThat(HlsDateRanges.write(List.of(tag))).endsWith("X-PUSHCART-LABEL=\"a\ufffd'    b\"\n");
  }

  @Test
  void aMomentThatAPlaylistCannotSayIsRefused() {
    ProductTag tag = PlatformTags.tag("a", PlatformTags.rose().from((1L << 53) - 1).build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HlsDateRanges.write(List.of(tag)))
        .withMessageStartingWith("startedAt: tag a must begin in the years 0000 to 9999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1000000000-12-31T23:59:59.999999999Z", "-0001-12-31T23:59:59Z"})
  void aStartThatNoPlaylistCanSayIsRefusedByItsName(Instant startedAt) {
    ProductTag tag = PlatformTags.tag("a", PlatformTags.rose().from(1).build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HlsDateRanges.write(List.of(tag), startedAt))
        .withMessageStartingWith("startedAt: must be in the years 0000 to 9999 (RFC 3339)");
  }

  @Test
  void anIdThatStandsTwiceIsRefusedAndSoIsOneThatIsNone() {
    ProductTag tag = PlatformTags.tag("a", PlatformTags.rose().from(0).build());
    ProductTag hostile = PlatformTags.tag("a\",B=\"", PlatformTags.rose().from(0).build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HlsDateRanges.write(List.of(tag, tag)))
        .withMessage("tag.id: stands twice: a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HlsDateRanges.write(List.of(hostile)))
        .withMessageStartingWith("tag.id: must be 1 to 128 letters");
  }
}
