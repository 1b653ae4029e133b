package dev.pushcart.internal.dialect;

import static dev.pushcart.internal.dialect.Spoken.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Step20260408Test {

  private final Spoken old = new Spoken("2026-04-08");

  @Test
  void booleansOfConsentAreReadAsPurposes() {
    assertThat(
            old.reads(
                "{'buyer': {'consent': {'marketing': false, 'sale_of_data': true, 'analytics': null,"
                    + " 'theirs': true}}}"))
        .isEqualTo(
            json(
                "{'buyer': {'consent': {'analytics': null, 'theirs': true,"
                    + " 'dev.ucp.consent.marketing': {'granted': false, 'source': 'business'},"
                    + " 'dev.ucp.consent.sale_or_sharing': {'granted': true, 'source':"
                    + " 'business'}}}}"));
  }

  @Test
  void purposesOfConsentAreSentAsBooleans() {
    assertThat(
            old.sends(
                "update_checkout",
                "{'buyer': {'consent': {'dev.ucp.consent.marketing': {'granted': true, 'source':"
                    + " 'platform', 'segments': {}}, 'dev.ucp.consent.sale_or_sharing': {'granted':"
                    + " false, 'source': 'business'}, 'theirs': true}}}"))
        .isEqualTo(
            json(
                "{'buyer': {'consent': {'marketing': true, 'sale_of_data': false, 'theirs': true}}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'com.example.sms': {'granted': false}} | buyer.consent['com.example.sms']",
        "{'dev.ucp.consent.marketing': {'granted': true, 'segments': {'a.b': {'granted': false}}}}"
            + " | buyer.consent['dev.ucp.consent.marketing'].segments"
      })
  void aDecisionThatABooleanCannotHoldIsRefused(String consent, String field) {
    // The quotes of a CSV source are its own.
    String request = "{\"buyer\": {\"consent\": " + consent + "}}";
    assertThatThrownBy(() -> old.sends("update_checkout", request))
        .isInstanceOf(NotInVersionException.class)
        .hasMessageContainingAll(field, "2026-08-25");
  }

  @Test
  void anAnswerWithoutConsentIsNotEvenRead() {
    byte[] answer =
        "{\"totals\": [{\"type\": \"discount\", \"amount\": -5}], not JSON".getBytes(UTF_8);
    assertThat(Dialects.of("2026-04-08").upcast("get_checkout", answer)).isSameAs(answer);
  }

  @Test
  void aMalformedAnswerIsLeftToTheModels() {
    byte[] answer = "{\"buyer\": {\"consent\": {\"a\": 1, \"a\": 2}}}".getBytes(UTF_8);
    assertThat(Dialects.of("2026-04-08").upcast("get_checkout", answer)).isSameAs(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create_checkout", "search_catalog", "create_cart"})
  void newerHintsAreLeftOutAndOlderOnesStay(String operation) {
    assertThat(
            old.sends(
                operation,
                "{'context': {'location': 'l', 'payment': [], 'language': 'en', 'mine': 1}}"))
        .isEqualTo(json("{'context': {'language': 'en', 'mine': 1}}"));
  }

  @Test
  void destinationsHaveNoType() {
    assertThat(
            old.sends(
                "update_checkout",
                "{'fulfillment': {'methods': [{'type': 'shipping', 'destinations': [{'id': 'd', 'type':"
                    + " 'shipping_address'}]}]}}"))
        .isEqualTo(
            json(
                "{'fulfillment': {'methods': [{'type': 'shipping', 'destinations': [{'id':"
                    + " 'd'}]}]}}"));
  }

  @ParameterizedTest
  @CsvSource({"pan, fpan", "network_token, network_token"})
  void credentialsOfCardsAreOfOneType(String newer, String older) {
    String credential =
        "{'payment': {'instruments': [{'credential': {'type': '%s', 'number': '4242'%s}}]}}";
    assertThat(old.sends("complete_checkout", credential.formatted(newer, "")))
        .isEqualTo(json(credential.formatted("card", ", 'card_number_type': '" + older + "'")));
  }

  @Test
  void everyOtherCredentialStaysAsItIs() {
    String token =
        "{'payment': {'instruments': [{'credential': {'type': 'token', 'token': 't'}}]}}";
    assertThat(old.sends("complete_checkout", token)).isEqualTo(json(token));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"id\": \"a\"}, {\"id\": \"b\"}] | exactly one but held 2",
        "[{\"id\": \"a\", \"amount\": 500}] | payment.instruments[0].amount"
      })
  void aSplitPaymentIsRefused(String instruments, String said) {
    assertThatThrownBy(
            () ->
                old.sends("complete_checkout", "{'payment': {'instruments': " + instruments + "}}"))
        .isInstanceOf(NotInVersionException.class)
        .hasMessageContainingAll(said, "2026-08-25");
  }

  @Test
  void severalInstrumentsMayBeOfferedBeforeTheCompletion() {
    String offered = "{'payment': {'instruments': [{'id': 'a'}, {'id': 'b', 'amount': 1}]}}";
    assertThat(old.sends("update_checkout", offered)).isEqualTo(json(offered));
  }

  @Test
  void anUpdateOfACartSaysItsIdInTheBody() {
    assertThat(old.sends("update_cart", "{'line_items': []}"))
        .isEqualTo(json("{'line_items': [], 'id': 'chk_1'}"));
  }

  @Test
  void theConfigurationOfFulfillmentIsReadInItsNewWords() {
    assertThat(
            Dialects.of("2026-01-11")
                .config(
                    "dev.ucp.shopping.fulfillment",
                    json(
                        "{'allows_multi_destination': {'shipping': true, 'pickup': false},"
                            + " 'allows_method_combinations': [['shipping', 'pickup']], 'mine':"
                            + " 1}")))
        .isEqualTo(
            json(
                "{'mine': 1, 'method_combinations': [['shipping', 'pickup']], 'multi_destination':"
                    + " [{'method': 'shipping'}]}"));
  }

  @Test
  void anotherConfigurationStaysAsItIs() {
    assertThat(Dialects.of("2026-04-08").config("a.b", json("{'allows_multi_destination': {}}")))
        .isEqualTo(json("{'allows_multi_destination': {}}"));
  }
}
