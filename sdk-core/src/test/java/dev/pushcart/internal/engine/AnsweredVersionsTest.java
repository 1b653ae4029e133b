package dev.pushcart.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** What of another version in an answer is news. */
class AnsweredVersionsTest {

  private static final URI SHOP = URI.create("https://shop.example");

  private final AnsweredVersions versions = new AnsweredVersions();

  @Test
  void eachPairIsNewOnce() {
    assertThat(versions.isNew(SHOP, "2026-04-08", "2026-01-23")).isTrue();
    assertThat(versions.isNew(SHOP, "2026-04-08", "2026-01-23")).isFalse();
    assertThat(versions.isNew(SHOP, "2026-08-25", "2026-01-23")).isTrue();
    assertThat(versions.isNew(SHOP, "2026-04-08", "2026-08-25")).isTrue();
  }

  @Test
  void eachBusinessIsNewOnItsOwn() {
    versions.isNew(SHOP, "2026-04-08", "2026-01-23");
    assertThat(versions.isNew(URI.create("https://b.example"), "2026-04-08", "2026-01-23"))
        .isTrue();
  }

  @Test
  void aBusinessCannotFillTheLogWithVersionsItMakesUp() {
    assertThat(versions.isNew(SHOP, "2026-04-08", "x1")).isTrue();
    assertThat(versions.isNew(SHOP, "2026-04-08", "x2")).isFalse();
  }
}
