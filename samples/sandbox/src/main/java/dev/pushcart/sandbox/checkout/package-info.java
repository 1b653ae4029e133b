/**
 * The checkout state machine (UCP 2026-04-08, Checkout): from line items to an order.
 *
 * <p>Knows nothing of HTTP. What a platform asks for is a {@code Draft}; what the shop makes of it
 * follows from the draft and the catalogue alone, so the same draft always gives the same checkout.
 */
@NullMarked
package dev.pushcart.sandbox.checkout;

import org.jspecify.annotations.NullMarked;
