package dev.pushcart.sandbox.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variant as the shop's database holds it: the authority on title and price of a line item.
 *
 * @param title the product's title, followed by the variant's where the product has options
 * @param price in minor units of {@code currency}
 * @param imageUrl the product's featured image; may be a {@code data:} URL; null when it has none
 * @param currency ISO 4217 code
 * @param tags the product's labels, for example {@code age_restricted}
 */
public record StoredVariant(
    String id,
    String productId,
    String title,
    long price,
    @Nullable String imageUrl,
    CatalogueProduct.Kind kind,
    String currency,
    List<String> tags) {}
