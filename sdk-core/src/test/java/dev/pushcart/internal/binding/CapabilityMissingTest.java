package dev.pushcart.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.CallPhase;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.catalog.Catalog;
import org.junit.jupiter.api.Test;

/** What a business cannot do is said before anything is asked. */
class CapabilityMissingTest {

  private static final String CHECKOUT = "dev.ucp.shopping.checkout";

  @Test
  void anOldBusinessSaysSinceWhenThereIsWhatItLacks() {
    RecordingBusiness shop = new RecordingBusiness(CHECKOUT).speaking("2026-01-23");

    CapabilityMissingException missing =
        catchThrowableOfType(CapabilityMissingException.class, () -> Catalog.of(shop));

    assertThat(missing)
        .hasMessageContainingAll(
            "https://flowers.example does not offer to this platform in version 2026-01-23",
            "UCP has dev.ucp.shopping.catalog.search since 2026-04-08",
            ", dev.ucp.shopping.catalog.lookup since 2026-04-08)",
            "negotiated were [dev.ucp.shopping.checkout]");
    assertThat(missing.phase()).isEqualTo(CallPhase.QUEUE);
    assertThat(shop.asked()).isEmpty();
  }

  @Test
  void aBusinessThatCouldAndDoesNotIsNotCalledOld() {
    CapabilityMissingException missing =
        catchThrowableOfType(
            CapabilityMissingException.class, () -> Catalog.of(new RecordingBusiness(CHECKOUT)));

    assertThat(missing).hasMessageNotContaining("since");
  }
}
