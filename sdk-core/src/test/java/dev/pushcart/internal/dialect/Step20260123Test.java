package dev.pushcart.internal.dialect;

import static dev.pushcart.internal.dialect.Spoken.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Step20260123Test {

  private final Spoken old = new Spoken("2026-01-23");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'totals': [%s]}",
        "{'line_items': [{'totals': [%s]}]}",
        "{'fulfillment': {'methods': [{'groups': [{'options': [{'totals': [%s]}]}]}]}}"
      })
  void discountsAreReadAsNegativeWhereverTotalsStand(String place) {
    String before =
        "{'type': 'subtotal', 'amount': 900}, {'type': 'discount', 'amount': 100}, {'type':"
            + " 'items_discount', 'amount': 50}, {'type': 'fee', 'amount': 7}";
    String after =
        "{'type': 'subtotal', 'amount': 900}, {'type': 'discount', 'amount': -100}, {'type':"
            + " 'items_discount', 'amount': -50}, {'type': 'fee', 'amount': 7}";
    assertThat(old.reads(place.formatted(before))).isEqualTo(json(place.formatted(after)));
  }

  @Test
  void theDiscountsOfAnOrderAreTurnedToo() {
    assertThat(
            old.reads(
                "get_order",
                "{'totals': [{'type': 'discount', 'amount': 5}], 'line_items': [{'totals':"
                    + " [{'type': 'items_discount', 'amount': 3}]}]}"))
        .isEqualTo(
            json(
                "{'totals': [{'type': 'discount', 'amount': -5}], 'line_items': [{'totals':"
                    + " [{'type': 'items_discount', 'amount': -3}]}]}"));
  }

  @Test
  void aDiscountThatIsNegativeAlreadyIsNotTurned() {
    String signed =
        "{'totals': [{'type': 'discount', 'amount': -100}, {'type': 'discount', 'amount': 0}]}";
    assertThat(old.reads(signed)).isEqualTo(json(signed));
  }

  @Test
  void thePartsOfADiscountAreTurnedWithIt() {
    assertThat(
            old.reads(
                "{'totals': [{'type': 'discount', 'amount': 5, 'lines': [{'display_text': 'A',"
                    + " 'amount': 2}, {'display_text': 'B', 'amount': 3}]}]}"))
        .isEqualTo(
            json(
                "{'totals': [{'type': 'discount', 'amount': -5, 'lines': [{'display_text': 'A',"
                    + " 'amount': -2}, {'display_text': 'B', 'amount': -3}]}]}"));
  }

  @Test
  void whatWasAppliedIsPositiveInEveryVersion() {
    String applied =
        "{'discounts': {'applied': [{'title': 'T', 'amount': 5, 'allocations':"
            + " [{'path': '$', 'amount': 5}]}]}}";
    assertThat(old.reads(applied)).isEqualTo(json(applied));
  }

  @Test
  void anUpdateSaysItsIdInTheBody() {
    assertThat(old.sends("update_checkout", "{'line_items': []}"))
        .isEqualTo(json("{'line_items': [], 'id': 'chk_1'}"));
    assertThat(old.sends("create_checkout", "{'line_items': []}"))
        .isEqualTo(json("{'line_items': []}"));
  }

  @Test
  void newerHintsAreLeftOutAndOlderOnesStay() {
    assertThat(
            old.sends(
                "create_checkout",
                "{'context': {'address_country': 'US', 'intent': 'i', 'language': 'en', 'currency':"
                    + " 'USD', 'eligibility': ['a.b'], 'mine': 1}}"))
        .isEqualTo(json("{'context': {'address_country': 'US', 'mine': 1}}"));
    assertThat(old.sends("create_checkout", "{'context': {'language': 'en'}}"))
        .isEqualTo(json("{}"));
  }

  @Test
  void signalsAreRiskSignalsOfACompletionAndLeftOutElsewhere() {
    String signals = "{'signals': {'dev.ucp.buyer_ip': '203.0.113.9'}}";
    assertThat(old.sends("complete_checkout", signals))
        .isEqualTo(json(signals.replace("signals", "risk_signals")));
    assertThat(old.sends("create_checkout", signals)).isEqualTo(json("{}"));
  }

  @Test
  void attributionIsLeftOut() {
    assertThat(old.sends("complete_checkout", "{'attribution': {'utm': 'live'}, 'x': 1}"))
        .isEqualTo(json("{'x': 1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'cart_id': 'c1'}", "{'payment': {'selected_term_id': 't1'}}"})
  void whatCannotBeSaidAndMustNotBeLostIsRefused(String request) {
    assertThatThrownBy(() -> old.sends("create_checkout", request))
        .isInstanceOf(NotInVersionException.class)
        .hasMessageContaining("_id can be said since 2026-04-08 only");
  }

  @Test
  void aMethodThatTheBusinessNamedIsKnownByItsId() {
    assertThat(
            old.sends(
                "update_checkout",
                "{'fulfillment': {'methods': [{'id': 'm', 'type': 'shipping', 'line_item_ids':"
                    + " ['l']}]}}"))
        .isEqualTo(
            json(
                "{'fulfillment': {'methods': [{'id': 'm', 'line_item_ids': ['l']}]}, 'id': 'chk_1'}"));
  }

  @Test
  void aNewMethodOfAnUpdateGetsAnIdAndKeepsItsType() {
    assertThat(
            old.sends(
                "update_checkout",
                "{'fulfillment': {'methods': [{'type': 'pickup'}, {'id': 'method_1'}]}}"))
        .isEqualTo(
            json(
                "{'fulfillment': {'methods': [{'type': 'pickup', 'id': 'method_2'}, {'id':"
                    + " 'method_1'}]}, 'id': 'chk_1'}"));
  }

  @Test
  void aMethodOfANewCheckoutHasATypeAndNoId() {
    String create = "{'fulfillment': {'methods': [{'type': 'shipping'}]}}";
    assertThat(old.sends("create_checkout", create)).isEqualTo(json(create));
  }

  @Test
  void whatAnAdjustmentGivesBackIsReadAsNegative() {
    assertThat(
            old.reads(
                "get_order",
                "{'adjustments': [{'id': 'a', 'type': 'refund', 'amount': 500, 'line_items':"
                    + " [{'id': 'l', 'quantity': 2}]}]}"))
        .isEqualTo(
            json(
                "{'adjustments': [{'id': 'a', 'type': 'refund', 'line_items': [{'id': 'l',"
                    + " 'quantity': -2}], 'totals': [{'type': 'total', 'amount': -500}]}]}"));
  }

  @Test
  void anAdjustmentThatMayBeAChargeStaysAsItIs() {
    String dispute = "{'adjustments': [{'id': 'a', 'type': 'dispute', 'amount': 500}]}";
    assertThat(old.reads("get_order", dispute)).isEqualTo(json(dispute));
    String signed =
        "{'adjustments': [{'type': 'refund', 'amount': 500, 'totals': [{'type': 'total', 'amount':"
            + " -500}]}]}";
    assertThat(old.reads("get_order", signed)).isEqualTo(json(signed));
  }

  @Test
  void nullIsAbsent() {
    assertThat(
            old.reads(
                "{'totals': null, 'line_items': [{'totals': null}, null], 'fulfillment': {'methods':"
                    + " null}, 'adjustments': null}"))
        .isEqualTo(
            json(
                "{'totals': null, 'line_items': [{'totals': null}, null], 'fulfillment': {'methods':"
                    + " null}, 'adjustments': null}"));
    assertThat(old.sends("create_checkout", "{'cart_id': null, 'signals': null}"))
        .isEqualTo(json("{'cart_id': null}"));
  }
}
