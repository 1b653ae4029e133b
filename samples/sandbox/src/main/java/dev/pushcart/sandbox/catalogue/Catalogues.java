package dev.pushcart.sandbox.catalogue;

/** The catalogue a sandbox shop has when nobody brings one. */
public final class Catalogues {
  private Catalogues() {}

  /**
   * The built-in shop.
   *
   * @param seed varies stock, ratings and images; ids, titles and prices are always the same
   */
  public static ShopData builtIn(long seed) {
    throw new UnsupportedOperationException("seed " + seed);
  }
}
