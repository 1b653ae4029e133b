/** What a protocol version writes differently from the current model. */
@NullMarked
package dev.pushcart.internal.dialect;

import org.jspecify.annotations.NullMarked;
