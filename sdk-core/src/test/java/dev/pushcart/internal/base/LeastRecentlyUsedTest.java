package dev.pushcart.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LeastRecentlyUsedTest {

  @Test
  void whatWasNotUsedForLongestMakesRoom() {
    Map<String, Integer> kept = new LeastRecentlyUsed<>(2);
    kept.put("a", 1);
    kept.put("b", 2);
    assertThat(kept.get("a")).isEqualTo(1);
    kept.put("c", 3);
    assertThat(kept).containsOnlyKeys("a", "c");
  }

  @Test
  void whatIsComputedMakesRoomToo() {
    Map<String, Integer> kept = new LeastRecentlyUsed<>(1);
    kept.computeIfAbsent("a", String::length);
    kept.computeIfAbsent("b", String::length);
    assertThat(kept).containsOnlyKeys("b");
  }
}
