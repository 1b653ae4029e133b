package dev.pushcart.internal.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.internal.signing.StructuredField.InnerList;
import dev.pushcart.internal.signing.StructuredField.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredFieldTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sig1=(\"@method\" \"@path\");created=1618884473;keyid=\"a\\\"b\\\\c\"",
        "a=1, b, c;x=?0, d=(1 2.5 tok:en/x* \"t\" :AAE=: ?0);y, *k_-.9=-999999999999999",
        "a=()"
      })
  void whatIsWrittenAsTheRfcWantsComesBackAsItWas(String text) throws Malformed {
    assertThat(StructuredField.text(StructuredField.dictionary(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' a=1 ,\tb=2  ' | a=1, b=2",
        "'a=(  \"x\"   \"y\" );  k=1' | a=(\"x\" \"y\");k=1",
        "a=?1;b=?1 | a;b",
        "a=01.50 | a=1.5",
        "a=-0 | a=0",
        "a=:AAE: | a=:AAE=:"
      })
  void othersAreReadAndWrittenAsTheRfcWants(String text, String canonical) throws Malformed {
    assertThat(StructuredField.text(StructuredField.dictionary(text))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1,",
        ",a=1",
        "a=1 b=2",
        "a=1,,b=2",
        "A=1",
        "1a=1",
        "a=",
        "a= 1",
        "a =1",
        "a=(1",
        "a=(1,2)",
        "a=(\"x\"\"y\")",
        "a=((1))",
        "a=\"x",
        "a=\"\\n\"",
        "a=\"\u00e9\"",
        "a=\"\t\"",
        "a=:AAE=",
        "a=:A*E=:",
        "a=?2",
        "a=?",
        "a=1.",
        "a=1.2345",
        "a=.5",
        "a=1234567890123.1",
        "a=1234567890123456",
        "a=--1",
        "a=-",
        "a=1;",
        "a=1;B=2",
        "a=@1",
        "a={1}",
        "\ta=1",
        "a=1, a=2",
        "a=1;k=1;k=2",
        "a=1\n"
      })
  void whatIsMalformedIsRefused(String text) {
    assertThatThrownBy(() -> StructuredField.dictionary(text)).isInstanceOf(Malformed.class);
  }

  @Test
  void lengthsAndCountsAreBounded() {
    assertThatThrownBy(() -> StructuredField.dictionary("a=\"" + "x".repeat(1 << 14) + '"'))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("longer than 16384");
    assertThatThrownBy(() -> StructuredField.dictionary("a=(" + "1 ".repeat(65) + ')'))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("64 items");
    StringBuilder members = new StringBuilder("a");
    StringBuilder parameters = new StringBuilder("a");
    for (int i = 0; i < 65; i++) {
      members.append(", a").append(i);
      parameters.append(";a").append(i);
    }
    assertThatThrownBy(() -> StructuredField.dictionary(members.toString()))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> StructuredField.dictionary(parameters.toString()))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void parametersBelongToWhatTheyStandBehind() throws Malformed {
    InnerList list = (InnerList) StructuredField.dictionary("a=(\"x\";k \"y\");z").get("a");
    assertThat(list.parameters()).containsOnlyKeys("z");
    assertThat(list.items().get(0).parameters()).containsOnlyKeys("k");
    assertThat(list.items().get(1).parameters()).isEmpty();
  }
}
