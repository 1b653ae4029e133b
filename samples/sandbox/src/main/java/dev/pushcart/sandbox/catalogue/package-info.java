/**
 * What a sandbox shop sells: its data, where the data comes from, the stock that checkouts draw on,
 * and the answers to UCP's catalog operations.
 *
 * <p>The package knows nothing of HTTP. Everything takes the caller's database handle, so that a
 * stock movement commits or rolls back with the checkout that caused it.
 */
@NullMarked
package dev.pushcart.sandbox.catalogue;

import org.jspecify.annotations.NullMarked;
