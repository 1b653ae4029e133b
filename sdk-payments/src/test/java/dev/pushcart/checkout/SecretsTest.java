package dev.pushcart.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.schemas.NotUcp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must not be printed is not printed, and what must not be kept is not kept. */
class SecretsTest {

  private static final List<String> HIDDEN =
      List.of("very-secret", "hidden-too", "echoed-secret", "ada@example.com", "Main St", "Ada");

  @Test
  void nothingPrintsACredentialOrAPerson() {
    Checkout checkout = Samples.full();
    PaymentInstrument instrument =
        PaymentInstrument.builder()
            .id("p")
            .handlerId("gpay")
            .type("card")
            .billingAddress(PostalAddress.builder().streetAddress("1 Main St").build())
            .credential(Samples.card().credential().orElseThrow())
            .build();
    CheckoutDraft draft =
        CheckoutDraft.builder()
            .line("roses", 1)
            .buyer(Buyer.builder().firstName("Ada").email("ada@example.com").build())
            .shipTo(PostalAddress.builder().streetAddress("1 Main St").build())
            .payment(instrument)
            .build();
    CompleteRequest complete = CompleteRequest.builder(checkout).instrument(instrument).build();

    for (Object each :
        new Object[] {
          checkout,
          checkout.payment(),
          checkout.payment().instruments(),
          checkout.fulfillment(),
          checkout.discounts(),
          checkout.next(),
          instrument,
          instrument.credential(),
          draft,
          draft.body(),
          CheckoutUpdate.builder(checkout).build(),
          CheckoutUpdate.builder(checkout).build().body(),
          CheckoutUpdate.builder(checkout).build().body().fulfillmentOrNull(),
          complete,
          complete.body()
        }) {
      assertThat(each.toString()).doesNotContain(HIDDEN);
    }
  }

  @Test
  void anEchoedCredentialIsNotKept() {
    PaymentInstrument read = Samples.full().payment().instruments().get(0);

    assertThat(read.credential()).isEmpty();
    assertThat(read.extras()).isEmpty();
    assertThat(read.display()).contains(JsonValue.parse("{\"last_digits\":\"4242\"}"));
  }

  @Test
  @NotUcp(requests = "sends back what an odd answer held")
  void anEchoedCredentialIsFoundWhereverItStands() {
    for (String echo :
        List.of(
            "{\"instruments\":[{\"id\":\"p\",\"credential\":\"echoed-secret\"}]}",
            "{\"instruments\":[{\"credential\":{\"token\":\"echoed-secret\"}}]}",
            "{\"instruments\":[{\"id\":\"p\",\"old\":{\"credential\":\"echoed-secret\"}}]}",
            "{\"group\":[{\"credential\":{\"token\":\"echoed-secret\"}}]}")) {
      Checkout checkout = Samples.with("payment", echo);
      assertThat(checkout.payment().extras().toString()).doesNotContain("echoed-secret");
      assertThat(checkout.payment().instruments())
          .allSatisfy(each -> assertThat(each.extras().toString()).doesNotContain(HIDDEN));
      assertThat(sentAfter(checkout)).doesNotContain("echoed-secret");
    }
    Checkout beside =
        Samples.with("payment_data", "{\"credential\":{\"token\":\"echoed-secret\"},\"id\":1}");
    assertThat(beside.extras().toString()).contains("payment_data").doesNotContain("echoed-secret");
  }

  @Test
  void aRefusalDoesNotQuoteACredential() {
    Throwable refusal =
        catchThrowable(
            () ->
                CompleteRequest.builder(Samples.full())
                    .instrument(
                        PaymentInstrument.builder()
                            .id("p")
                            .handlerId("nope")
                            .type("card")
                            .credential(Samples.card().credential().orElseThrow())
                            .build())
                    .build());

    assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    assertThat(refusal.toString()).doesNotContain(HIDDEN);
  }

  private static String sentAfter(Checkout checkout) {
    FakeBusiness shop = FakeBusiness.withEverything();
    Checkouts.of(shop).update(checkout, c -> {});
    return shop.lastSent().toString();
  }
}
