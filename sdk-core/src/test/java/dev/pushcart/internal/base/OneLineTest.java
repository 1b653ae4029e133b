package dev.pushcart.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "\r", "\u001b", "\u0085", "\u2028", "\u2029", "\u202e", "\u200b", "\ud800"})
  void whatCouldForgeALineIsASpace(String evil) {
    assertThat(OneLine.of("a" + evil + "b", 10)).isEqualTo("a b");
  }

  @Test
  void otherTextStaysAsItIs() {
    assertThat(OneLine.of("Größe 👍 \"x\"", 40)).isEqualTo("Größe 👍 \"x\"");
  }

  @Test
  void aLongTextIsCutBetweenCharacters() {
    assertThat(OneLine.of("abcdef", 3)).isEqualTo("abc...");
    assertThat(OneLine.of("ab👍cd", 3)).isEqualTo("ab...");
  }
}
