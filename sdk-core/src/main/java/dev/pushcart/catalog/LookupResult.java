package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.Policy;
import java.util.List;

/**
 * What a lookup found (UCP 2026-04-08, Catalog Lookup). That some identifiers were not found is a
 * result here, never an exception. Immutable.
 */
public interface LookupResult extends Extensible {

  /**
   * The products found, in no particular order; a product carries the variants that were found of
   * it.
   */
  List<Product> products();

  /** What the business says, such as which identifier it did not find. */
  List<Message> messages();

  /** Rules of the business that apply to them; empty before UCP 2026-08-25. */
  List<Policy> policies();

  /**
   * What an identifier led to, in the order of the answer; several when it is ambiguous.
   *
   * <p>It goes by {@link Variant#inputs()}. Where a business leaves them out, a variant's own id
   * counts as an exact match, and its product's id features the product's first variant; a match
   * without a kind is exact when the identifier is the variant's own id or SKU, and featured
   * otherwise.
   *
   * @param id as it was asked for
   * @return empty if nothing was found
   */
  List<LookupMatch> byInput(String id);

  /**
   * The identifiers that were asked for and led to nothing, also because of the filters; in their
   * order.
   */
  List<String> missing();
}
