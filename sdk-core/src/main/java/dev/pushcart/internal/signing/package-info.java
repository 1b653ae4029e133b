/** Proving who sends a request. */
@NullMarked
package dev.pushcart.internal.signing;

import org.jspecify.annotations.NullMarked;
