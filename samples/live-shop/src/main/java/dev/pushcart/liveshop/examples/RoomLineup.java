package dev.pushcart.liveshop.examples;

import dev.pushcart.Business;
import dev.pushcart.tagging.Lineup;
import dev.pushcart.tagging.LineupItem;
import dev.pushcart.tagging.LineupMode;
import dev.pushcart.tagging.LineupSet;
import dev.pushcart.tagging.Lineups;
import dev.pushcart.tagging.Pin;
import dev.pushcart.tagging.PinnedAsset;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.Room;
import java.time.Duration;
import java.util.List;

/** What a live room offers, and the one thing it shows now. */
final class RoomLineup {

  private RoomLineup() {}

  static Pin offer(Business live, List<ProductRef> products) {
    // tag::lineup
    Lineups lineups = Lineups.of(live);
    Room room = lineups.createRoom(r -> r.id("room_7").title("Mugs, live")).execute();
    Lineup lineup =
        lineups.add(room.id(), products.stream().map(LineupItem::of).toList()).execute();

    PinnedAsset first = PinnedAsset.product(lineup.entries().get(0));
    Pin pin = lineups.pin(room.id(), first, Duration.ofMinutes(2)).execute();
    // end::lineup
    return pin;
  }

  static Lineup again(Lineups lineups, List<LineupItem> items) {
    // tag::kept
    LineupSet kept = lineups.createSet("Every Friday", items).execute();
    Lineup lineup = lineups.apply("room_7", kept.id(), LineupMode.REPLACE).execute();
    // end::kept
    return lineup;
  }

  static Room end(Lineups lineups) {
    // tag::end
    Room ended = lineups.endRoom("room_7", "replay_7").execute();
    // end::end
    return ended;
  }
}
