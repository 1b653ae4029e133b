package dev.pushcart.internal.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonNumber;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.JsonValue.JsonString;
import dev.pushcart.internal.json.Mismatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for whatever a business sends. */
class DialectPropertiesTest {

  private static final List<String> OPERATIONS =
      List.of(
          "create_checkout",
          "get_checkout",
          "update_checkout",
          "complete_checkout",
          "cancel_checkout");

  /** Every name that a step looks at, so that arbitrary values stand where they may hurt. */
  private static final List<String> NAMES =
      List.of(
          "ucp",
          "payment",
          "handlers",
          "payment_handlers",
          "instruments",
          "selected_instrument_id",
          "selected",
          "display",
          "brand",
          "last_digits",
          "type",
          "name",
          "id",
          "buyer",
          "full_name",
          "first_name",
          "consent",
          "marketing",
          "dev.ucp.consent.marketing",
          "segments",
          "context",
          "currency",
          "totals",
          "lines",
          "amount",
          "line_items",
          "fulfillment",
          "methods",
          "groups",
          "options",
          "destinations",
          "adjustments",
          "signals",
          "credential",
          "x");

  @Provide
  Arbitrary<String> versions() {
    return Arbitraries.of(Dialects.versions());
  }

  @Provide
  Arbitrary<JsonValue> anything() {
    return values(5);
  }

  private static Arbitrary<JsonValue> values(int levels) {
    Arbitrary<JsonValue> leaves =
        Arbitraries.oneOf(
            Arbitraries.of("card", "discount", "refund", "shipping", "pan", "a b", "", "é\u0000")
                .map(JsonString::new),
            Arbitraries.of("0", "5", "-5", "1.5", "1e400", "9223372036854775808")
                .map(JsonNumber::new),
            Arbitraries.of(JsonValue.of(true), JsonValue.of(false), JsonNull.NULL));
    if (levels == 0) {
      return leaves;
    }
    Arbitrary<JsonValue> below = Arbitraries.lazy(() -> values(levels - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(2, leaves),
        Tuple.of(2, below.list().ofMaxSize(3).map(JsonArray::new)),
        Tuple.of(
            4, Arbitraries.maps(Arbitraries.of(NAMES), below).ofMaxSize(6).map(JsonObject::new)));
  }

  @Property(tries = 1000)
  void noAnswerBreaksAStep(@ForAll("versions") String version, @ForAll("anything") JsonValue json) {
    for (String operation : OPERATIONS) {
      byte[] read = Dialects.of(version).upcast(operation, bytes(json));
      assertThat(JsonValue.parse(new String(read, UTF_8))).isNotNull();
    }
  }

  @Property(tries = 1000)
  void noRequestBreaksAStep(
      @ForAll("versions") String version, @ForAll("anything") JsonValue json) {
    for (String operation : OPERATIONS) {
      try {
        byte[] sent =
            Dialects.of(version).downcast(new Asked(operation, "chk_1", "USD"), bytes(json));
        assertThat(JsonValue.parse(new String(sent, UTF_8))).isNotNull();
      } catch (NotInVersionException said) {
        assertThat(said).hasMessageContaining("2026-");
      }
    }
  }

  @Property(tries = 500)
  void noBytesBreakAStep(@ForAll("versions") String version, @ForAll byte[] tail) {
    byte[] bytes = new byte[tail.length + 1];
    bytes[0] = '{';
    System.arraycopy(tail, 0, bytes, 1, tail.length);
    try {
      assertThat(Dialects.of(version).upcast("get_checkout", bytes)).isSameAs(bytes);
    } catch (Mismatch broken) {
      assertThat(broken).hasMessageContaining("$");
    }
  }

  @Property(tries = 500)
  void whatWasReadOnceIsReadAsItIsAfterwards(
      @ForAll("versions") String version, @ForAll("anything") JsonValue json) {
    byte[] once = Dialects.of(version).upcast("get_checkout", bytes(json));
    byte[] twice = Dialects.of(version).upcast("get_checkout", once);
    assertThat(JsonValue.parse(new String(twice, UTF_8)))
        .isEqualTo(JsonValue.parse(new String(once, UTF_8)));
  }

  @Property(tries = 300)
  void noDiscountIsEverTurnedPositive(
      @ForAll("versions") String version, @ForAll List<Long> amounts) {
    List<JsonValue> totals = new ArrayList<>();
    amounts.forEach(
        amount ->
            totals.add(
                object(Map.of("type", JsonValue.of("discount"), "amount", JsonValue.of(amount)))));
    byte[] answer = bytes(object(Map.of("totals", new JsonArray(totals))));
    for (int i = 0; i < 3; i++) {
      answer = Dialects.of(version).upcast("get_checkout", answer);
    }
    List<JsonValue> read =
        JsonValue.parse(new String(answer, UTF_8)).get("totals").orElseThrow().elements();
    for (int i = 0; i < amounts.size(); i++) {
      long amount = read.get(i).get("amount").orElseThrow().asLong().orElseThrow();
      boolean positiveOnce = version.compareTo("2026-04-08") < 0 && amounts.get(i) > 0;
      assertThat(amount).isEqualTo(positiveOnce ? -amounts.get(i) : amounts.get(i));
    }
  }

  /** A field that no version knows, and one that stands in an object of its own. */
  @Property(tries = 300)
  void whatNoVersionKnowsIsReadAndGoesBackAsItCame(
      @ForAll("versions") String version,
      @ForAll("checkouts") JsonObject checkout,
      @ForAll("anything") JsonValue unknown) {
    List<String> places =
        List.of(
            "",
            "buyer",
            "payment",
            "payment.instruments[]",
            "line_items[]",
            "fulfillment.methods[].destinations[]");
    JsonObject marked = checkout;
    for (String place : places) {
      marked = Edits.at(marked, place, object -> Edits.with(object, "com.example.own", unknown));
    }
    byte[] read = Dialects.of(version).upcast("get_checkout", bytes(marked));
    byte[] sent = Dialects.of(version).downcast(new Asked("update_checkout", "chk_1", "USD"), read);
    for (byte[] passed : List.of(read, sent)) {
      JsonObject json = (JsonObject) JsonValue.parse(new String(passed, UTF_8));
      for (String place : places) {
        Edits.at(
            json,
            place,
            object -> {
              assertThat(object.members())
                  .as("in '%s'", place)
                  .containsEntry("com.example.own", unknown);
              return object;
            });
      }
    }
  }

  /** What an old business said of the buyer's choices is what it is told again. */
  @Property(tries = 300)
  void anUpdateSaysTheChoicesOfTheAnswerInTheAnswersWords(
      @ForAll("checkouts") JsonObject checkout) {
    Dialect oldest = Dialects.of("2026-01-11");
    byte[] read = oldest.upcast("get_checkout", bytes(checkout));
    JsonValue sent =
        JsonValue.parse(
            new String(oldest.downcast(new Asked("update_checkout", "chk_1", "USD"), read), UTF_8));
    assertThat(sent.get("buyer")).isEqualTo(checkout.get("buyer"));
    assertThat(sent.get("payment").flatMap(payment -> payment.get("selected_instrument_id")))
        .isEqualTo(
            checkout.get("payment").flatMap(payment -> payment.get("selected_instrument_id")));
    assertThat(instruments(sent)).isEqualTo(instruments(checkout));
    assertThat(sent.get("line_items")).isEqualTo(checkout.get("line_items"));
  }

  private static List<Map<String, JsonValue>> instruments(JsonValue checkout) {
    return checkout
        .get("payment")
        .flatMap(payment -> payment.get("instruments"))
        .map(JsonValue::elements)
        .orElse(List.of())
        .stream()
        .map(JsonValue::members)
        .toList();
  }

  /** Checkouts of the oldest version, as far as they travel back. */
  @Provide
  Arbitrary<JsonObject> checkouts() {
    Arbitrary<JsonObject> people =
        Arbitraries.of(
                Spoken.json("{'full_name': 'Ada Lovelace'}"),
                Spoken.json("{'full_name': 'Ada', 'email': 'a@b.example'}"),
                Spoken.json("{'full_name': 'A B', 'first_name': 'C'}"),
                Spoken.json("{'first_name': 'Ada', 'consent': {'marketing': true}}"),
                Spoken.json("{'consent': {'analytics': false, 'sale_of_data': true}}"))
            .map(JsonObject.class::cast);
    Arbitrary<JsonObject> cards =
        Arbitraries.of(
                Spoken.json("{'type': 'card', 'brand': 'visa', 'last_digits': '4242'}"),
                Spoken.json("{'type': 'card', 'brand': 'amex', 'rich_text_description': 'Amex'}"),
                Spoken.json("{'type': 'wallet', 'display': {'brand': 'w'}}"))
            .map(JsonObject.class::cast);
    Arbitrary<List<JsonObject>> instruments = cards.list().ofMaxSize(3);
    return Combinators.combine(people, instruments, Arbitraries.integers().between(0, 3))
        .as(
            (buyer, list, chosen) -> {
              List<JsonValue> numbered = new ArrayList<>();
              for (int i = 0; i < list.size(); i++) {
                numbered.add(Edits.with(list.get(i), "id", JsonValue.of("pi_" + i)));
              }
              Map<String, JsonValue> payment = new LinkedHashMap<>();
              payment.put("instruments", new JsonArray(numbered));
              if (chosen < 3) {
                payment.put("selected_instrument_id", JsonValue.of("pi_" + chosen));
              }
              Map<String, JsonValue> checkout = new LinkedHashMap<>();
              checkout.put("id", JsonValue.of("chk_1"));
              checkout.put("line_items", Spoken.json("[{'id': 'l', 'item': {'id': 'i'}}]"));
              checkout.put("buyer", buyer);
              checkout.put("payment", new JsonObject(payment));
              checkout.put(
                  "fulfillment",
                  Spoken.json(
                      "{'methods': [{'id': 'm', 'destinations': [{'id': 'd', 'full_name': 'B"
                          + " C'}]}]}"));
              return new JsonObject(checkout);
            });
  }

  private static JsonObject object(Map<String, JsonValue> members) {
    return new JsonObject(members);
  }

  private static byte[] bytes(JsonValue json) {
    return json.toString().getBytes(UTF_8);
  }
}
