package dev.pushcart.sandbox.catalogue;

import java.nio.file.Path;

/** Reads a shop from CSV files of the form that UCP's conformance suite ships. */
public final class FlowerShopFixtures {
  private FlowerShopFixtures() {}

  /** Reads the files in {@code dir}. */
  public static ShopData load(Path dir) {
    throw new UnsupportedOperationException(dir.toString());
  }
}
