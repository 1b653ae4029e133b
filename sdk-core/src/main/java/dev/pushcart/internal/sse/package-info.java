/** Server-sent events, as they come off a wire. */
@NullMarked
package dev.pushcart.internal.sse;

import org.jspecify.annotations.NullMarked;
