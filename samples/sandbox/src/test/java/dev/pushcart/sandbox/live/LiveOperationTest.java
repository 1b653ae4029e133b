package dev.pushcart.sandbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.schemas.PrincipalTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform has the operations of the protocol page, and no others. */
class LiveOperationTest {

  @Test
  void thePlatformsRoutesAreThoseOfThePage() {
    assertThat(
            Stream.of(LiveOperation.values())
                .map(each -> each.wireName() + " " + each.method() + " " + each.route()))
        .containsExactlyElementsOf(
            PrincipalTable.rows().stream()
                .map(each -> each.operation() + " " + each.method() + " " + each.route())
                .toList());
  }
}
