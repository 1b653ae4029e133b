/** What every layer may use and what knows nothing of commerce or HTTP. */
@NullMarked
package dev.pushcart.internal.base;

import org.jspecify.annotations.NullMarked;
