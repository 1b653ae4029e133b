package dev.pushcart.sandbox;

import static dev.pushcart.sandbox.ShopClient.json;
import static dev.pushcart.sandbox.ShopClient.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.ShopClient.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Discounts, shipping and totals, to the cent. */
class CheckoutMoneyTest {
  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private ShopClient shop;

  @BeforeEach
  void connect(Sandbox sandbox) {
    shop = new ShopClient(sandbox);
  }

  @Test
  void codesStackInTheOrderTheyWereEntered() throws Exception {
    Answer answer = discounted("bouquet_roses", 1, "welcome20", "10off", "FIXED500");
    assertThat(answer.body().at("/discounts/applied/0/amount").longValue()).isEqualTo(700);
    assertThat(answer.body().at("/discounts/applied/1/amount").longValue()).isEqualTo(280);
    assertThat(answer.body().at("/discounts/applied/2/amount").longValue()).isEqualTo(500);
    assertThat(answer.amount("items_discount")).isEqualTo(-1480);
    assertThat(answer.amount("total")).isEqualTo(3500 - 1480);
    assertThat(answer.at("/discounts/codes/0")).isEqualTo("welcome20");
  }

  @Test
  void allocationsAddUpToTheDiscount() throws Exception {
    ObjectNode body =
        json(
            "{'line_items':[{'item':{'id':'pot_ceramic'},'quantity':1},"
                + "{'item':{'id':'care_guide'},'quantity':1},"
                + "{'item':{'id':'bouquet_roses'},'quantity':1}],"
                + "'discounts':{'codes':['FIXED500']}}");
    Answer answer = shop.create(body.toString());
    long sum = 0;
    for (JsonNode part : answer.body().at("/discounts/applied/0/allocations")) {
      sum += part.get("amount").longValue();
    }
    assertThat(sum).isEqualTo(500);
    long lines = 0;
    for (JsonNode line : answer.body().get("line_items")) {
      for (JsonNode total : line.get("totals")) {
        lines +=
            total.get("type").stringValue().equals("total") ? total.get("amount").longValue() : 0;
      }
    }
    assertThat(lines).isEqualTo(answer.amount("total"));
  }

  @Test
  void codesThatDoNotApplyAreWarnedAbout() throws Exception {
    Answer answer = discounted("care_guide", 1, "NOPE", "10OFF", "10off", "ALL", "WELCOME20");
    assertThat(answer.codes())
        .containsExactly(
            "discount_code_invalid",
            "discount_code_already_applied",
            "discount_code_combination_disallowed");
    assertThat(answer.at("/messages/0/path")).isEqualTo("$.discounts.codes[0]");
    assertThat(answer.at("/messages/0/type")).isEqualTo("warning");
    assertThat(answer.amount("total")).isZero();
    assertThat(answer.at("/status")).isEqualTo("ready_for_complete");
  }

  @Test
  void anUpdateWithoutCodesClearsThem() throws Exception {
    Answer first = discounted("care_guide", 1, "10OFF");
    Answer second =
        shop.update(
            first.id(),
            "{'line_items':[{'item':{'id':'care_guide'},'quantity':1}],'discounts':{'codes':[]}}");
    assertThat(second.body().at("/discounts/applied")).isEmpty();
    assertThat(second.amount("total")).isEqualTo(999);
  }

  @Test
  void aCountrysOwnRateBeatsTheDefault() throws Exception {
    assertThat(optionIds(shop.create(order("bouquet_roses", 1))))
        .containsExactly("std-ship", "exp-ship-us");
    assertThat(optionIds(shop.create(orderTo("DEU")))).containsExactly("std-ship", "exp-ship-intl");
  }

  @Test
  void aCountryThatDoesNotExistIsUndeliverable() throws Exception {
    Answer answer = shop.create(orderTo("Atlantis"));
    assertThat(answer.codes()).containsExactly("address_undeliverable");
    assertThat(answer.at("/messages/0/path"))
        .isEqualTo("$.fulfillment.methods[0].destinations[0].address_country");
    assertThat(answer.at("/status")).isEqualTo("incomplete");
  }

  @Test
  void largeOrdersAndChosenItemsShipFree() throws Exception {
    assertThat(shop.create(order("bouquet_roses", 2)).amount("fulfillment")).isEqualTo(500);
    assertThat(shop.create(order("bouquet_roses", 3)).amount("fulfillment")).isZero();
    assertThat(shop.create(order("wine", 1)).amount("fulfillment")).isZero();
  }

  @Test
  void aKnownBuyerChoosesAmongSavedAddresses() throws Exception {
    ObjectNode body =
        json(
            "{'line_items':[{'item':{'id':'bouquet_roses'},'quantity':1}],"
                + "'buyer':{'email':'John.Doe@example.com'},"
                + "'fulfillment':{'methods':[{'type':'shipping',"
                + "'selected_destination_id':'addr_2','groups':[{}]}]}}");
    Answer answer = shop.create(body.toString());
    assertThat(answer.body().at("/fulfillment/methods/0/destinations")).hasSize(2);
    assertThat(answer.at("/fulfillment/methods/0/selected_destination_id")).isEqualTo("addr_2");
    assertThat(answer.codes()).containsExactly("missing");
    assertThat(answer.at("/messages/0/path"))
        .isEqualTo("$.fulfillment.methods[0].groups[0].selected_option_id");
  }

  @Test
  void choicesThatDoNotExistAreNamed() throws Exception {
    ObjectNode body = json(order("bouquet_roses", 1));
    ObjectNode method = (ObjectNode) body.at("/fulfillment/methods/0");
    ((ObjectNode) method.at("/groups/0")).put("selected_option_id", "teleport");
    assertThat(shop.create(body.toString()).codes()).containsExactly("invalid");
    method.put("selected_destination_id", "moon");
    Answer answer = shop.create(body.toString());
    assertThat(answer.at("/messages/0/path"))
        .isEqualTo("$.fulfillment.methods[0].selected_destination_id");
    method.put("type", "pickup").remove("selected_destination_id");
    assertThat(shop.create(body.toString()).codes())
        .contains("fulfillment_method_unavailable", "missing");
  }

  private Answer discounted(String item, long quantity, String... codes) throws Exception {
    ObjectNode body = json(order(item, quantity));
    if (item.equals("bouquet_roses")) {
      body.remove("fulfillment");
    }
    ArrayNode array = body.putObject("discounts").putArray("codes");
    for (String code : codes) {
      array.add(code);
    }
    return shop.create(body.toString());
  }

  private static String orderTo(String country) {
    ObjectNode body = json(order("bouquet_roses", 1));
    ((ObjectNode) body.at("/fulfillment/methods/0/destinations/0")).put("address_country", country);
    return body.toString();
  }

  private static List<String> optionIds(Answer answer) {
    return answer
        .body()
        .at("/fulfillment/methods/0/groups/0/options")
        .valueStream()
        .map(option -> option.get("id").stringValue())
        .toList();
  }
}
