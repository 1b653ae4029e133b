package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.DecodeException;
import dev.pushcart.Pushcart;
import dev.pushcart.PushcartException;
import dev.pushcart.SchemaValidator.Direction;
import dev.pushcart.SchemaViolationException;
import dev.pushcart.ValidationMode;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same where the client itself holds every message to its schema, and ends the call else. */
@ParameterizedClass
@EnumSource(names = {"REST_2026_01_11", "REST_2026_04_08", "MCP_2026_01_23", "MCP_2026_08_25"})
@UcpDuty(client = 5)
class StrictCheckoutTest extends CheckoutSuite {

  private UcpValidator validator;

  @BeforeParameterizedClassInvocation
  @Override
  void openShop() {
    validator = UcpValidator.of(way.version());
    super.openShop();
  }

  @Override
  void tell(Pushcart.Builder client) {
    client.validation(ValidationMode.STRICT, validator);
  }

  /** Over MCP the envelope is opened before its content is looked at. */
  @Override
  Class<? extends PushcartException> senseless() {
    return way.overMcp() ? DecodeException.class : SchemaViolationException.class;
  }

  @Test
  void messagesOfBothSidesAreLookedAt() {
    int before = validator.seen();
    buy();
    assertThat(validator.seen()).isEqualTo(before + 6);
  }

  @Test
  @Override
  void unknownFieldsAndValuesAreNoFailureAndTravelBack() {
    SchemaViolationException violation =
        catchThrowableOfType(
            SchemaViolationException.class,
            () -> oddlyAnswered(Fault.unknownEnumValues()).execute());
    assertThat(violation.direction()).isEqualTo(Direction.RECEIVED);
    assertThat(violation.violations()).extracting(each -> each.path()).contains("/status");
  }
}
