package dev.pushcart.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.HttpAnswer;
import dev.pushcart.schemas.UcpDuty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public, max-age=3600 | 3600",
        "MAX-AGE=\"120\" | 120",
        "max-age=61 | 61",
        "max-age=59 | 60",
        "max-age=0 | 60",
        "max-age=soon | 60",
        "max-age=-1 | 60",
        "public | 60",
        "no-store | 60",
        "no-cache, max-age=3600 | 60",
        "private, max-age=3600 | 60",
        "max-age=86401 | 86400",
        "max-age=99999999999999999999 | 86400",
      })
  @UcpDuty(client = 3)
  void isMaxAgeWithinAMinuteAndADay(String header, long seconds) {
    assertThat(Freshness.of(with(Map.of("Cache-Control", List.of(header)))))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void isAMinuteWithoutAHeader() {
    assertThat(Freshness.of(with(Map.of()))).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void readsEveryLineOfTheHeader() {
    assertThat(Freshness.of(with(Map.of("Cache-Control", List.of("max-age=3600", "no-store")))))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void takesOffTheAgeItCameWith() {
    assertThat(
            Freshness.of(
                with(Map.of("Cache-Control", List.of("max-age=600"), "Age", List.of("100")))))
        .isEqualTo(Duration.ofSeconds(500));
  }

  @Property
  void isWithinItsBoundsWhateverIsSent(@ForAll String header, @ForAll String age) {
    Duration freshFor =
        Freshness.of(
            with(Map.of("Cache-Control", List.of("max-age=" + header), "Age", List.of(age))));

    assertThat(freshFor).isBetween(Freshness.FLOOR, Freshness.CEILING);
  }

  private static HttpAnswer with(Map<String, List<String>> headers) {
    return new HttpAnswer(200, headers, new byte[0]);
  }
}
