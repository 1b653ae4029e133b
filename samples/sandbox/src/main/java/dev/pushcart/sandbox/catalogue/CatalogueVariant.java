package dev.pushcart.sandbox.catalogue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One buyable form of a product.
 *
 * @param price in minor units of the shop's currency
 * @param listPriceOrNull the price before reduction, greater than {@code price}; null when not
 *     reduced
 * @param selections option name to value
 * @param stock units at start; ignored for what is not physical
 */
public record CatalogueVariant(
    String id,
    String sku,
    String title,
    long price,
    @Nullable Long listPriceOrNull,
    Map<String, String> selections,
    long stock) {}
