package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.MarketsData;
import dev.pushcart.internal.model.TagRules;
import java.util.List;

/**
 * The countries in which something may be seen (Pushcart protocol 2026-11-01, Product tags,
 * Visibility). Immutable.
 */
public interface Markets extends Extensible {

  /**
   * Only in these countries.
   *
   * @param countries ISO 3166-1 alpha-2, such as {@code VN}; 1 to 250, each once
   * @throws IllegalArgumentException if they are not
   */
  static Markets only(String... countries) {
    return of(List.of(countries), List.of());
  }

  /**
   * Everywhere but in these countries.
   *
   * @param countries ISO 3166-1 alpha-2, such as {@code VN}; 1 to 250, each once
   * @throws IllegalArgumentException if they are not
   */
  static Markets notIn(String... countries) {
    return of(List.of(), List.of(countries));
  }

  /**
   * Both: in the allowed ones that are not denied.
   *
   * @param allow ISO 3166-1 alpha-2, at most 250, each once; empty for everywhere
   * @param deny the same; empty for none
   * @throws IllegalArgumentException if they are not, or both are empty
   */
  static Markets of(List<String> allow, List<String> deny) {
    if (allow.isEmpty() && deny.isEmpty()) {
      throw new IllegalArgumentException("markets: must name a country");
    }
    return TagRules.markets(new MarketsData(List.copyOf(allow), List.copyOf(deny), Extras.NONE));
  }

  /** Only in these, ISO 3166-1 alpha-2; empty for all but the denied. */
  List<String> allow();

  /** Not in these. */
  List<String> deny();
}
