package dev.pushcart.sandbox;

import static dev.pushcart.sandbox.ShopClient.json;
import static dev.pushcart.sandbox.ShopClient.order;
import static dev.pushcart.sandbox.ShopClient.reorder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.ShopClient.Answer;
import dev.pushcart.schemas.NotUcp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Every state a checkout can be in, and every way between them. */
class CheckoutLifecycleTest {
  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private Sandbox sandbox;
  private ShopClient shop;

  @BeforeEach
  void connect(Sandbox running) {
    sandbox = running;
    shop = new ShopClient(running);
  }

  @Test
  void aFirstLookIsIncompleteAndSaysWhatIsMissing() throws Exception {
    Answer answer = shop.create("{'line_items':[{'item':{'id':'bouquet_roses'},'quantity':2}]}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/status")).isEqualTo("incomplete");
    assertThat(answer.codes()).containsExactly("missing", "missing");
    assertThat(answer.at("/messages/0/path"))
        .isEqualTo("$.fulfillment.methods[0].selected_destination_id");
    assertThat(answer.at("/messages/1/path")).isEqualTo("$.buyer.email");
    assertThat(answer.at("/continue_url")).startsWith(sandbox.shopUrl() + "/checkout/");
    assertThat(answer.amount("total")).isEqualTo(7000);
  }

  @Test
  void aCheckoutCompletesIntoOneOrder() throws Exception {
    long orders = sandbox.backOffice().orders();
    long stock = sandbox.backOffice().stock("bouquet_roses");
    Answer ready = shop.create(order("bouquet_roses", 2));
    assertThat(ready.at("/status")).isEqualTo("ready_for_complete");
    assertThat(ready.amount("fulfillment")).isEqualTo(500);
    Answer done = shop.complete(ready.id(), "success_token");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.at("/status")).isEqualTo("completed");
    assertThat(done.at("/order/id")).isNotEmpty();
    assertThat(done.at("/order/permalink_url")).startsWith(sandbox.shopUrl().toString());
    assertThat(done.body().has("continue_url")).isFalse();
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders + 1);
    assertThat(sandbox.backOffice().stock("bouquet_roses")).isEqualTo(stock - 2);
    assertThat(shop.get(ready.id()).body()).isEqualTo(done.body());
  }

  @Test
  void credentialsAreNeitherEchoedNorKept() throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    Answer done = shop.complete(ready.id(), "success_token");
    assertThat(done.body().toString()).contains("4242").doesNotContain("success_token");
  }

  @Test
  void whatIsCompletedCannotBeChanged() throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    shop.complete(ready.id(), "success_token");
    assertThat(shop.update(ready.id(), reorder("care_guide", 2)).status()).isEqualTo(409);
    assertThat(shop.cancel(ready.id()).status()).isEqualTo(409);
    assertThat(shop.complete(ready.id(), "success_token").status()).isEqualTo(409);
  }

  @Test
  void whatIsCanceledCannotBeChanged() throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    Answer canceled = shop.cancel(ready.id());
    assertThat(canceled.at("/status")).isEqualTo("canceled");
    assertThat(shop.cancel(ready.id()).at("/code")).isEqualTo("invalid_state");
    assertThat(shop.complete(ready.id(), "success_token").status()).isEqualTo(409);
  }

  @Test
  void anIncompleteCheckoutDoesNotComplete() throws Exception {
    Answer open = shop.create("{'line_items':[{'item':{'id':'care_guide'},'quantity':1}]}");
    Answer answer = shop.complete(open.id(), "success_token");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/status")).isEqualTo("incomplete");
    assertThat(answer.codes()).containsExactly("missing");
  }

  @Test
  void aDeclinedPaymentLeavesTheCheckoutReady() throws Exception {
    long orders = sandbox.backOffice().orders();
    Answer ready = shop.create(order("bouquet_roses", 1));
    for (String token : new String[] {"fail_token", "never_heard_of"}) {
      Answer declined = shop.complete(ready.id(), token);
      assertThat(declined.status()).isEqualTo(200);
      assertThat(declined.at("/status")).isEqualTo("ready_for_complete");
      assertThat(declined.codes()).containsExactly("payment_failed");
    }
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders);
    assertThat(shop.complete(ready.id(), "success_token").at("/status")).isEqualTo("completed");
  }

  @Test
  void aChallengeNeedsTheBuyerBeforeItCompletes() throws Exception {
    Answer ready = shop.create(order("bouquet_roses", 1));
    Answer challenged = shop.complete(ready.id(), "challenge_token");
    assertThat(challenged.at("/status")).isEqualTo("requires_escalation");
    assertThat(challenged.codes()).containsExactly("payment_challenge");
    assertThat(challenged.at("/messages/0/severity")).isEqualTo("requires_buyer_review");
    String page = challenged.at("/continue_url");
    HttpResponse<String> approved =
        shop.http.send(
            HttpRequest.newBuilder(URI.create(page + "/approve"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(approved.statusCode()).isEqualTo(200);
    assertThat(shop.get(ready.id()).at("/status")).isEqualTo("ready_for_complete");
    assertThat(shop.complete(ready.id(), "challenge_token").at("/status")).isEqualTo("completed");
  }

  @Test
  void adultsOnlyItemsAreDisclosedAndReviewed() throws Exception {
    Answer answer = shop.create(order("wine", 1));
    assertThat(answer.at("/status")).isEqualTo("requires_escalation");
    assertThat(answer.codes()).containsExactly("age_restricted", "age_verification_required");
    assertThat(answer.at("/messages/0/presentation")).isEqualTo("disclosure");
    sandbox.backOffice().approve(answer.id());
    assertThat(shop.get(answer.id()).at("/status")).isEqualTo("ready_for_complete");
    assertThat(shop.update(answer.id(), reorder("wine", 2)).at("/status"))
        .isEqualTo("requires_escalation");
  }

  @Test
  void aPriceyCheckoutIsReviewed() throws Exception {
    Answer answer = shop.create(order("villa", 1));
    assertThat(answer.codes()).containsExactly("high_value_order");
    assertThat(answer.body().has("fulfillment")).isFalse();
  }

  @Test
  void aPendingPaymentSettlesWithTime() throws Exception {
    Answer ready = shop.create(order("bouquet_roses", 1));
    Answer pending = shop.complete(ready.id(), "pending_token");
    assertThat(pending.at("/status")).isEqualTo("complete_in_progress");
    assertThat(shop.cancel(ready.id()).status()).isEqualTo(409);
    assertThat(shop.get(ready.id()).at("/status")).isEqualTo("complete_in_progress");
    sandbox.clock().advance(Duration.ofMinutes(1));
    Answer settled = shop.get(ready.id());
    assertThat(settled.at("/status")).isEqualTo("completed");
    assertThat(settled.at("/order/id")).isNotEmpty();
  }

  @Test
  void aPendingPaymentSettlesOnRequest() throws Exception {
    Answer ready = shop.create(order("bouquet_roses", 1));
    shop.complete(ready.id(), "pending_token");
    sandbox.backOffice().settlePayment(ready.id());
    assertThat(shop.get(ready.id()).at("/status")).isEqualTo("completed");
    assertThatThrownBy(() -> sandbox.backOffice().settlePayment(ready.id()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sandbox.backOffice().approve("no_such_checkout"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anExpiredSessionReadsAsCanceledAndRefusesChanges() throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    sandbox.clock().advance(Duration.ofHours(7));
    Answer expired = shop.get(ready.id());
    assertThat(expired.at("/status")).isEqualTo("canceled");
    assertThat(expired.codes()).containsExactly("checkout_expired");
    assertThat(shop.update(ready.id(), reorder("care_guide", 1)).at("/code"))
        .isEqualTo("checkout_expired");
    assertThat(shop.complete(ready.id(), "success_token").at("/code"))
        .isEqualTo("checkout_expired");
  }

  @Test
  void anUpdateReplacesEverythingAndLinesKeepTheirIds() throws Exception {
    Answer first = shop.create(order("bouquet_roses", 1));
    String line = first.at("/line_items/0/id");
    Answer second =
        shop.update(
            first.id(),
            "{'line_items':[{'item':{'id':'pot_ceramic'},'quantity':1},"
                + "{'item':{'id':'bouquet_roses'},'quantity':3}]}");
    assertThat(second.body().has("buyer")).isFalse();
    assertThat(second.at("/status")).isEqualTo("incomplete");
    assertThat(second.at("/line_items/1/id")).isEqualTo(line);
    assertThat(second.at("/line_items/0/id")).isNotEqualTo(line);
    Answer third =
        shop.update(
            first.id(),
            "{'line_items':[{'id':'" + line + "','item':{'id':'care_guide'},'quantity':1}]}");
    assertThat(third.at("/line_items/0/id")).isEqualTo(line);
  }

  @Test
  void unknownItemsAreLeftOutAndNamed() throws Exception {
    Answer some =
        shop.create(
            "{'line_items':[{'item':{'id':'unicorn'},'quantity':1},"
                + "{'item':{'id':'care_guide'},'quantity':1}],'buyer':{'email':'a@b.c'}}");
    assertThat(some.status()).isEqualTo(201);
    assertThat(some.body().get("line_items")).hasSize(1);
    assertThat(some.codes()).containsExactly("item_unavailable");
    Answer none = shop.create("{'line_items':[{'item':{'id':'unicorn'},'quantity':1}]}");
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.at("/ucp/status")).isEqualTo("error");
    assertThat(none.codes()).containsExactly("not_found");
    assertThat(none.body().has("id")).isFalse();
  }

  @Test
  void quantitiesAreLoweredToTheStock() throws Exception {
    Answer lowered = shop.create(order("scarce", 9));
    assertThat(lowered.codes()).containsExactly("quantity_adjusted");
    assertThat(lowered.body().at("/line_items/0/quantity").longValue()).isEqualTo(5);
    assertThat(lowered.at("/status")).isEqualTo("ready_for_complete");
    Answer soldOut = shop.create(order("gardenias", 1));
    assertThat(soldOut.codes()).containsExactly("out_of_stock");
    assertThat(soldOut.at("/messages/0/path")).isEqualTo("$.line_items[0].quantity");
    assertThat(soldOut.at("/status")).isEqualTo("incomplete");
  }

  @Test
  void whatIsSoldOutMeanwhileIsNotOrdered() throws Exception {
    Answer ready = shop.create(order("pot_ceramic", 3));
    long orders = sandbox.backOffice().orders();
    sandbox.backOffice().setStock("pot_ceramic", 2);
    Answer refused = shop.complete(ready.id(), "success_token");
    assertThat(refused.codes()).containsExactly("out_of_stock");
    assertThat(refused.at("/status")).isEqualTo("incomplete");
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders);
    assertThat(sandbox.backOffice().stock("pot_ceramic")).isEqualTo(2);
    sandbox.backOffice().setStock("pot_ceramic", 2000);
  }

  @Test
  @NotUcp(requests = "sends members that only an answer has")
  void answerMembersInARequestChangeNothing() throws Exception {
    ObjectNode body = json(order("bouquet_roses", 1));
    body.put("id", "mine").put("status", "completed").put("currency", "EUR").put("mood", "cosy");
    ((ObjectNode) body.at("/line_items/0/item")).put("price", 1).put("title", "Gold");
    body.putArray("totals").addObject().put("type", "total").put("amount", 1);
    Answer answer = shop.send(shop.request("POST", "/checkout-sessions", body.toString()).build());
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.id()).isNotEqualTo("mine");
    assertThat(answer.at("/currency")).isEqualTo("USD");
    assertThat(answer.at("/line_items/0/item/title")).isEqualTo("Roses");
    assertThat(answer.amount("subtotal")).isEqualTo(3500);
  }
}
