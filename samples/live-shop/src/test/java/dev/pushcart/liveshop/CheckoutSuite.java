package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ApiCall;
import dev.pushcart.ApiException;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.Business;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.ConflictException;
import dev.pushcart.DecodeException;
import dev.pushcart.InvalidRequestException;
import dev.pushcart.Money;
import dev.pushcart.NotFoundException;
import dev.pushcart.Outcome;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.Pushcart;
import dev.pushcart.PushcartException;
import dev.pushcart.RateLimitException;
import dev.pushcart.Result;
import dev.pushcart.RetryPolicy;
import dev.pushcart.Secret;
import dev.pushcart.ServerException;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.Credential;
import dev.pushcart.checkout.NextStep;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checkout client against the sandbox's shop; run over http and over https. */
abstract class CheckoutSuite {

  private static final String MUG = "var_stoneware_mug_jade";

  private Sandbox sandbox;
  private Pushcart pushcart;
  private Business shop;
  private Checkouts checkouts;

  @BeforeEach
  void connect(Sandbox sandbox) {
    this.sandbox = sandbox;
    pushcart = sandbox.pushcartBuilder().retries(quick()).build();
    shop = pushcart.connect(sandbox.shopUrl());
    checkouts = Checkouts.of(shop);
    sandbox.journal().clear();
  }

  @AfterEach
  void close() {
    pushcart.close();
    WireCheck.check(sandbox);
  }

  private static RetryPolicy quick() {
    return RetryPolicy.builder()
        .maxRetries(3)
        .firstPause(Duration.ofMillis(1))
        .longestPause(Duration.ofMillis(5))
        .build();
  }

  // -- the states

  @Test
  void incompleteCheckoutSaysWhatIsMissing() {
    Checkout checkout = checkouts.create(draft -> draft.line(MUG, 2)).execute();
    assertThat(checkout.status()).isEqualTo(CheckoutStatus.INCOMPLETE);
    assertThat(checkout.next()).isInstanceOf(NextStep.Resolve.class);
    assertThat(checkout.errors()).isNotEmpty().allSatisfy(e -> assertThat(e.path()).isPresent());
    assertThat(checkout.totalsCheck().addsUp()).isTrue();
  }

  @Test
  void wholePurchaseEndsInAnOrder() {
    long before = sandbox.backOffice().orders();
    long stock = sandbox.backOffice().stock(MUG);
    Checkout ready = ready(MUG, 2);
    assertThat(ready.next()).isInstanceOf(NextStep.Complete.class);
    Checkout done = pay(ready, "success_token").execute();
    assertThat(done.status()).isEqualTo(CheckoutStatus.COMPLETED);
    assertThat(done.order()).isPresent();
    assertThat(done.next()).isInstanceOf(NextStep.Done.class);
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 1);
    assertThat(sandbox.backOffice().stock(MUG)).isEqualTo(stock - 2);
    assertThat(checkouts.get(done.id()).execute().order()).isEqualTo(done.order());
  }

  @Test
  void declinedPaymentIsToldAndCanBeRepeated() {
    Checkout ready = ready(MUG, 1);
    long before = sandbox.backOffice().orders();
    Checkout declined = pay(ready, "fail_token").execute();
    assertThat(declined.errors()).extracting(e -> e.code().orElse("")).contains("payment_failed");
    assertThat(declined.order()).isEmpty();
    assertThat(sandbox.backOffice().orders()).isEqualTo(before);
    assertThat(pay(declined, "success_token").execute().order()).isPresent();
  }

  @Test
  void challengedPaymentIsHandedOver() {
    Checkout challenged = pay(ready(MUG, 1), "challenge_token").execute();
    assertThat(challenged.status()).isEqualTo(CheckoutStatus.REQUIRES_ESCALATION);
    assertThat(challenged.continueUrl()).isPresent();
    assertThat(challenged.next()).isInstanceOf(NextStep.HandOver.class);
  }

  @Test
  void pendingPaymentIsWaitedFor() {
    Checkout pending = pay(ready(MUG, 1), "pending_token").execute();
    assertThat(pending.status()).isEqualTo(CheckoutStatus.COMPLETE_IN_PROGRESS);
    assertThat(pending.next()).isInstanceOf(NextStep.Wait.class);
    sandbox.backOffice().settlePayment(pending.id());
    assertThat(checkouts.get(pending.id()).execute().status()).isEqualTo(CheckoutStatus.COMPLETED);
  }

  @Test
  void canceledCheckoutStaysCanceled() {
    Checkout checkout = checkouts.create(draft -> draft.line(MUG, 1)).execute();
    Checkout canceled = checkouts.cancel(checkout).execute();
    assertThat(canceled.status()).isEqualTo(CheckoutStatus.CANCELED);
    assertThat(canceled.next()).isInstanceOf(NextStep.StartOver.class);
    assertThatThrownBy(() -> checkouts.cancel(checkout).execute())
        .isInstanceOf(PushcartException.class);
    assertThatThrownBy(() -> checkouts.update(checkout, update -> update.buyer(buyer())).execute())
        .isInstanceOf(PushcartException.class);
    assertThat(checkouts.get(checkout.id()).execute().status()).isEqualTo(CheckoutStatus.CANCELED);
  }

  @Test
  void completedCheckoutIsImmutable() {
    Checkout ready = ready(MUG, 1);
    pay(ready, "success_token").execute();
    long orders = sandbox.backOffice().orders();
    assertThatThrownBy(() -> pay(ready, "success_token").execute())
        .isInstanceOf(PushcartException.class);
    assertThatThrownBy(() -> checkouts.update(ready, update -> update.buyer(buyer())).execute())
        .isInstanceOf(PushcartException.class);
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders);
  }

  @Test
  void expiredCheckoutIsStartedOver() {
    Checkout ready = ready(MUG, 1);
    sandbox.clock().advance(Duration.ofHours(7));
    assertThatThrownBy(() -> pay(ready, "success_token").execute())
        .isInstanceOf(PushcartException.class);
    assertThat(checkouts.get(ready.id()).execute().next(sandbox.clock().instant()))
        .isInstanceOf(NextStep.StartOver.class);
  }

  // -- the rules

  @Test
  void updateKeepsWhatItDoesNotChange() {
    Checkout ready = ready(MUG, 1);
    Checkout updated =
        checkouts
            .update(ready, update -> update.quantity(ready.lineItems().get(0).id(), 3))
            .execute();
    assertThat(updated.buyer()).isEqualTo(ready.buyer());
    assertThat(updated.status()).isEqualTo(CheckoutStatus.READY_FOR_COMPLETE);
    assertThat(updated.lineItems().get(0).id()).isEqualTo(ready.lineItems().get(0).id());
    assertThat(updated.lineItems().get(0).quantity()).isEqualTo(3);
  }

  @Test
  void discountIsAppliedClearedAndRefused() {
    Checkout ready = ready(MUG, 2);
    Checkout cheaper =
        checkouts.update(ready, update -> update.discountCodes("WELCOME20")).execute();
    assertThat(cheaper.discounts().orElseThrow().applied()).hasSize(1);
    assertThat(cheaper.total().orElseThrow()).isLessThan(ready.total().orElseThrow());
    Checkout cleared = checkouts.update(cheaper, update -> update.clearDiscountCodes()).execute();
    assertThat(cleared.total()).isEqualTo(ready.total());
    Checkout refused =
        checkouts.update(ready, update -> update.discountCodes("NO_SUCH_CODE")).execute();
    assertThat(refused.messages())
        .extracting(message -> message.code().orElse(""))
        .contains("discount_code_invalid");
    assertThat(refused.total()).isEqualTo(ready.total());
  }

  @Test
  void shippingCostsWhatItsOptionSays() {
    Checkout ready = ready(MUG, 1);
    assertThat(ready.totals())
        .filteredOn(total -> total.type().equals(TotalType.FULFILLMENT))
        .hasSize(1);
    assertThat(ready.total().orElseThrow()).isEqualTo(Money.of(2300, "USD"));
  }

  @Test
  void goodsWithoutAParcelNeedNoShipping() {
    String digital =
        Catalog.of(shop).search(search -> search.query("preset")).stream()
            .findFirst()
            .orElseThrow()
            .variants()
            .get(0)
            .id();
    Checkout checkout = checkouts.create(draft -> draft.line(digital, 1).buyer(buyer())).execute();
    assertThat(checkout.status()).isEqualTo(CheckoutStatus.READY_FOR_COMPLETE);
    assertThat(pay(checkout, "success_token").execute().order()).isPresent();
  }

  @Test
  void quantityBeyondTheStockIsAdjusted() {
    Checkout checkout = checkouts.create(draft -> draft.line("bud_vase", 50)).execute();
    assertThat(checkout.lineItems().get(0).quantity()).isLessThanOrEqualTo(5);
    assertThat(checkout.messages())
        .extracting(message -> message.code().orElse(""))
        .contains("quantity_adjusted");
  }

  @Test
  void unknownItemAloneIsABusinessErrorWithoutResource() {
    Result<Checkout> result =
        checkouts.create(draft -> draft.line("pink_wumpus", 1)).executeForResult();
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.outcome()).isInstanceOf(Outcome.Failure.class);
    BusinessErrorException thrown =
        catchThrowableOfType(BusinessErrorException.class, result::value);
    assertThat(thrown.error().messages()).isNotEmpty();
    assertThat(thrown.error().messages().get(0)).isInstanceOf(Message.Error.class);
  }

  @Test
  void itemOutOfStockSaysSo() {
    Result<Checkout> result =
        checkouts.create(draft -> draft.line("star_projector", 1)).executeForResult();
    List<Message> messages =
        result.outcome() instanceof Outcome.Success<Checkout> success
            ? success.value().messages()
            : ((Outcome.Failure<Checkout>) result.outcome()).error().messages();
    assertThat(messages)
        .extracting(message -> message.code().orElse(""))
        .containsAnyOf("out_of_stock", "item_unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chk_unknown", "../../etc/passwd", "a/b", "%2e%2e", "x?y=z#w"})
  void unknownIdIsNotFound(String id) {
    checkouts.create(draft -> draft.line(MUG, 1)).execute();
    assertThatThrownBy(() -> checkouts.get(id).execute())
        .isInstanceOfAny(NotFoundException.class, InvalidRequestException.class);
    assertThatThrownBy(() -> checkouts.cancel(id).execute())
        .isInstanceOfAny(NotFoundException.class, InvalidRequestException.class);
  }

  // -- the wire

  @Test
  void lostAnswerAtCompletionMakesNoSecondOrder() {
    Checkout ready = ready(MUG, 1);
    long before = sandbox.backOffice().orders();
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());
    Result<Checkout> result = pay(ready, "success_token").executeForResult();
    assertThat(result.attempts()).isEqualTo(2);
    assertThat(result.value().order()).isPresent();
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 1);
  }

  @Test
  void unknownOutcomeIsFoundOutWithTheSameKey() {
    Checkout ready = ready(MUG, 1);
    long before = sandbox.backOffice().orders();
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());
    ApiCall<Checkout> call = pay(ready, "success_token").retries(RetryPolicy.none());
    OutcomeUnknownException unknown =
        catchThrowableOfType(OutcomeUnknownException.class, call::execute);
    assertThat(unknown.idempotencyKey()).isEqualTo(call.idempotencyKey());
    Checkout found = call.copy().idempotencyKey(unknown.idempotencyKey().orElseThrow()).execute();
    assertThat(found.order()).isPresent();
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 1);
  }

  @Test
  void droppedRequestIsDoneOnce() {
    Checkout ready = ready(MUG, 1);
    long before = sandbox.backOffice().orders();
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropBeforeCommit());
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.reset());
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.truncateBody());
    assertThat(pay(ready, "success_token").execute().order()).isPresent();
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 1);
  }

  @Test
  void anotherBodyUnderAKeyIsAConflict() {
    checkouts.create(draft -> draft.line(MUG, 1)).idempotencyKey("order-77").execute();
    ConflictException conflict =
        catchThrowableOfType(
            ConflictException.class,
            () ->
                checkouts.create(draft -> draft.line(MUG, 2)).idempotencyKey("order-77").execute());
    assertThat(conflict.code()).contains("idempotency_conflict");
    assertThat(conflict.attempts()).isEqualTo(1);
  }

  @Test
  void repetitionUnderAKeyGetsTheSameBytes() {
    checkouts.create(draft -> draft.line(MUG, 1)).idempotencyKey("order-78").execute();
    checkouts.create(draft -> draft.line(MUG, 1)).idempotencyKey("order-78").execute();
    List<String> answers =
        sandbox.journal().requests("create_checkout").stream()
            .map(request -> new String(request.responseBody(), StandardCharsets.UTF_8))
            .distinct()
            .toList();
    assertThat(sandbox.journal().requests("create_checkout")).hasSize(2);
    assertThat(answers).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void busyShopIsAskedAgain(int status) {
    Checkout checkout = checkouts.create(draft -> draft.line(MUG, 1)).execute();
    sandbox.faults().times(2, Match.operation("get_checkout"), Fault.status(status, 0));
    assertThat(checkouts.get(checkout.id()).executeForResult().attempts()).isEqualTo(3);
    sandbox.faults().next(Match.operation("get_checkout"), Fault.status(status, 0));
    assertThatThrownBy(() -> checkouts.get(checkout.id()).retries(RetryPolicy.none()).execute())
        .isInstanceOfAny(RateLimitException.class, ServerException.class);
    assertThat(sandbox.journal().requests("get_checkout")).hasSize(4);
  }

  @Test
  void redirectIsNotFollowed() {
    Checkout checkout = checkouts.create(draft -> draft.line(MUG, 1)).execute();
    sandbox.faults().next(Match.operation("get_checkout"), Fault.redirect(307));
    ApiException failure =
        catchThrowableOfType(ApiException.class, () -> checkouts.get(checkout.id()).execute());
    assertThat(failure.status()).hasValue(307);
    assertThat(failure).hasMessageContaining("redirects are never followed");
  }

  @Test
  void garbageIsADecodeException() {
    Checkout checkout = checkouts.create(draft -> draft.line(MUG, 1)).execute();
    sandbox.faults().next(Match.operation("get_checkout"), Fault.garbageBody());
    assertThatThrownBy(() -> checkouts.get(checkout.id()).execute())
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void unknownFieldsAndValuesAreNoFailureAndTravelBack() {
    Checkout ready = ready(MUG, 1);
    sandbox.faults().next(Match.operation("get_checkout"), Fault.unknownFields());
    Checkout extended = checkouts.get(ready.id()).execute();
    assertThat(extended.extras()).isNotEmpty();
    sandbox.faults().next(Match.operation("get_checkout"), Fault.unknownEnumValues());
    Checkout odd = checkouts.get(ready.id()).execute();
    assertThat(odd.id()).isEqualTo(ready.id());
    String name = extended.extras().keySet().iterator().next();
    checkouts.update(extended, update -> update.buyer(buyer())).execute();
    assertThat(sandbox.journal().last().orElseThrow().bodyText()).contains('"' + name + '"');
  }

  @Test
  void credentialIsNeverEchoedNorShown() {
    Checkout done = pay(ready(MUG, 1), "success_token").execute();
    assertThat(done.toString()).doesNotContain("success_token");
    assertThat(checkouts.get(done.id()).executeForResult().toString())
        .doesNotContain("success_token");
    assertThat(sandbox.journal().last().orElseThrow().responseText())
        .doesNotContain("success_token");
  }

  @Test
  void fiveUnitsMakeFiveOrdersForTwoHundredBuyersAtOnce() {
    sandbox.backOffice().setStock("bud_vase", 5);
    long before = sandbox.backOffice().orders();
    try (Pushcart wide =
        sandbox
            .pushcartBuilder()
            .bulkhead(BulkheadPolicy.of(200, 0, Duration.ZERO))
            .deadline(Duration.ofMinutes(1))
            .build()) {
      checkouts = Checkouts.of(wide.connect(sandbox.shopUrl()));
      List<Checkout> ready = IntStream.range(0, 200).mapToObj(i -> ready("bud_vase", 1)).toList();
      List<CompletableFuture<Checkout>> payments =
          ready.stream().map(each -> pay(each, "success_token").executeAsync()).toList();
      List<Checkout> ends = payments.stream().map(CompletableFuture::join).toList();
      assertThat(ends).filteredOn(each -> each.order().isPresent()).hasSize(5);
      assertThat(ends)
          .filteredOn(each -> each.order().isEmpty())
          .allSatisfy(
              each ->
                  assertThat(each.errors())
                      .extracting(error -> error.code().orElse(""))
                      .contains("out_of_stock"));
    }
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 5);
    assertThat(sandbox.backOffice().stock("bud_vase")).isZero();
  }

  @Test
  void platformWithoutAnExtensionIsToldBeforeItSends() {
    String without =
        sandbox.agentProfile().replace("dev.ucp.shopping.discount", "com.example.shopping.none");
    // The client was not told what its profile says, so it is the shop that leaves the extension
    // out.
    try (Pushcart plain =
        sandbox
            .pushcartBuilder("2026-04-08")
            .agentProfile(
                sandbox.hostAgentProfile(
                    "without-discounts", without.getBytes(StandardCharsets.UTF_8)))
            .build()) {
      Checkouts limited = Checkouts.of(plain.connect(sandbox.shopUrl()));
      Checkout checkout = limited.create(draft -> draft.line(MUG, 1)).execute();
      assertThat(checkout.capabilities()).doesNotContain("dev.ucp.shopping.discount");
      sandbox.journal().clear();
      assertThatThrownBy(
              () -> limited.update(checkout, update -> update.discountCodes("WELCOME20")))
          .isInstanceOf(CapabilityMissingException.class);
      assertThat(sandbox.journal().requests("update_checkout")).isEmpty();
      limited.get(checkout.id()).execute();
    }
  }

  // -- what the tests buy

  private Checkout ready(String item, long quantity) {
    Checkout checkout =
        checkouts
            .create(draft -> draft.line(item, quantity).buyer(buyer()).shipTo(address()))
            .execute();
    String cheapest = checkout.fulfillment().orElseThrow().options().get(0).id();
    return checkouts.update(checkout, update -> update.selectOption(cheapest)).execute();
  }

  private ApiCall<Checkout> pay(Checkout checkout, String token) {
    return checkouts.complete(
        checkout,
        request ->
            request.instrument(
                PaymentInstrument.builder()
                    .id("card_1")
                    .handlerId("mock_payment_handler")
                    .type("card")
                    .credential(Credential.token("token", Secret.of(token)))
                    .build()));
  }

  private static Buyer buyer() {
    return Buyer.builder().firstName("Linh").lastName("Tran").email("linh@example.com").build();
  }

  private static PostalAddress address() {
    return PostalAddress.builder()
        .streetAddress("1 Market St")
        .addressLocality("San Francisco")
        .addressRegion("CA")
        .postalCode("94105")
        .addressCountry("US")
        .build();
  }
}
