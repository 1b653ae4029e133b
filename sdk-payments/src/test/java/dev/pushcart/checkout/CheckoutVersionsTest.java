package dev.pushcart.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.Secret;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.commerce.Severity;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.dialect.Dialects;
import dev.pushcart.internal.dialect.NotInVersionException;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.schemas.NotUcp;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One checkout as a business of each version writes it: read alike, and answered in its words. */
class CheckoutVersionsTest {

  private final FakeBusiness shop = FakeBusiness.withEverything();
  private final Checkouts checkouts = Checkouts.of(shop);
  private final PostalAddress home =
      PostalAddress.builder().streetAddress("9 New St").addressCountry("US").lastName("L").build();
  private final PaymentInstrument card = recognizableCard();

  static List<String> versions() {
    return Dialects.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theRecordedAnswerIsValid(String version) {
    UcpSchemas.of(version).checkCheckout(recorded(version));
  }

  @ParameterizedTest
  @MethodSource("versions")
  @UcpDuty(client = {8})
  void everyVersionIsReadAsTheSameCheckout(String version) {
    Checkout checkout = read(version);
    assertThat(checkout.ucpVersion()).contains(version);
    assertThat(checkout.capabilities())
        .contains("dev.ucp.shopping.checkout", "dev.ucp.shopping.discount");
    assertThat(checkout.payment().handlers())
        .extracting(PaymentHandler::name, PaymentHandler::id)
        .containsExactly(tuple("com.google.pay", "gpay"));
    assertThat(checkout.payment().instruments())
        .extracting(PaymentInstrument::selected)
        .containsExactly(false, true);
    assertThat(checkout.payment().instruments().get(1).display())
        .contains(
            JsonValue.parse(
                """
                {"brand": "visa", "last_digits": "4242", "expiry_month": 12, "expiry_year": 2030,
                 "description": "Visa of Ada", "card_art": "https://flowers.example/visa.png"}
                """));
    assertThat(checkout.buyer().orElseThrow())
        .extracting(buyer -> buyer.firstName().orElse(""), buyer -> buyer.lastName().orElse(""))
        .containsExactly("Ada", "Lovelace");
    assertThat(consent(checkout, "granted")).isEqualTo(JsonValue.of(false));
    assertThat(consent(checkout, "source")).isEqualTo(JsonValue.of("business"));
    assertThat(checkout.errors()).hasSize(1);
    assertThat(checkout.extra("com.example.gift")).contains(JsonValue.parse("{\"wrap\":true}"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyVersionsTotalsAreReadWithTheSameSigns(String version) {
    Checkout checkout = read(version);
    assertThat(checkout.totals())
        .extracting(each -> each.type() + " " + each.amount())
        .containsExactly("subtotal 7000", "discount -500", "fulfillment 700", "total 7200");
    assertThat(checkout.totalsCheck().addsUp()).isTrue();
    assertThat(checkout.lineItems().get(0).totals())
        .extracting(each -> each.type() + " " + each.amount())
        .containsExactly("subtotal 7000", "discount -500", "total 6500");
    assertThat(checkout.discounts().orElseThrow().applied().get(0).amount()).isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyVersionsFulfillmentIsReadAlike(String version) {
    FulfillmentMethod method = read(version).fulfillment().orElseThrow().methods().get(0);
    Destination destination = method.selectedDestination().orElseThrow();
    assertThat(destination).isInstanceOf(Destination.ShippingDestination.class);
    assertThat(((Destination.ShippingDestination) destination).address().lastName())
        .contains("Byron");
    FulfillmentOption option = method.groups().get(0).selectedOption().orElseThrow();
    assertThat(option.description().orElseThrow().plain()).contains("In a week");
    assertThat(option.totals())
        .extracting(each -> each.type() + " " + each.amount())
        .containsExactly("subtotal 800", "discount -100", "total 700");
  }

  @ParameterizedTest
  @CsvSource({"2026-01-11, 0", "2026-01-23, 0", "2026-04-08, 0", "2026-08-25, 1"})
  void whatAnOlderVersionDoesNotHaveIsEmpty(String version, int there) {
    Checkout checkout = read(version);
    assertThat(checkout.policies()).hasSize(there);
    assertThat(checkout.actions()).hasSize(there);
  }

  @Test
  void policiesAndActionsAreRead() {
    Checkout checkout = read("2026-08-25");
    assertThat(checkout.policies().get(0).type()).isEqualTo("dev.ucp.shopping.policy.return");
    assertThat(checkout.policies().get(0).description().plain()).contains("30 days");
    assertThat(checkout.policies().get(0).appliesTo()).containsExactly("$.line_items[0]");
    assertThat(checkout.actions()).containsOnlyKeys("dev.ucp.payment.three_ds_challenge");
    assertThat(checkout.actions().get("dev.ucp.payment.three_ds_challenge"))
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.id()).isEqualTo("act_1");
              assertThat(action.config())
                  .contains(JsonValue.parse("{\"url\":\"https://bank.example/3ds\"}"));
            });
  }

  @Test
  void malformedPoliciesAndActionsCostNothingElse() {
    Checkout checkout =
        Samples.read(
            recorded("2026-08-25")
                .replace("\"id\": \"act_1\"", "\"id\": 7")
                .replace("\"plain\": \"30 days\"", "\"plain\": 30"));
    assertThat(checkout.id()).isEqualTo("chk_1");
    assertThat(checkout.actions()).isEmpty();
    assertThat(checkout.policies()).isEmpty();
    assertThat(checkout.extras()).containsKeys("actions", "policies");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatServersInTheFieldSendIsReadInEveryVersion(String version) {
    Checkout checkout =
        read(
            version,
            """
            {"ucp": {"version": "2026-01-01", "capabilities": [], "status": null},
             "id": "chk_1", "status": "completed", "currency": "USD", "buyer": null,
             "context": null, "totals": null, "line_items": null, "links": null,
             "messages": [{"type": "error", "code": "late", "content": "Too late"}],
             "payment": {"handlers": null, "instruments": null, "selected_instrument_id": null},
             "fulfillment": {"methods": [{"id": "m", "type": "shipping", "line_item_ids": [],
               "destinations": null, "groups": [{"id": "g", "line_item_ids": [], "options": [
                 {"id": "o", "title": "O", "total": 110, "subtotal": 100, "tax": 10}]}]}]},
             "order": null, "order_id": "o_1", "order_permalink_url": "https://f.example/o_1"}
            """);
    assertThat(checkout.ucpVersion()).contains("2026-01-01");
    assertThat(checkout.order().orElseThrow().id()).isEqualTo("o_1");
    assertThat(checkout.errors().get(0).severity()).isEqualTo(Severity.REQUIRES_BUYER_REVIEW);
    assertThat(checkout.payment().instruments()).isEmpty();
    assertThat(
            checkout
                .fulfillment()
                .orElseThrow()
                .methods()
                .get(0)
                .groups()
                .get(0)
                .options()
                .get(0)
                .totals())
        .extracting(each -> each.type() + " " + each.amount())
        .containsExactly("subtotal 100", "tax 10", "total 110");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anEchoedCredentialIsNeitherKeptNorSentBack(String version) {
    Checkout checkout =
        read(
            version,
            recorded(version)
                .replace(
                    "\"id\": \"pi_1\",",
                    "\"id\": \"pi_1\", \"credential\": {\"type\": \"t\", \"token\":"
                        + " \"echoed-secret\"},"));
    checkouts.update(checkout, c -> {});
    assertThat(sent(version).toString()).contains("pi_1").doesNotContain("echoed-secret");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void draftsAreSentAsTheVersionWantsThem(String version) {
    checkouts.create(c -> c.line("roses", 1).context(inDollars()));
    assertThat(errors(version, "create")).isEmpty();
    checkouts.create(
        c ->
            c.line("roses", 2)
                .buyer(Buyer.builder().firstName("Ada").email("ada@example.com").build())
                .context(inDollars())
                .signals(Signals.builder().buyerIp("203.0.113.9").build())
                .attribution(Attribution.of(Map.of("utm_source", "live")))
                .discountCodes("SPRING")
                .shipTo(home)
                .payment(card));
    assertThat(errors(version, "create")).isEmpty();
    checkouts.create(c -> c.line("roses", 1).context(inDollars()).pickUpAt("store_3"));
    assertThat(errors(version, "create")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void updatesAreSentAsTheVersionWantsThem(String version) {
    for (Consumer<CheckoutUpdate.Builder> changes :
        List.<Consumer<CheckoutUpdate.Builder>>of(
            c -> {},
            c -> c.line("card", 1).selectOption("std").clearDiscountCodes(),
            c -> c.shipTo(home).payment(card),
            c -> c.context(inDollars()).selectDestination("d1"))) {
      checkouts.update(read(version), changes);
      assertThat(errors(version, "update")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"2026-01-11, 1", "2026-01-23, 1", "2026-04-08, 0", "2026-08-25, 0"})
  @NotUcp(requests = "in the first versions, a method that no update may bring there")
  void aNewMethodOfAnUpdateSaysItsTypeWhateverTheVersion(String version, int strictly) {
    checkouts.update(read(version), c -> c.pickUpAt("store_3"));
    // Until 2026-01-23 no update may bring a method; one without a type would mean nothing.
    assertThat(errors(version, "update").stream().distinct())
        .hasSize(strictly)
        .allMatch(error -> error.startsWith("/fulfillment/methods/0/type:"));
    JsonValue method =
        sent(version)
            .get("fulfillment")
            .orElseThrow()
            .get("methods")
            .orElseThrow()
            .elements()
            .get(0);
    assertThat(method.get("type")).contains(JsonValue.of("pickup"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void completionsAreSentAsTheVersionWantsThem(String version) {
    checkouts.complete(
        read(version),
        c ->
            c.instrument(card)
                .signals(Signals.builder().userAgent("app/1").build())
                .attribution(Attribution.of(Map.of("utm_source", "live"))));
    assertThat(errors(version, "complete")).isEmpty();
    assertThat(sent(version).toString()).contains("very-secret", "4242");
  }

  @Test
  void anUpdateSaysTheNameAndTheCurrencyThatTheBusinessSaid() {
    checkouts.update(read("2026-01-11"), c -> {});
    JsonValue sent = sent("2026-01-11");
    assertThat(sent.get("currency")).contains(JsonValue.of("USD"));
    assertThat(sent.get("id")).contains(JsonValue.of("chk_1"));
    assertThat(sent.get("buyer").orElseThrow().members())
        .containsEntry("full_name", JsonValue.of("Ada Lovelace"))
        .containsEntry("consent", JsonValue.parse("{\"marketing\":false}"))
        .doesNotContainKeys("first_name", "last_name");
    assertThat(sent.get("payment").orElseThrow().members())
        .containsEntry("selected_instrument_id", JsonValue.of("pi_2"))
        .doesNotContainKey("handlers");
    assertThat(sent.get("com.example.gift")).isPresent();
  }

  @Test
  void whatTheVersionCannotSayIsSaidBeforeTheCall() {
    checkouts.create(c -> c.line("roses", 1));
    assertThatThrownBy(() -> sent("2026-01-11"))
        .isInstanceOf(NotInVersionException.class)
        .hasMessageContaining("context.currency");
    checkouts.create(c -> c.line("roses", 1).context(inDollars()).payment(Samples.card()));
    assertThatThrownBy(() -> sent("2026-01-11"))
        .isInstanceOf(NotInVersionException.class)
        .hasMessageContaining("display.brand");
  }

  @Test
  void consentGoesBackWithoutTheBusinessesOwnTexts() {
    checkouts.update(
        Samples.with(
            "buyer",
            """
            {"consent": {"com.example.mail": {"granted": true, "source": "platform",
              "description": "d", "links": [], "segments": {"com.example.mail.daily":
                {"granted": false, "source": "platform", "description": "e", "own": 1}}}}}
            """),
        c -> {});
    assertThat(sent("2026-08-25").get("buyer"))
        .contains(
            JsonValue.parse(
                """
                {"consent": {"com.example.mail": {"granted": true, "source": "platform",
                  "segments": {"com.example.mail.daily":
                    {"granted": false, "source": "platform", "own": 1}}}}}
                """));
  }

  private static Context inDollars() {
    return Context.builder().addressCountry("US").language("en").currency("USD").build();
  }

  private static PaymentInstrument recognizableCard() {
    return PaymentInstrument.builder()
        .id("pi_9")
        .handlerId("gpay")
        .type("card")
        .display((JsonObject) JsonValue.parse("{\"brand\": \"visa\", \"last_digits\": \"4242\"}"))
        .credential(Credential.builder("token").token(Secret.of("very-secret")).build())
        .build();
  }

  private static JsonValue consent(Checkout checkout, String member) {
    return checkout
        .buyer()
        .orElseThrow()
        .extra("consent")
        .flatMap(consent -> consent.get("dev.ucp.consent.marketing"))
        .flatMap(marketing -> marketing.get(member))
        .orElseThrow();
  }

  private static Checkout read(String version) {
    return read(version, recorded(version));
  }

  private static Checkout read(String version, String json) {
    byte[] answer = json.getBytes(UTF_8);
    return Samples.read(new String(Dialects.of(version).upcast("get_checkout", answer), UTF_8));
  }

  private JsonValue sent(String version) {
    return JsonValue.parse(shop.sent(version));
  }

  private List<String> errors(String version, String operation) {
    return UcpSchemas.of(version)
        .request(operation)
        .checkoutErrors(sent(version).toString())
        .stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private static String recorded(String version) {
    try (InputStream answer =
        CheckoutVersionsTest.class.getResourceAsStream("/answers/" + version + ".json")) {
      return new String(Objects.requireNonNull(answer, version).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
