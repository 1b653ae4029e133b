/** Holds what goes over the wire to UCP's published schemas. Test source of several modules. */
@NullMarked
package dev.pushcart.schemas;

import org.jspecify.annotations.NullMarked;
