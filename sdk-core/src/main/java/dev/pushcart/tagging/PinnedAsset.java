package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.PinnedAssetData;
import dev.pushcart.internal.model.PlainText;
import dev.pushcart.internal.model.TagRules;
import java.net.URI;
import java.util.Optional;

/**
 * What a live room can show as its pin (Pushcart protocol 2026-11-01, Product tags, Lineups and
 * pins). Immutable.
 */
public sealed interface PinnedAsset extends Extensible {

  /**
   * A product of the room's lineup.
   *
   * @param entryId {@link LineupEntry#id()}
   * @throws IllegalArgumentException if it is no id
   */
  static PinnedAsset product(String entryId) {
    return new PinnedAssetData.Product(
        TagRules.id("asset.entry_id", entryId), null, null, Extras.NONE);
  }

  /**
   * A product of the room's lineup.
   *
   * @throws IllegalArgumentException if the entry has no id that may be sent
   */
  static PinnedAsset product(LineupEntry entry) {
    return product(entry.id());
  }

  /**
   * A voucher.
   *
   * @param code 1 to 64 characters
   * @param title what to show: plain text of 1 to 80 code points
   * @throws IllegalArgumentException if they are not
   */
  static PinnedAsset voucher(String code, String title) {
    return new PinnedAssetData.Voucher(
        TagRules.text("asset.code", code, 64), checkedTitle(title), null, Extras.NONE);
  }

  /**
   * A page.
   *
   * @param url https, at most 2,048 characters
   * @param title what to show: plain text of 1 to 80 code points
   * @throws IllegalArgumentException if they are not
   */
  static PinnedAsset link(URI url, String title) {
    return new PinnedAssetData.Link(
        TagRules.https("asset.url", url), checkedTitle(title), null, Extras.NONE);
  }

  private static String checkedTitle(String title) {
    return PlainText.require("asset.title", title, PlainText.LABEL);
  }

  /** What to show, plain text; empty when not given. */
  Optional<String> title();

  /** A picture of it; empty when not given. Not checked when it comes from a platform. */
  Optional<URI> image();

  /** A product of the room's lineup. */
  non-sealed interface Product extends PinnedAsset {

    /** {@link LineupEntry#id()}. */
    String entryId();
  }

  /** A voucher. */
  non-sealed interface Voucher extends PinnedAsset {

    /** What a buyer says to get it. */
    String code();
  }

  /** A page. */
  non-sealed interface Link extends PinnedAsset {

    /** Where it is. Not checked when it comes from a platform: open it, never fetch it. */
    URI url();
  }

  /**
   * Something of a type this version does not know, or without what its type needs. Its fields are
   * among the {@link #extras()}.
   */
  non-sealed interface Unknown extends PinnedAsset {

    /** Its type as sent. */
    String type();
  }
}
