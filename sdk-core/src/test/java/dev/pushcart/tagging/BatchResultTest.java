package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.internal.json.Json;
import dev.pushcart.internal.model.BatchResultData;
import org.junit.jupiter.api.Test;

/** Several operations of which their platform says that they were done. */
class BatchResultTest {

  @Test
  void aResultThatIsNotInItsPlaceIsAContradiction() {
    assertThatThrownBy(() -> applied("{\"index\":7,\"op\":\"create\",\"status\":201}").requireAll())
        .isInstanceOf(BatchNotAppliedException.class)
        .hasMessageEndingWith("results[0].index must be 0 but was 7");
  }

  @Test
  void aTagThatWasMadeAndIsNotThereIsAContradiction() {
    assertThatThrownBy(() -> applied("{\"index\":0,\"op\":\"create\",\"status\":201}").requireAll())
        .isInstanceOf(BatchNotAppliedException.class)
        .hasMessageEndingWith("results[0].tag is absent although it was done");
  }

  private static BatchResult applied(String results) {
    return Json.read(
        BatchResultData.TABLE,
        "{\"mode\":\"atomic\",\"applied\":true,\"results\":[" + results + "]}");
  }
}
