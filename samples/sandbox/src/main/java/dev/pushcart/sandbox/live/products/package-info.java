/**
 * The products that tags point at: what their businesses say about them, asked by UCP, and what the
 * live platform's operator has decided.
 */
@NullMarked
package dev.pushcart.sandbox.live.products;

import org.jspecify.annotations.NullMarked;
