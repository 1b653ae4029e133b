package dev.pushcart.internal.dialect;

import static dev.pushcart.internal.dialect.Spoken.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.ucp.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {

  private static final Asked GET = new Asked("get_checkout", "chk_1", null);
  private static final Asked CREATE = new Asked("create_checkout", null, "USD");

  @Test
  void thereIsOneForEachPublishedVersion() {
    assertThat(Dialects.versions())
        .isEqualTo(Versions.ALL)
        .containsExactly("2026-01-11", "2026-01-23", "2026-04-08", "2026-08-25");
  }

  @Test
  void everyStepLeadsToTheNextOneUpToTheNewest() {
    List<Step> steps = Dialects.steps();
    String newer = Versions.NEWEST;
    for (Step step : steps) {
      assertThat(step.newer()).isEqualTo(newer);
      newer = step.older();
    }
    assertThat(newer).isEqualTo("2026-01-11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-08-25", "2027-01-01"})
  void theNewestPassesTheVeryBytes(String version) {
    byte[] bytes = "{\"cart_id\":\"c\"}".getBytes(UTF_8);
    assertThat(Dialects.of(version).version()).isEqualTo(version);
    assertThat(Dialects.of(version).downcast(CREATE, bytes)).isSameAs(bytes);
    assertThat(Dialects.of(version).upcast("get_checkout", bytes)).isSameAs(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-11, 2026-08-25, 2026-01-11",
    "2026-04-08, 2026-08-25, 2026-04-08",
    "2026-08-25, 2026-01-23, 2026-01-23",
    "2026-04-08, 2026-04-08, 2026-04-08",
    "2026-01-01, 2026-04-08, 2026-04-08",
    "2027-01-01, 2026-04-08, 2026-04-08",
    "draft, 2026-01-11, 2026-01-11",
    "2026-04-08, 2027-01-01, 2026-04-08"
  })
  void theOlderOfWhatIsSaidAndWhatWasAgreedOnReadsAnAnswer(
      String said, String agreed, String read) {
    assertThat(Dialects.reading(said, Dialects.of(agreed)).version()).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23", "2026-04-08", "2026-08-25"})
  void whatHasNoBodyStaysWithoutOne(String version) {
    assertThat(Dialects.of(version).version()).isEqualTo(version);
    assertThat(Dialects.of(version).downcast(GET, null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-11, search_catalog, 2026-04-08",
    "2026-01-23, get_order, 2026-04-08",
    "2026-01-23, create_cart, 2026-04-08",
    "2026-04-08, search_locations, 2026-08-25",
    "2026-01-11, search_locations, 2026-08-25"
  })
  void anOperationThatIsNewerIsRefusedWithOrWithoutABody(
      String version, String operation, String since) {
    assertThatThrownBy(() -> Dialects.of(version).downcast(new Asked(operation, "x", null), null))
        .isInstanceOf(NotInVersionException.class)
        .hasMessage(operation + " can be asked since " + since + " only");
  }

  @Test
  void theVendorsOwnOperationsAreNobodysToRewrite() {
    byte[] bytes =
        "{\"signals\":{},\"totals\":[{\"type\":\"discount\",\"amount\":5}]}".getBytes(UTF_8);
    Dialect old = Dialects.of("2026-01-11");
    assertThat(old.downcast(new Asked("create_product_tag", null, null), bytes)).isSameAs(bytes);
    assertThat(old.upcast("create_product_tag", bytes)).isSameAs(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "[]", "7", "\"text\"", "null", "<html>", "Invalid input: x"})
  void bytesThatAreNoObjectStayAsTheyAre(String answer) {
    byte[] bytes = answer.getBytes(UTF_8);
    assertThat(Dialects.of("2026-01-11").upcast("get_checkout", bytes)).isSameAs(bytes);
    assertThat(Dialects.of("2026-01-11").downcast(CREATE, bytes)).isSameAs(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":1,\"a\":2}", "{} {}"})
  void anOlderAnswerThatIsBrokenIsNotReadByGuessing(String answer) {
    assertThatThrownBy(
            () -> Dialects.of("2026-01-23").upcast("get_checkout", answer.getBytes(UTF_8)))
        .isInstanceOf(Mismatch.class);
  }

  @Test
  void anAnswerThatNestsWithoutEndIsRefused() {
    String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
    assertThatThrownBy(() -> Dialects.of("2026-01-11").upcast("get_checkout", deep.getBytes(UTF_8)))
        .isInstanceOf(Mismatch.class)
        .hasMessageContaining("nests");
  }

  @Test
  void aByteOrderMarkIsNoContent() {
    byte[] marked = "\ufeff {\"totals\":[{\"type\":\"discount\",\"amount\":5}]}".getBytes(UTF_8);
    assertThat(new String(Dialects.of("2026-01-23").upcast("get_checkout", marked), UTF_8))
        .isEqualTo("{\"totals\":[{\"type\":\"discount\",\"amount\":-5}]}");
  }

  @Test
  void anAnswerOfTheOldestVersionTakesEveryStep() {
    assertThat(
            new Spoken("2026-01-11")
                .reads(
                    """
                    {'buyer': {'full_name': 'Ada L', 'consent': {'marketing': true}},
                     'totals': [{'type': 'discount', 'amount': 5}]}
                    """))
        .isEqualTo(
            json(
                """
                {'buyer': {'full_name': 'Ada L',
                   'consent': {'dev.ucp.consent.marketing': {'granted': true, 'source': 'business'}},
                   'first_name': 'Ada', 'last_name': 'L'},
                 'totals': [{'type': 'discount', 'amount': -5}]}
                """));
  }

  @Test
  void aRequestToTheOldestVersionTakesEveryStep() {
    assertThat(
            new Spoken("2026-01-11")
                .sends(
                    "create_checkout",
                    """
                    {'line_items': [], 'buyer': {'consent': {'dev.ucp.consent.marketing': {'granted': true}}},
                     'context': {'currency': 'USD', 'location': 'x'}, 'attribution': {'a': 'b'},
                     'fulfillment': {'methods': [{'type': 'shipping', 'destinations':
                       [{'type': 'shipping_address', 'first_name': 'Ada'}]}]}}
                    """))
        .isEqualTo(
            json(
                """
                {'line_items': [], 'buyer': {'consent': {'marketing': true}},
                 'fulfillment': {'methods': [{'type': 'shipping', 'destinations':
                   [{'first_name': 'Ada'}]}]}, 'payment': {}, 'currency': 'USD'}
                """));
  }
}
