package dev.pushcart.sandbox.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8941 section 3.2, as far as {@code UCP-Agent} meets it; and the rest of identifying. */
class StructuredDictionaryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile=\"https://a\"",
        "  profile=\"https://a\"  ",
        "profile=\"https://a\";v=1;flag, other=2.5",
        "a=(1 \"x\" y);q, profile=\"https://a\"",
        "profile=1, profile=\"https://a\"",
        "*x=?1, b=:aGk=:, c=tok/en:*, d, profile=\"https://a\"",
        "x=-12.125 \t,\t profile=\"https://a\""
      })
  void findsTheString(String field) {
    assertThat(StructuredDictionary.parse(field).string("profile")).hasValue("https://a");
  }

  @Test
  void readsEscapes() {
    assertThat(StructuredDictionary.parse("p=\"a\\\"b\\\\c\"").string("p")).hasValue("a\"b\\c");
  }

  @Test
  void aTokenIsNoString() {
    assertThat(StructuredDictionary.parse("profile=abc").string("profile")).isEmpty();
    assertThat(StructuredDictionary.parse("").string("profile")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Profile=1",
        "a=",
        "a=\"x",
        "a=\"x\\y\"",
        "a=1,",
        ",a=1",
        "a=1 b=2",
        "a=?2",
        "a=:x",
        "a=(1",
        "a=(1\"x\")",
        "a=1.",
        "a=1.2345",
        "a=1234567890123456",
        "a=-",
        "a=\"\u00e9\"",
        "a=\"x\"=y",
        "a;B=1",
        "=1"
      })
  void refusesWhatIsNoDictionary(String field) {
    assertThatThrownBy(() -> StructuredDictionary.parse(field))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true", "10.255.0.1, true", "172.31.0.1, true", "172.32.0.1, false",
    "169.254.169.254, true", "100.127.0.1, true", "100.128.0.1, false", "8.8.8.8, false",
    "224.0.0.1, true", "255.255.255.255, true", "::1, true", "::ffff:10.0.0.1, true",
    "fe80::1, true", "fd00::1, true", "2606:4700::1111, false", "2001:db8::1, true"
  })
  void knowsSpecialUseAddresses(String address, boolean special) throws Exception {
    assertThat(SpecialUseAddresses.contain(InetAddress.getByName(address))).isEqualTo(special);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 60",
    "'no-store', 60",
    "'max-age=5', 60",
    "'public, max-age=300', 300",
    "'s-maxage=900', 60",
    "'max-age=999999999', 86400"
  })
  void keepsProfilesAtLeastAMinute(String cacheControl, long seconds) {
    assertThat(ProfileLifetime.of(cacheControl)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
