/** Finding a business and agreeing with it on versions, capabilities and endpoints. */
@NullMarked
package dev.pushcart.internal.discovery;

import org.jspecify.annotations.NullMarked;
