package dev.pushcart.catalog;

import dev.pushcart.Extensible;

/** A product code of the trade (UCP 2026-04-08, Catalog, Variant). Immutable. */
public interface Barcode extends Extensible {

  /**
   * Which standard, such as {@code EAN}, {@code UPC}, {@code GTIN} or {@code ISBN}. An open list.
   */
  String type();

  /** The code as sent; its check digit is not verified. */
  String value();
}
