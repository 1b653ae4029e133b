package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFragmentTest {

  private static final URI VIDEO = URI.create("https://cdn.example/42.mp4?x=1");

  @Test
  void aLinkToATagHasItsTimeAndItsRegion() {
    TagDraft tag = PlatformTags.rose().during(12_000, 19_500).region(0.4, 0.5, 0.1, 0.2).build();

    assertThat(MediaFragment.of(tag).appendTo(VIDEO))
        .hasToString("https://cdn.example/42.mp4?x=1#t=12,19.5&xywh=percent:40,50,10,20");
  }

  @Test
  void withoutAnEndThereIsTheStartAlone() {
    assertThat(MediaFragment.of(PlatformTags.rose().from(1).build())).hasToString("t=0.001");
  }

  @Test
  void aTagWithoutTimeAndRegionIsTheWholeMedia() {
    MediaFragment all = MediaFragment.of(PlatformTags.rose().at(0.1, 0.2).build());

    assertThat(all).hasToString("");
    assertThat(all.appendTo(VIDEO)).isEqualTo(VIDEO);
    assertThat(MediaFragment.parse(VIDEO)).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.07,0.29,0.5,0.5 | percent:7,29,50,50",
        "0.071,0.299,0.001,0.0001 | percent:7,29,1,1",
        "0.999,0.9999,0.001,0.0001 | percent:99,99,1,1",
        "0,0,1,1 | percent:0,0,100,100",
        "0.009,0,0.002,0.01 | percent:0,0,2,1",
      })
  void aRegionIsWidenedToWholePercents(String region, String fragment) {
    String[] sides = region.split(",", -1);
    Region exact =
        new Region(
            Double.parseDouble(sides[0]),
            Double.parseDouble(sides[1]),
            Double.parseDouble(sides[2]),
            Double.parseDouble(sides[3]));

    assertThat(new MediaFragment(Optional.empty(), Optional.of(exact)))
        .hasToString("xywh=" + fragment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t=10,20 | 10000 | 20000",
        "t=npt:10,20 | 10000 | 20000",
        "#t=10,20 | 10000 | 20000",
        "t=,20 | 0 | 20000",
        "t=10 | 10000 | 9223372036854775807",
        "t=0 | 0 | 9223372036854775807",
        "t=10.5,20.25 | 10500 | 20250",
        "t=10.,20 | 10000 | 20000",
        "t=0.0005,0.0016 | 1 | 2",
        "t=01:02,01:00:00.5 | 62000 | 3600500",
        "t=100:00:00 | 360000000 | 9223372036854775807",
        "%74=%6ept%3A10%2c20 | 10000 | 20000",
        "a=b&t=1,2&t=10,20&x | 10000 | 20000",
        "t=10,20&t=20,10 | 10000 | 20000",
        "t=10,20&t=smpte:0:02:00 | 10000 | 20000",
      })
  void timesAreReadAsTheRecommendationSays(String fragment, long start, long end) {
    assertThat(MediaFragment.parse(fragment).time()).contains(new TimeRange(start, end));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "t",
        "t=",
        "t=,",
        "t=10,",
        "t=20,10",
        "t=0.0005,0.0014",
        "t=10,10",
        "t=-1,2",
        "t=1e3",
        "t=1,2,3",
        "t=ten",
        "t=60:00,61",
        "t=0:61",
        "t=1:00",
        "t=smpte:10:12:33:20",
        "t=clock:2009-07-26T11:19:01Z",
        "T=10,20",
        "t%=10,20",
        "t=%zz",
        "t=%ff10",
        "t= 10",
        "t=99999999999999999999",
        "t=\u0661\u0660",
        "id=1&track=audio",
      })
  void whatCannotBeReadIsIgnored(String fragment) {
    assertThat(MediaFragment.parse(fragment))
        .isEqualTo(new MediaFragment(Optional.empty(), Optional.empty()));
  }

  @Test
  void aRegionIsReadInPercentsAndCutAtTheEdges() {
    assertThat(MediaFragment.parse("xywh=percent:25,40,10,20").region())
        .contains(new Region(0.25, 0.4, 0.1, 0.2));
    assertThat(MediaFragment.parse("t=1&xywh=percent:90,0,999,50").region())
        .contains(new Region(0.9, 0, 0.1, 0.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "percent:100,0,1,1",
        "percent:0,100,1,1",
        "percent:0,0,0,1",
        "percent:0,0,1,0",
        "percent:1.5,0,1,1",
        "percent:-1,0,1,1",
        "percent:1,2,3",
        "percent:1,2,3,4,5",
        "percent:1,2,3,99999999999",
        "pixel:1,2,3,4",
        "1,2,3,4",
        "",
      })
  void aRegionThatCannotBeReadIsIgnored(String region) {
    assertThat(MediaFragment.parse("xywh=" + region).region()).isEmpty();
  }

  @Test
  void aLongFragmentIsIgnored() {
    assertThat(MediaFragment.parse("t=1&" + "x".repeat(3_000)).time()).isEmpty();
  }

  @Test
  void anAddressThatHasAFragmentIsRefused() {
    MediaFragment fragment = MediaFragment.of(PlatformTags.rose().from(1).build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fragment.appendTo(URI.create("https://a.example/#/42")))
        .withMessageStartingWith("media: must have no fragment but was");
  }
}
