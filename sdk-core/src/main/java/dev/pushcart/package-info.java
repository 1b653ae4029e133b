/**
 * Connecting to a business, calling it, and what can go wrong.
 *
 * <p>Start at {@link dev.pushcart.Pushcart}.
 */
@NullMarked
package dev.pushcart;

import org.jspecify.annotations.NullMarked;
