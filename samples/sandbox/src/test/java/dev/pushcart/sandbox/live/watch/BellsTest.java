package dev.pushcart.sandbox.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.live.Outbox;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is woken by what. */
class BellsTest {
  private final Bells bells = new Bells();

  @Test
  void whatHappensInAMediaRingsItsOwnBellAlone(@TempDir Path directory) {
    Outbox outbox = new Outbox(Clock.systemUTC(), Duration.ofDays(1));
    try (Database database = Database.open(directory.resolve("bells.db"))) {
      database.onCommit(() -> bells.ring(outbox.takeAppended()));
      database.write(h -> outbox.append(h, "a", "tags.changed", Json.object()));
      assertThat(bells.of("a").rings()).isEqualTo(1);
      database.write(h -> h.execute("UPDATE live_media SET status = 'draft'"));
      database.write(h -> outbox.append(h, "b", "tags.changed", Json.object()));
      assertThat(bells.of("a").rings()).isEqualTo(1);
      assertThat(bells.of("b").rings()).isEqualTo(1);
    }
  }

  @Test
  void mediaOfOneBellRingItOnce() {
    // "Aa" and "BB" have the same hash.
    assertThat(bells.of("Aa")).isSameAs(bells.of("BB"));
    bells.ring(List.of("Aa", "BB"));
    assertThat(bells.of("Aa").rings()).isEqualTo(1);
  }

  @Test
  void closingReachesEveryBell() {
    bells.close();
    assertThat(List.of("a", "b", "c")).allMatch(media -> bells.of(media).closed());
  }
}
