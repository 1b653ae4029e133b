/**
 * Checking out at a business: open a checkout, complete what is missing, place the order.
 *
 * <p>Start at {@link dev.pushcart.checkout.Checkouts}. UCP 2026-04-08, Checkout, with its
 * extensions Fulfillment and Discount.
 */
@NullMarked
package dev.pushcart.checkout;

import org.jspecify.annotations.NullMarked;
