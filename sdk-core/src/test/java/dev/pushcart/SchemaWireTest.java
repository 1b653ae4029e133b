package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.pushcart.StubbedShop.CHECKOUT;
import static dev.pushcart.StubbedShop.client;
import static dev.pushcart.StubbedShop.create;
import static dev.pushcart.StubbedShop.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.SchemaValidator.Direction;
import dev.pushcart.SchemaValidator.Violation;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.binding.Payload;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.schemas.NotUcp;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSamples;
import dev.pushcart.schemas.UcpValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes over real sockets, held to UCP's own schemas, strictly. */
@Timeout(120)
@UcpDuty(client = 5)
class SchemaWireTest {

  private static final String CHECKOUTS = "/ucp/checkout-sessions";
  private static final String UCP =
      "\"ucp\":{\"version\":\"2026-04-08\",\"capabilities\":{\"dev.ucp.shopping.catalog.search\":"
          + "[{\"version\":\"2026-04-08\"}]}}";
  private final UcpValidator validator = UcpValidator.of("2026-04-08");
  private final StubbedShop shop = new StubbedShop();
  private final Pushcart pushcart =
      client().retries(RetryPolicy.none()).validation(ValidationMode.STRICT, validator).build();

  @AfterEach
  void close() {
    pushcart.close();
    shop.close();
  }

  @Test
  void aSearchAndItsAnswerHold() {
    shop.answers(
        post(urlEqualTo("/ucp/catalog/search")),
        okJson(UcpSamples.found("p1", "{\"has_next_page\":false}")));

    Catalog catalog = Catalog.of(pushcart.connect(shop.url()));

    assertThat(catalog.search(q -> q.query("roses").limit(3)).execute().items()).hasSize(1);
    assertThat(validator.seen()).isEqualTo(2);
  }

  @Test
  void aSearchThatMayNotBeSentIsNot() {
    ApiCall<JsonValue> call =
        ((ConnectedBusiness) pushcart.connect(shop.url()))
            .call(
                new Question<>(
                    Operations.SEARCH_CATALOG,
                    null,
                    Payload.of(Codecs.JSON, JsonValue.parse("{\"query\":17}")),
                    Codecs.JSON));

    SchemaViolationException failure =
        catchThrowableOfType(SchemaViolationException.class, call::execute);

    assertThat(failure.direction()).isEqualTo(Direction.SENT);
    assertThat(failure.violations()).containsExactly(new Violation("/query", "type"));
    assertThat(shop.requests()).isZero();
  }

  @Test
  @NotUcp(answers = "what strict validation refuses")
  void anAnswerThatBreaksItsSchemaIsNamedByPlaceAndRule() {
    shop.answers(
        post(urlEqualTo("/ucp/catalog/search")),
        okJson("{" + UCP + ",\"products\":[{\"id\":\"p1\"}]}"));

    Catalog catalog = Catalog.of(pushcart.connect(shop.url()));

    SchemaViolationException failure =
        catchThrowableOfType(
            SchemaViolationException.class, () -> catalog.search(q -> q.query("roses")).execute());
    assertThat(failure.direction()).isEqualTo(Direction.RECEIVED);
    assertThat(failure.violations()).contains(new Violation("/products/0", "required: title"));
    assertThat(failure.status()).hasValue(200);
  }

  @Test
  @NotUcp(answers = "what strict validation refuses")
  void whatIsNoJsonIsAViolationOfTheWhole() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson("<html>"));

    SchemaViolationException failure =
        catchThrowableOfType(
            SchemaViolationException.class, () -> read(pushcart.connect(shop.url())).execute());
    assertThat(failure.violations()).containsExactly(new Violation("", "must be JSON"));
  }

  @Test
  @NotUcp(answers = "what strict validation refuses")
  void aChangeWithAnAnswerThatBreaksItsSchemaIsUnknown() {
    shop.answers(post(urlEqualTo(CHECKOUTS)), okJson("{\"id\":\"chk_1\"}"));

    assertThatThrownBy(() -> create(pushcart.connect(shop.url())).execute())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(SchemaViolationException.class)
        .hasMessageContaining("required: ");
  }
}
