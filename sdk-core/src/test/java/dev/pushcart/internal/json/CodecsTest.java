package dev.pushcart.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {

  @ParameterizedTest
  @CsvSource({
    "1500, 1500",
    "1500.0, 1500",
    "1.5e3, 1500",
    "15E+2, 1500",
    "150000e-2, 1500",
    "0, 0",
    "-0, 0",
    "0e999999999, 0",
    "9007199254740991, 9007199254740991",
    "9007199254740991.0, 9007199254740991"
  })
  void anIntegerIsReadExactlyHoweverItIsWritten(String json, long value) {
    assertThat(Json.read(Codecs.AMOUNT, json)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1500.5",
        "\"1500\"",
        "9007199254740992",
        "9223372036854775808",
        "1e400",
        "1e999999999",
        "1e-999999999",
        "1e99999999999999",
        "-1",
        "true",
        "[]",
        "{}"
      })
  void whatIsNoAmountIsRefusedWithItsPath(String json) {
    assertThatThrownBy(() -> Json.read(Codecs.list(Codecs.AMOUNT), "[1," + json + "]"))
        .isInstanceOf(Mismatch.class)
        .hasMessageStartingWith("$[1]: expected an integer of at least 0 but was ");
  }

  @Test
  void aQuantityIsAtLeastOne() {
    assertThatThrownBy(() -> Json.read(Codecs.COUNT, "0"))
        .hasMessage("$: expected an integer of at least 1 but was 0");
  }

  @Property
  void signedAmountsRoundTrip(
      @ForAll @LongRange(min = -Codecs.MAX_SAFE, max = Codecs.MAX_SAFE) long amount) {
    assertThat(Json.read(Codecs.SIGNED, Json.write(Codecs.SIGNED, amount))).isEqualTo(amount);
  }

  @Property
  void amountsBeyondTheSafeRangeAreRefused(
      @ForAll @LongRange(min = Codecs.MAX_SAFE + 1, max = Long.MAX_VALUE) long amount) {
    assertThatThrownBy(() -> Json.read(Codecs.SIGNED, Long.toString(amount)))
        .isInstanceOf(Mismatch.class);
    assertThatThrownBy(() -> Json.read(Codecs.SIGNED, Long.toString(-amount)))
        .isInstanceOf(Mismatch.class);
  }

  @Property
  void stringsRoundTrip(@ForAll String text) {
    // A lone surrogate has no UTF-8 form; it is not text.
    String sound = new String(text.getBytes(UTF_8), UTF_8);

    assertThat(Json.read(Codecs.STRING, Json.write(Codecs.STRING, sound))).isEqualTo(sound);
  }

  @Property
  void decimalsRoundTrip(@ForAll BigDecimal value) {
    if (Math.abs((long) value.scale()) <= 64 && value.toString().length() <= 64) {
      assertThat(Json.read(Codecs.DECIMAL, Json.write(Codecs.DECIMAL, value))).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1e999999999", "1e-999999999", "1e65", "1e-65"})
  void aDecimalWithAHugeExponentIsRefused(String json) {
    assertThatThrownBy(() -> Json.read(Codecs.DECIMAL, json))
        .isInstanceOf(Mismatch.class)
        .hasMessage("$: expected a number with an exponent of at most 64");
  }

  @Test
  void aDecimalOfManyDigitsIsRefused() {
    assertThatThrownBy(() -> Json.read(Codecs.DECIMAL, "1".repeat(65)))
        .hasMessage("$: expected a number of at most 64 characters");
  }

  @Test
  void aMomentIsReadWithAnyOffset() {
    assertThat(Json.read(Codecs.INSTANT, "\"2026-11-22T12:30:00+02:00\""))
        .isEqualTo(Instant.parse("2026-11-22T10:30:00Z"));
  }

  @Test
  void aMomentWithoutOffsetIsRefused() {
    assertThatThrownBy(() -> Json.read(Codecs.INSTANT, "\"2026-11-22T12:30:00\""))
        .hasMessage("$: expected an RFC 3339 date-time but was \"2026-11-22T12:30:00\"");
  }

  @Test
  void personalTextIsNotShownInTheError() {
    assertThatThrownBy(() -> Json.read(Codecs.list(Codecs.PERSONAL), "[4915112345678]"))
        .isInstanceOf(Mismatch.class)
        .hasMessageStartingWith("$[0]: expected a string")
        .hasMessageNotContaining("4915112345678");
  }

  @Test
  void aLongTextIsShortenedInTheError() {
    assertThatThrownBy(() -> Json.read(Codecs.BOOLEAN, '"' + "x".repeat(1000) + '"'))
        .hasMessage("$: expected true or false but was \"" + "x".repeat(40) + "...\"");
  }

  @Test
  void nullElementsAndMembersAreDropped() {
    assertThat(Json.read(Codecs.list(Codecs.STRING), "[null,\"a\",null]")).isEqualTo(List.of("a"));
    assertThat(Json.read(Codecs.map(Codecs.STRING), "{\"a\":null,\"b\":\"c\"}"))
        .isEqualTo(Map.of("b", "c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"1\",\"a\":\"2\"}",
        "{\"a\":null,\"a\":\"2\"}",
        "{\"a\":\"1\",\"a\":null}"
      })
  void aMapRefusesANameThatStandsTwice(String json) {
    assertThatThrownBy(() -> Json.read(Codecs.map(Codecs.STRING), json))
        .isInstanceOf(Mismatch.class)
        .hasMessage("$.a: stands twice in one object");
  }

  @Test
  void whatIsReadCannotBeChanged() {
    assertThatThrownBy(() -> Json.read(Codecs.list(Codecs.STRING), "[]").add("a"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> Json.read(Codecs.map(Codecs.STRING), "{}").put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatAConversionRefusesIsAMismatch() {
    Codec<Integer> codec = Codecs.text(Integer::valueOf, String::valueOf);

    assertThat(Json.read(codec, "\"7\"")).isEqualTo(7);
    assertThatThrownBy(() -> Json.read(Codecs.list(codec), "[\"7\",\"x\"]"))
        .isInstanceOf(Mismatch.class)
        .hasMessageStartingWith("$[1]: ");
  }
}
