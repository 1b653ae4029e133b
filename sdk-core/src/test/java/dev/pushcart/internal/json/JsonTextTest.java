package dev.pushcart.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonNumber;
import dev.pushcart.JsonValue.JsonObject;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @Property
  void treesRoundTrip(@ForAll("trees") JsonValue tree) {
    assertThat(JsonValue.parse(tree.toString())).isEqualTo(tree);
  }

  @Provide
  Arbitrary<JsonValue> trees() {
    Arbitrary<String> names =
        Arbitraries.strings().alpha().numeric().withChars(" .$\"\\é").ofMaxLength(8);
    Arbitrary<JsonValue> leaves =
        Arbitraries.oneOf(
            names.map(JsonValue::of),
            Arbitraries.longs().map(JsonValue::of),
            Arbitraries.bigDecimals()
                .between(BigDecimal.TEN.pow(30).negate(), BigDecimal.TEN.pow(30))
                .ofScale(9)
                .map(number -> new JsonNumber(number.toString())),
            Arbitraries.of(true, false).map(JsonValue::of),
            Arbitraries.just(JsonNull.NULL));
    Arbitrary<JsonValue> trees = leaves;
    for (int depth = 0; depth < 3; depth++) {
      Arbitrary<JsonValue> inner = trees;
      trees =
          Arbitraries.oneOf(
              leaves,
              inner.list().ofMaxSize(3).map(JsonArray::new),
              Arbitraries.maps(names, inner).ofMaxSize(3).map(JsonObject::new));
    }
    return trees;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10", "1e5", "-0", "1E+400", "12345678901234567890123456789.5", "1e-9"})
  void aNumberKeepsItsText(String number) {
    assertThat(JsonValue.parse(number).toString()).isEqualTo(number);
  }

  @Test
  void membersKeepTheirOrder() {
    String json = "{\"z\":1,\"a\":{\"y\":2,\"b\":null}}";

    assertThat(JsonValue.parse(json).toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"a\":1,}", "[1,]", "01", "NaN", "'a'", "1 2", "{a:1}"})
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> JsonValue.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAreBounded() {
    String allowed = "{\"" + "n".repeat(JsonText.MAX_NAME) + "\":1}";
    String tooLong = "{\"a\":{\"" + "n".repeat(JsonText.MAX_NAME + 1) + "\":1}}";

    assertThat(JsonValue.parse(allowed).toString()).isEqualTo(allowed);
    assertThatThrownBy(() -> JsonValue.parse(tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("$.a.n", "has a name longer than 2048 characters")
        .hasMessageMatching("(?s).{0,1000}");
  }

  /** A path for every value would copy a hundred gigabytes here. */
  @Test
  @Timeout(60)
  void longNamesAroundManyValuesCostNoMoreThanTheirLength() {
    String name = "\"" + "n".repeat(JsonText.MAX_NAME) + "\":";
    StringBuilder json = new StringBuilder(("{" + name).repeat(50)).append('{');
    for (int i = 0; i < 500_000; i++) {
      json.append(i == 0 ? "" : ",").append('"').append(i).append("\":[\"\",1]");
    }
    String text = json.append("}".repeat(51)).toString();

    assertThat(JsonValue.parse(text).toString()).hasSameSizeAs(text);
  }

  @Test
  void whatANameSaysForgesNoLine() {
    String json = "{\"x\\nERROR forged\\u001b[2J\\u2028\":{\"a\":1,\"a\":2}}";

    assertThatThrownBy(() -> JsonValue.parse(json))
        .hasMessageEndingWith("$.x ERROR forged [2J .a: stands twice in one object");
  }

  @Test
  void aTextThatIsTooLongSaysWhereItStands() {
    String json = "{\"a\":[1,\"" + "x".repeat(JsonText.MAX_STRING + 1) + "\"]}";

    assertThatThrownBy(() -> JsonValue.parse(json)).hasMessageContaining("$.a[1]: is longer");
  }

  @Test
  void nestingIsBounded() {
    String allowed = "[".repeat(JsonText.MAX_DEPTH + 1) + "]".repeat(JsonText.MAX_DEPTH + 1);
    String tooDeep = "[".repeat(JsonText.MAX_DEPTH + 2) + "]".repeat(JsonText.MAX_DEPTH + 2);

    assertThat(JsonValue.parse(allowed).toString()).isEqualTo(allowed);
    assertThatThrownBy(() -> JsonValue.parse(tooDeep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nests deeper than 64");
  }

  @Test
  void nestingFarBeyondTheBoundIsRefusedAndDoesNotOverflowTheStack() {
    assertThatThrownBy(() -> JsonValue.parse("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStringIsBounded() {
    String longest = "x".repeat(JsonText.MAX_STRING);

    assertThat(JsonValue.parse('"' + longest + '"').asString()).contains(longest);
    assertThatThrownBy(() -> JsonValue.parse('"' + longest + "x\""))
        .hasMessageContaining("is longer than 1048576 characters");
  }

  @Test
  void aNameThatStandsTwiceIsRefusedWithItsPath() {
    assertThatThrownBy(() -> JsonValue.parse("{\"a\":[{\"b\":1,\"b\":1}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("$.a[0].b: stands twice in one object");
  }

  @ParameterizedTest
  @CsvSource({"1500,1500", "1500.0,1500", "-9223372036854775808,-9223372036854775808"})
  void anIntegerIsReadExactly(String text, long value) {
    assertThat(JsonText.exactLong(text)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1e19", "9223372036854775808", "1e2147483647", "1e-2147483647"})
  void whatIsNoLongIsNone(String text) {
    assertThat(JsonText.exactLong(text)).isEmpty();
  }

  @Test
  void aMemberThatIsNullIsNotThere() {
    JsonValue value = JsonValue.parse("{\"a\":null,\"b\":1}");

    assertThat(value.get("a")).isEmpty();
    assertThat(value.members()).containsKey("a");
    assertThat(value.get("b")).contains(JsonValue.of(1));
  }

  private static JsonValue nested(int levels) {
    JsonValue value = JsonValue.of(1);
    for (int i = 0; i < levels; i++) {
      value = new JsonArray(java.util.List.of(value));
    }
    return value;
  }

  @Test
  void aTreeTooDeepToWriteIsRefusedInOurWords() {
    assertThatThrownBy(() -> nested(300).toString())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value: nests deeper than 200");
  }

  @Test
  void anExtraTooDeepToReadAgainIsRefused() {
    assertThat(dev.pushcart.commerce.Buyer.builder().extra("x", nested(64)).build()).isNotNull();
    assertThatThrownBy(() -> dev.pushcart.commerce.Buyer.builder().extra("x", nested(65)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x: nests deeper than 64");
  }

  @Test
  void aNumberBeyondEveryDecimalIsAnArithmeticException() {
    assertThatThrownBy(() -> new JsonNumber("1e99999999999").asDecimal())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aByteOrderMarkIsIgnored() {
    assertThat(JsonValue.parse("\ufeff{}")).isEqualTo(JsonObject.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":nope}", "{\"a\":[1,", "{\"a\":\"\\q\"}"})
  void malformedJsonIsToldInOurWordsWithItsPath(String json) {
    assertThatThrownBy(() -> JsonValue.parse(json))
        .hasMessageContaining("$.a")
        .hasMessageContaining("is no ")
        .hasMessageNotContaining("setLenient");
  }

  @Test
  void anUnpairedSurrogateIsReadAsAReplacementAndNeverWritten() {
    assertThat(JsonValue.parse("\"a\\ud83d\"").asString()).contains("a\ufffd");
    assertThat(JsonValue.parse("\"\\ud83d\\ude00\"").asString()).contains("\ud83d\ude00");
    assertThatThrownBy(() -> JsonValue.of("\ud800")).hasMessageContaining("unpaired surrogate");
    assertThatThrownBy(() -> Json.write(Codecs.list(Codecs.STRING), java.util.List.of("\ud800")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("$[0]: must be valid Unicode");
  }

  @Test
  void aRefusalQuotesTheStartOnly() {
    String huge = "x".repeat(2_000_000);

    assertThatThrownBy(() -> dev.pushcart.commerce.Context.builder().currency(huge).build())
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
    assertThatThrownBy(
            () -> dev.pushcart.commerce.Signals.builder().signal(huge, JsonValue.of(1)).build())
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
  }
}
