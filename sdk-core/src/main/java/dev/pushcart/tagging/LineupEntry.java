package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.time.Instant;
import java.util.Optional;

/**
 * A product that is offered in a live room (Pushcart protocol 2026-11-01, Product tags, Lineups and
 * pins). Immutable.
 */
public interface LineupEntry extends Extensible {

  /** The entry's id, by which it is pinned, moved and taken out. */
  String id();

  /** What is offered. */
  ProductRef product();

  /** How it is sold. */
  SaleFormat format();

  /** Buys it when said in the chat; empty when nothing does. */
  Optional<String> keyword();

  /** Its name in this room, plain text; empty when not given. */
  Optional<String> label();

  /** The deal it belongs to; empty when there is none. */
  Optional<String> dealId();

  /** What it cost when somebody looked; empty when nobody did. */
  Optional<PriceSnapshot> priceSnapshot();

  /** When it came into the lineup. */
  Instant addedAt();
}
