package dev.pushcart.sandbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long events stay, by a clock that the test sets. */
class OutboxTest {
  @TempDir Path directory;
  private Database database;
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  private final Outbox outbox = new Outbox(clock, Duration.ofHours(1));

  @BeforeEach
  void open() {
    database = Database.open(directory.resolve("outbox.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEventOfOneMediaTakesTheOldOnesOfAllAway() {
    append("quiet", 3);
    append("busy", 2);
    now = now.plus(Duration.ofHours(2));
    append("busy", 1);
    assertThat(kept("quiet")).containsExactly(3L);
    assertThat(kept("busy")).containsExactly(3L);
    append("quiet", 1);
    assertThat(kept("quiet")).containsExactly(3L, 4L);
  }

  @Test
  void whatIsYoungEnoughStays() {
    append("quiet", 2);
    now = now.plus(Duration.ofMinutes(59));
    append("busy", 1);
    assertThat(kept("quiet")).containsExactly(1L, 2L);
  }

  @Test
  void aClockThatGoesBackKeepsNothingForLonger() {
    now = now.plus(Duration.ofDays(365));
    append("later", 1);
    now = now.minus(Duration.ofDays(365));
    append("quiet", 2);
    now = now.plus(Duration.ofHours(2));
    append("busy", 1);
    assertThat(kept("quiet")).containsExactly(2L);
  }

  @Test
  void theOldOnesAreFoundByTheirAge() {
    List<String> plan =
        database.read(
            h ->
                h.select("EXPLAIN QUERY PLAN " + Outbox.PRUNE, 0)
                    .map((rs, ctx) -> rs.getString("detail"))
                    .list());
    assertThat(plan).first().asString().contains("live_outbox_by_age");
    assertThat(plan).noneMatch(step -> step.startsWith("SCAN"));
  }

  private void append(String media, int times) {
    for (int i = 0; i < times; i++) {
      database.write(h -> outbox.append(h, media, "tags.changed", Json.object()));
    }
  }

  private List<Long> kept(String media) {
    return database.read(h -> outbox.after(h, media, 0, 100)).stream()
        .map(event -> event.get("seq").longValue())
        .toList();
  }
}
