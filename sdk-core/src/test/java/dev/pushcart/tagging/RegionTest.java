package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the middle of a region is, in the steps that the protocol carries. */
class RegionTest {

  @ParameterizedTest
  @CsvSource({"0.1, 0.3867, 0.2934", "0.2, 0.1041, 0.2521", "0, 0.0001, 0.0001", "0, 1, 0.5"})
  void halfAStepIsRoundedUp(double x, double w, double middle) {
    assertThat(new Region(x, 0, w, 1).center().x()).isEqualTo(middle);
    assertThat(new Region(0, x, 1, w).center().y()).isEqualTo(middle);
  }

  @Test
  void theMiddleOfTheLastStepIsTheEdge() {
    assertThat(new Region(0.9999, 0.9999, 0.0001, 0.0001).center()).isEqualTo(new Position(1, 1));
  }
}
