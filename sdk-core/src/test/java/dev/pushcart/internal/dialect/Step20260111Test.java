package dev.pushcart.internal.dialect;

import static dev.pushcart.internal.dialect.Spoken.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.JsonValue;
import org.junit.jupiter.api.Test;

class Step20260111Test {

  private final Spoken old = new Spoken("2026-01-11").in("USD");
  private final Spoken unknownCurrency = new Spoken("2026-01-11");

  @Test
  void handlersOfThePaymentAreReadAsThoseOfTheEnvelope() {
    assertThat(
            old.reads(
                """
                {'ucp': {'version': '2026-01-11', 'capabilities': []},
                 'payment': {'handlers': [
                   {'id': 'gpay', 'name': 'com.google.pay', 'version': '2026-01-11', 'config': {}},
                   {'id': 'gpay_2', 'name': 'com.google.pay', 'version': '2026-01-11'},
                   {'id': 'shop', 'name': 'dev.shopify.card', 'version': '1.0'},
                   {'id': 'nameless'}, 7]}}
                """))
        .isEqualTo(
            json(
                """
                {'ucp': {'version': '2026-01-11', 'capabilities': [], 'payment_handlers': {
                   'com.google.pay': [
                     {'id': 'gpay', 'version': '2026-01-11', 'config': {}},
                     {'id': 'gpay_2', 'version': '2026-01-11'}],
                   'dev.shopify.card': [{'id': 'shop', 'version': '1.0'}]}},
                 'payment': {}}
                """));
  }

  @Test
  void handlersStandWhereTheyShouldAlsoWithoutAnEnvelope() {
    assertThat(old.reads("{'payment': {'handlers': [{'id': 'g', 'name': 'com.google.pay'}]}}"))
        .isEqualTo(
            json(
                "{'payment': {}, 'ucp': {'payment_handlers': {'com.google.pay': [{'id': 'g'}]}}}"));
  }

  @Test
  void handlersOfTheEnvelopeGoBeforeThoseOfThePayment() {
    assertThat(
            old.reads(
                "{'ucp': {'payment_handlers': {'a.b': []}}, 'payment': {'handlers':"
                    + " [{'id': 'g', 'name': 'com.google.pay'}]}}"))
        .isEqualTo(json("{'ucp': {'payment_handlers': {'a.b': []}}, 'payment': {}}"));
  }

  @Test
  void theChosenInstrumentIsMarkedWhenRead() {
    assertThat(
            old.reads(
                "{'payment': {'selected_instrument_id': 'b', 'instruments': [{'id': 'a'},"
                    + " {'id': 'b'}]}}"))
        .isEqualTo(
            json("{'payment': {'instruments': [{'id': 'a'}, {'id': 'b', 'selected': true}]}}"));
  }

  @Test
  void theChoiceOfAnUnknownInstrumentIsKept() {
    String unknown = "{'payment': {'selected_instrument_id': 'z', 'instruments': [{'id': 'a'}]}}";
    assertThat(old.reads(unknown)).isEqualTo(json(unknown));
    assertThat(old.reads("{'payment': {'selected_instrument_id': null}}"))
        .isEqualTo(json("{'payment': {}}"));
  }

  @Test
  void theMarkedInstrumentIsSentAsTheChosenOne() {
    assertThat(
            sentPayment(
                "update_checkout",
                "{'instruments': [{'id': 'a', 'selected': false}, {'id': 'b', 'selected': true}]}"))
        .isEqualTo(
            json("{'instruments': [{'id': 'a'}, {'id': 'b'}], 'selected_instrument_id': 'b'}"));
  }

  @Test
  void twoChosenInstrumentsAreRefused() {
    assertThatThrownBy(
            () ->
                sentPayment(
                    "create_checkout",
                    "{'instruments': [{'id': 'a', 'selected': true}, {'id': 'b', 'selected': true}]}"))
        .isInstanceOf(NotInVersionException.class)
        .hasMessageContainingAll("payment.instruments", "held 2", "2026-01-23");
  }

  @Test
  void aFlatCardIsReadAsANestedOne() {
    assertThat(
            old.reads(
                """
                {'payment': {'instruments': [{'id': 'a', 'type': 'card', 'brand': 'visa',
                  'last_digits': '4242', 'expiry_month': 12, 'expiry_year': 2030,
                  'rich_text_description': 'Visa 4242', 'rich_card_art': 'https://a.example/v.png'}]}}
                """))
        .isEqualTo(
            json(
                """
                {'payment': {'instruments': [{'id': 'a', 'type': 'card', 'display': {
                  'brand': 'visa', 'last_digits': '4242', 'expiry_month': 12, 'expiry_year': 2030,
                  'description': 'Visa 4242', 'card_art': 'https://a.example/v.png'}}]}}
                """));
  }

  @Test
  void whatIsNestedAlreadyGoesBeforeWhatIsFlat() {
    assertThat(
            old.reads(
                "{'payment': {'instruments': [{'type': 'card', 'brand': 'old', 'display': {'brand':"
                    + " 'new'}}]}}"))
        .isEqualTo(
            json("{'payment': {'instruments': [{'type': 'card', 'display': {'brand': 'new'}}]}}"));
  }

  @Test
  void anInstrumentThatIsNoCardStaysAsItIs() {
    String wallet =
        "{'payment': {'instruments': [{'id': 'a', 'type': 'wallet', 'brand': 'x', 'display':"
            + " {'description': 'y'}}]}}";
    assertThat(old.reads(wallet)).isEqualTo(json(wallet));
    assertThat(old.sends("update_checkout", wallet).get("payment").orElseThrow().get("instruments"))
        .isEqualTo(json(wallet).get("payment").orElseThrow().get("instruments"));
  }

  @Test
  void aNestedCardIsSentFlat() {
    assertThat(
            sentPayment(
                "create_checkout",
                """
                {'instruments': [{'id': 'a', 'type': 'card', 'display': {
                  'brand': 'visa', 'last_digits': '4242', 'expiry_month': 12, 'expiry_year': 2030,
                  'description': 'Visa 4242', 'card_art': 'https://a.example/v.png', 'mine': 1}}]}
                """))
        .isEqualTo(
            json(
                """
                {'instruments': [{'id': 'a', 'type': 'card', 'brand': 'visa',
                  'last_digits': '4242', 'expiry_month': 12, 'expiry_year': 2030,
                  'rich_text_description': 'Visa 4242', 'rich_card_art': 'https://a.example/v.png',
                  'display': {'mine': 1}}]}
                """));
  }

  @Test
  void aCardWithoutItsBrandIsRefusedBeforeItIsSentAndGoesBackOnAnUpdate() {
    String card = "{'instruments': [{'id': 'a', 'type': 'card', 'display': {'last_digits': '1'}}]}";
    assertThatThrownBy(() -> sentPayment("complete_checkout", card))
        .isInstanceOf(NotInVersionException.class)
        .hasMessageContaining("payment.instruments[].display.brand of a card is required");
    assertThatThrownBy(() -> sentPayment("create_checkout", card))
        .isInstanceOf(NotInVersionException.class);
    assertThat(sentPayment("update_checkout", card))
        .isEqualTo(json("{'instruments': [{'id': 'a', 'type': 'card', 'last_digits': '1'}]}"));
  }

  @Test
  void theInstrumentOfACompletionIsSentAsPaymentData() {
    assertThat(
            old.sends(
                "complete_checkout",
                """
                {'payment': {'instruments': [{'id': 'a', 'handler_id': 'h', 'type': 'card',
                   'display': {'brand': 'visa', 'last_digits': '4242'}, 'selected': true,
                   'credential': {'type': 'token', 'token': 't'}}]},
                 'signals': {'dev.ucp.buyer_ip': '203.0.113.9'}}
                """))
        .isEqualTo(
            json(
                """
                {'risk_signals': {'dev.ucp.buyer_ip': '203.0.113.9'},
                 'payment_data': {'id': 'a', 'handler_id': 'h', 'type': 'card',
                   'credential': {'type': 'token', 'token': 't'},
                   'brand': 'visa', 'last_digits': '4242'}}
                """));
  }

  @Test
  void twoInstrumentsOfACompletionAreRefused() {
    assertThatThrownBy(
            () -> sentPayment("complete_checkout", "{'instruments': [{'id': 'a'}, {'id': 'b'}]}"))
        .isInstanceOf(NotInVersionException.class)
        .hasMessageContainingAll("payment.instruments", "exactly one", "held 2", "2026-08-25");
  }

  @Test
  void currencyOfAnUpdateIsTheCheckoutsOwn() {
    JsonValue sent = old.sends("update_checkout", "{'context': {'currency': 'EUR'}}");
    assertThat(sent.get("currency")).contains(JsonValue.of("USD"));
  }

  @Test
  void currencyOfANewCheckoutIsTheOneHopedFor() {
    assertThat(unknownCurrency.sends("create_checkout", "{'context': {'currency': 'EUR'}}"))
        .isEqualTo(json("{'payment': {}, 'currency': 'EUR'}"));
  }

  @Test
  void aNewCheckoutInNoCurrencyIsRefused() {
    assertThatThrownBy(
            () -> unknownCurrency.sends("create_checkout", "{'context': {'language': 'en'}}"))
        .isInstanceOf(NotInVersionException.class)
        .hasMessageContainingAll("currency is required", "context.currency");
  }

  @Test
  void paymentIsSaidEvenWhenThereIsNothingToSay() {
    assertThat(old.sends("update_checkout", "{}"))
        .isEqualTo(json("{'id': 'chk_1', 'payment': {}, 'currency': 'USD'}"));
  }

  @Test
  void hintsAreLeftOut() {
    assertThat(old.sends("create_checkout", "{'context': {'address_country': 'US', 'x': 1}}"))
        .isEqualTo(json("{'payment': {}, 'currency': 'USD'}"));
  }

  @Test
  void aFullNameIsReadInItsParts() {
    assertThat(old.reads("{'buyer': {'full_name': ' Ada King Lovelace ', 'email': 'a@b.example'}}"))
        .isEqualTo(
            json(
                "{'buyer': {'full_name': ' Ada King Lovelace ', 'email': 'a@b.example', 'first_name':"
                    + " 'Ada King', 'last_name': 'Lovelace'}}"));
    assertThat(old.reads("{'buyer': {'full_name': 'Ada'}}"))
        .isEqualTo(json("{'buyer': {'full_name': 'Ada', 'first_name': 'Ada'}}"));
  }

  @Test
  void aFullNameBesideItsPartsSaysNothing() {
    String both = "{'buyer': {'full_name': 'A. Lovelace', 'first_name': 'Ada'}}";
    assertThat(old.reads(both)).isEqualTo(json(both));
  }

  @Test
  void everyAddressHasItsNameRead() {
    JsonValue read =
        old.reads(
            """
            {'payment': {'instruments': [{'billing_address': {'full_name': 'Ada L'}}]},
             'fulfillment': {'methods': [{'destinations': [
               {'id': 'd', 'full_name': 'Bea M'}, {'id': 'e', 'address': {'full_name': 'Cy N'}}]}]}}
            """);
    assertThat(read.toString()).contains("\"Ada\"", "\"Bea\"", "\"Cy\"", "\"L\"", "\"M\"", "\"N\"");
  }

  @Test
  void aFullNameGoesBackInPlaceOfThePartsItWasSplitInto() {
    JsonValue read = old.reads("{'buyer': {'full_name': 'Ada Lovelace'}}");
    assertThat(old.sends("update_checkout", read.toString()).get("buyer"))
        .contains(json("{'full_name': 'Ada Lovelace'}"));
  }

  @Test
  void otherPartsGoBackBesideTheFullName() {
    String changed = "{'full_name': 'Ada Lovelace', 'first_name': 'Augusta', 'last_name': 'King'}";
    assertThat(old.sends("update_checkout", "{'buyer': " + changed + "}").get("buyer"))
        .contains(json(changed));
  }

  private JsonValue sentPayment(String operation, String payment) {
    return old.sends(operation, "{'payment': " + payment + "}").get("payment").orElseThrow();
  }
}
