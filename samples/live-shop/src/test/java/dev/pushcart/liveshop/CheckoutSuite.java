package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ApiCall;
import dev.pushcart.ApiException;
import dev.pushcart.Business;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.CallRefusedException;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.ConflictException;
import dev.pushcart.DecodeException;
import dev.pushcart.InvalidRequestException;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
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
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxOptions;
import dev.pushcart.schemas.UcpDuty;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checkout client against the sandbox's shop, in every way that they can talk; run over http
 * and over https. What went over the wire is held to the schemas after each test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CheckoutSuite {

  private static final String MUG = "var_stoneware_mug_jade";

  /** Until 2026-01-11 a card must be shown. */
  private static final JsonObject CARD =
      (JsonObject) JsonValue.parse("{\"brand\":\"visa\",\"last_digits\":\"4242\"}");

  @Parameter Way way;
  private Sandbox sandbox;
  private Pushcart pushcart;
  private Business shop;
  private Checkouts checkouts;

  @BeforeParameterizedClassInvocation
  void openShop() {
    sandbox = Sandbox.start(way.shop(options()));
  }

  @AfterParameterizedClassInvocation
  void closeShop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  /** How the shop starts. */
  SandboxOptions.Builder options() {
    return SandboxOptions.builder();
  }

  /** What else the client is told. */
  void tell(Pushcart.Builder client) {}

  /** What a client says about an answer that makes no sense. */
  Class<? extends PushcartException> senseless() {
    return DecodeException.class;
  }

  @BeforeEach
  void connect() {
    sandbox.journal().clear();
    sandbox.faults().clear();
    Pushcart.Builder client = sandbox.pushcartBuilder().retries(quick());
    tell(client);
    pushcart = client.build();
    shop = pushcart.connect(sandbox.shopUrl(), way::connect);
    checkouts = Checkouts.of(shop);
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
    Checkout checkout = create(MUG, 2).execute();
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
    Checkout checkout = create(MUG, 1).execute();
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
    Checkout checkout =
        checkouts
            .create(draft -> draft.line("street_food_ebook", 1).buyer(buyer()).context(inDollars()))
            .execute();
    assertThat(checkout.status()).isEqualTo(CheckoutStatus.READY_FOR_COMPLETE);
    assertThat(pay(checkout, "success_token").execute().order()).isPresent();
  }

  @Test
  void quantityBeyondTheStockIsAdjusted() {
    Checkout checkout = create("bud_vase", 50).execute();
    assertThat(checkout.lineItems().get(0).quantity()).isLessThanOrEqualTo(5);
    assertThat(checkout.messages())
        .extracting(message -> message.code().orElse(""))
        .contains("quantity_adjusted");
  }

  @Test
  void unknownItemAloneIsABusinessErrorWithoutResource() {
    if (!way.since("2026-04-08")) {
      ApiException refused =
          catchThrowableOfType(ApiException.class, () -> create("pink_wumpus", 1).execute());
      assertThat(refused.status()).hasValue(400);
      assertThat(refused.code()).contains("not_found");
      return;
    }
    Result<Checkout> result = create("pink_wumpus", 1).executeForResult();
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.outcome()).isInstanceOf(Outcome.Failure.class);
    BusinessErrorException thrown =
        catchThrowableOfType(BusinessErrorException.class, result::value);
    assertThat(thrown.error().messages()).isNotEmpty();
    assertThat(thrown.error().messages().get(0)).isInstanceOf(Message.Error.class);
  }

  @Test
  void itemOutOfStockSaysSo() {
    Result<Checkout> result = create("star_projector", 1).executeForResult();
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
    create(MUG, 1).execute();
    assertThatThrownBy(() -> checkouts.get(id).execute())
        .isInstanceOfAny(NotFoundException.class, InvalidRequestException.class);
    assertThatThrownBy(() -> checkouts.cancel(id).execute())
        .isInstanceOfAny(NotFoundException.class, InvalidRequestException.class);
  }

  // -- the wire

  @Test
  @UcpDuty(client = 99)
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
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());
    assertThat(pay(ready, "success_token").execute().order()).isPresent();
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @MethodSource("troubles")
  @UcpDuty(
      client = {97, 99},
      business = {11, 13})
  void whateverHappensOnTheWayThereIsOneOrder(Fault trouble) {
    Checkout ready = ready(MUG, 1);
    long before = sandbox.backOffice().orders();
    long stock = sandbox.backOffice().stock(MUG);
    sandbox.faults().next(Match.operation("complete_checkout"), trouble);
    Result<Checkout> result = pay(ready, "success_token").executeForResult();
    assertThat(result.attempts()).isEqualTo(2);
    assertThat(result.value().order()).isPresent();
    assertThat(checkouts.get(ready.id()).execute().order()).isEqualTo(result.value().order());
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 1);
    assertThat(sandbox.backOffice().stock(MUG)).isEqualTo(stock - 1);
  }

  static Stream<Fault> troubles() {
    return Stream.of(
        Fault.dropBeforeCommit(),
        Fault.dropAfterCommit(),
        Fault.reset(),
        Fault.status(503, 0),
        Fault.status(429, 0));
  }

  @ParameterizedTest
  @MethodSource("senselessAnswers")
  @UcpDuty(client = {95, 99})
  void senselessAnswerToAPaymentLeavesItUnknownAndReadingTellsTheTruth(Fault answer) {
    Checkout ready = ready(MUG, 1);
    long before = sandbox.backOffice().orders();
    sandbox.faults().next(Match.operation("complete_checkout"), answer);
    OutcomeUnknownException unknown =
        catchThrowableOfType(
            OutcomeUnknownException.class, () -> pay(ready, "success_token").execute());
    assertThat(unknown.idempotencyKey()).isPresent();
    Checkout found = checkouts.get(ready.id()).execute();
    assertThat(found.status()).isEqualTo(CheckoutStatus.COMPLETED);
    Checkout repeated =
        pay(ready, "success_token")
            .idempotencyKey(unknown.idempotencyKey().orElseThrow())
            .execute();
    assertThat(repeated.order()).isEqualTo(found.order());
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 1);
    assertThat(sandbox.journal().requests("complete_checkout")).hasSize(2);
  }

  /** What only MCP can do wrong does nothing over REST. */
  Stream<Fault> senselessAnswers() {
    return Stream.of(Fault.garbageBody(), Fault.wrongId(), Fault.twoResults())
        .limit(way.overMcp() ? 3 : 1);
  }

  @Test
  @UcpDuty(client = 99)
  void truncatedAnswerToAPaymentIsAskedForAgainOrUnknownAndBoughtOnce() {
    Checkout ready = ready(MUG, 1);
    long before = sandbox.backOffice().orders();
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.truncateBody());
    ApiCall<Checkout> call = pay(ready, "success_token");
    if (way == Way.MCP_IN_EVENT_STREAMS) {
      // The stream's length was never announced: it ended as streams do, without an answer.
      assertThatThrownBy(call::execute).isInstanceOf(OutcomeUnknownException.class);
    } else {
      assertThat(call.executeForResult().attempts()).isEqualTo(2);
    }
    assertThat(checkouts.get(ready.id()).execute().order()).isPresent();
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 1);
  }

  @Test
  @UcpDuty(client = 99, business = 11)
  void lostAnswerToAnyChangeIsTheKeptAnswerOfTheSecondAttempt() {
    lose("create_checkout");
    Result<Checkout> created = create(MUG, 1).executeForResult();
    lose("update_checkout");
    Result<Checkout> updated =
        checkouts.update(created.value(), update -> update.buyer(buyer())).executeForResult();
    lose("cancel_checkout");
    Result<Checkout> canceled = checkouts.cancel(updated.value()).executeForResult();
    assertThat(List.of(created, updated, canceled))
        .allSatisfy(result -> assertThat(result.attempts()).isEqualTo(2))
        .extracting(result -> result.value().id())
        .containsOnly(created.value().id());
    assertThat(canceled.value().status()).isEqualTo(CheckoutStatus.CANCELED);
    assertThat(sandbox.journal().requests())
        .filteredOn(request -> request.fault().isEmpty() && request.replayed())
        .extracting(request -> request.operation().orElseThrow())
        .containsExactly("create_checkout", "update_checkout", "cancel_checkout");
  }

  private void lose(String operation) {
    sandbox.faults().next(Match.operation(operation), Fault.dropAfterCommit());
  }

  @Test
  void conflictIsNotRepeated() {
    Checkout ready = ready(MUG, 1);
    long before = sandbox.backOffice().orders();
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.status(409));
    ConflictException conflict =
        catchThrowableOfType(ConflictException.class, () -> pay(ready, "success_token").execute());
    assertThat(conflict.attempts()).isEqualTo(1);
    assertThat(sandbox.backOffice().orders()).isEqualTo(before);
    assertThat(pay(ready, "success_token").execute().order()).isPresent();
  }

  @Test
  void anotherBodyUnderAKeyIsAConflict() {
    create(MUG, 1).idempotencyKey("order-77").execute();
    ConflictException conflict =
        catchThrowableOfType(
            ConflictException.class, () -> create(MUG, 2).idempotencyKey("order-77").execute());
    assertThat(conflict.code()).contains("idempotency_conflict");
    assertThat(conflict.attempts()).isEqualTo(1);
  }

  @Test
  void repetitionUnderAKeyGetsTheSameBytes() {
    create(MUG, 1).idempotencyKey("order-78").execute();
    create(MUG, 1).idempotencyKey("order-78").execute();
    List<String> answers =
        sandbox.journal().requests("create_checkout").stream()
            .map(WireCheck::said)
            .distinct()
            .toList();
    assertThat(sandbox.journal().requests("create_checkout")).hasSize(2);
    assertThat(answers).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  @UcpDuty(
      client = {96, 99},
      business = 13)
  void busyShopIsAskedAgain(int status) {
    Checkout checkout = create(MUG, 1).execute();
    sandbox.faults().times(2, Match.operation("get_checkout"), Fault.status(status, 0));
    assertThat(checkouts.get(checkout.id()).executeForResult().attempts()).isEqualTo(3);
    sandbox.faults().next(Match.operation("get_checkout"), Fault.status(status, 7));
    ApiException busy =
        catchThrowableOfType(
            ApiException.class,
            () -> checkouts.get(checkout.id()).retries(RetryPolicy.none()).execute());
    assertThat(busy).isInstanceOf(status == 429 ? RateLimitException.class : ServerException.class);
    assertThat(busy.status()).hasValue(status);
    assertThat(busy.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(sandbox.journal().requests("get_checkout")).hasSize(4);
  }

  @Test
  void redirectIsNotFollowed() {
    Checkout checkout = create(MUG, 1).execute();
    sandbox.faults().next(Match.operation("get_checkout"), Fault.redirect(307));
    ApiException failure =
        catchThrowableOfType(ApiException.class, () -> checkouts.get(checkout.id()).execute());
    assertThat(failure.status()).hasValue(307);
    assertThat(failure).hasMessageContaining("redirects are never followed");
  }

  @Test
  void garbageIsADecodeException() {
    Checkout checkout = create(MUG, 1).execute();
    sandbox.faults().next(Match.operation("get_checkout"), Fault.garbageBody());
    assertThatThrownBy(() -> checkouts.get(checkout.id()).execute()).isInstanceOf(senseless());
  }

  @Test
  void unknownFieldsAndValuesAreNoFailureAndTravelBack() {
    Checkout ready = ready(MUG, 1);
    sandbox.faults().next(Match.operation("get_checkout"), Fault.unknownFields());
    Checkout extended = checkouts.get(ready.id()).execute();
    assertThat(extended.extras()).isNotEmpty();
    assertThat(oddlyAnswered(Fault.unknownEnumValues()).execute().id()).isNotEmpty();
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
  void platformWithoutAnExtensionIsToldBeforeItSends() {
    String without =
        sandbox
            .agentProfile(way.version())
            .replace("dev.ucp.shopping.discount", "com.example.shopping.none");
    // The client was not told what its profile says, so it is the shop that leaves the extension
    // out.
    try (Pushcart plain =
        sandbox
            .pushcartBuilder(way.version())
            .agentProfile(
                way.version(),
                sandbox.hostAgentProfile(
                    "without-discounts", without.getBytes(StandardCharsets.UTF_8)))
            .build()) {
      Checkouts limited = Checkouts.of(plain.connect(sandbox.shopUrl(), way::connect));
      Checkout checkout =
          limited.create(draft -> draft.line(MUG, 1).context(inDollars())).execute();
      assertThat(checkout.capabilities()).doesNotContain("dev.ucp.shopping.discount");
      sandbox.journal().clear();
      assertThatThrownBy(
              () -> limited.update(checkout, update -> update.discountCodes("WELCOME20")))
          .isInstanceOf(CapabilityMissingException.class);
      assertThat(sandbox.journal().requests("update_checkout")).isEmpty();
      limited.get(checkout.id()).execute();
    }
  }

  // -- the versions and the transports

  @Test
  @UcpDuty(
      client = {1, 6, 8},
      business = 5)
  void everythingIsAskedAndAnsweredInTheChosenWay() {
    Checkout done = buy();
    assertThat(done.ucpVersion()).contains(way.version());
    assertThat(done.capabilities()).contains("dev.ucp.shopping.checkout");
    assertThat(sandbox.journal().requests("get_profile")).isNotEmpty();
    assertThat(sandbox.journal().requests())
        .filteredOn(request -> request.operation().orElse("").endsWith("_checkout"))
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.version()).contains(way.version());
              assertThat(request.transport().orElseThrow().wireName())
                  .isEqualTo(way.transport().value());
            });
  }

  @Test
  void catalogIsMissingBeforeApril2026AndThatIsSaidBeforeTheCall() {
    if (way.since("2026-04-08")) {
      assertThat(Catalog.of(shop).lookup("bud_vase").execute().byInput("bud_vase")).isNotEmpty();
      return;
    }
    CapabilityMissingException missing =
        catchThrowableOfType(CapabilityMissingException.class, () -> Catalog.of(shop));
    assertThat(missing.capability()).startsWith("dev.ucp.shopping.catalog");
    assertThat(missing).hasMessageContaining(way.version()).hasMessageContaining("2026-04-08");
    assertThat(create(MUG, 1).execute().id()).isNotEmpty();
  }

  @Test
  void whatTheVersionHasNoWordsForIsRefusedAndNotSent() {
    ApiCall<Checkout> withoutCurrency = checkouts.create(draft -> draft.line(MUG, 1));
    if (way.since("2026-01-23")) {
      assertThat(withoutCurrency.execute().currency()).isEqualTo("USD");
      return;
    }
    assertThatThrownBy(withoutCurrency::execute)
        .isInstanceOfSatisfying(
            CallRefusedException.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(CallRefusedException.Reason.NOT_IN_VERSION))
        .hasMessageContaining("2026-01-11")
        .hasMessageContaining("context.currency");
    assertThat(sandbox.journal().requests("create_checkout")).isEmpty();
    assertThat(create(MUG, 1).execute().currency()).isEqualTo("USD");
  }

  // -- what the tests buy

  private ApiCall<Checkout> create(String item, long quantity) {
    return checkouts.create(draft -> draft.line(item, quantity).context(inDollars()));
  }

  /** Until 2026-01-11 a request must say its currency. */
  private static Context inDollars() {
    return Context.builder().currency("USD").build();
  }

  private Checkout ready(String item, long quantity) {
    Checkout checkout =
        checkouts
            .create(
                draft ->
                    draft
                        .line(item, quantity)
                        .buyer(buyer())
                        .shipTo(address())
                        .context(inDollars()))
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
                    .display(CARD)
                    .credential(Credential.token("token", Secret.of(token)))
                    .build()));
  }

  /** A whole purchase in three calls. */
  Checkout buy() {
    return pay(ready(MUG, 1), "success_token").execute();
  }

  /** A question that a fault will meet. */
  ApiCall<Checkout> oddlyAnswered(Fault fault) {
    Checkout checkout = create(MUG, 1).execute();
    sandbox.faults().next(Match.operation("get_checkout"), fault);
    return checkouts.get(checkout.id());
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
