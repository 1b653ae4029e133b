package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.DisclosureData;
import dev.pushcart.internal.model.TagRules;
import java.util.Optional;

/**
 * What viewers must be told about the money behind a tag (Pushcart protocol 2026-11-01, Product
 * tags, Disclosure). Immutable.
 */
public interface Disclosure extends Extensible {

  /** Nobody pays the author for it. A commercial media and an attribution do not allow that. */
  static Disclosure none() {
    return of(DisclosureKind.NONE);
  }

  /** The author's own product. */
  static Disclosure ownBrand() {
    return of(DisclosureKind.OWN_BRAND);
  }

  /** The author earns a commission. */
  static Disclosure affiliate() {
    return of(DisclosureKind.AFFILIATE);
  }

  /** The author got the product for nothing. */
  static Disclosure gifted() {
    return of(DisclosureKind.GIFTED);
  }

  /**
   * A sponsor pays the author.
   *
   * @param sponsor who pays: plain text of 1 to 80 code points
   * @throws IllegalArgumentException if it is not
   */
  static Disclosure paidPartnership(String sponsor) {
    return TagRules.disclosure(
        new DisclosureData(DisclosureKind.PAID_PARTNERSHIP, sponsor, null, Extras.NONE));
  }

  /**
   * Something of that kind, such as one that is newer than this SDK.
   *
   * @throws IllegalArgumentException for a paid partnership, which names its sponsor
   */
  static Disclosure of(DisclosureKind kind) {
    return TagRules.disclosure(new DisclosureData(kind, null, null, Extras.NONE));
  }

  /** What kind of money. */
  DisclosureKind kind();

  /** Who pays; always there for a paid partnership. */
  Optional<String> sponsor();

  /** The words shown, plain text; empty for the platform's own. */
  Optional<String> text();

  /**
   * The same in these words.
   *
   * @param words plain text of 1 to 200 code points
   * @throws IllegalArgumentException if it is not
   */
  default Disclosure text(String words) {
    return TagRules.disclosure(
        new DisclosureData(kind(), sponsor().orElse(null), words, new Extras(extras())));
  }
}
