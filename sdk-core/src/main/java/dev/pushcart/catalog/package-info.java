/**
 * The catalog of a business: searching it, looking products up, and choosing among their variants.
 */
@NullMarked
package dev.pushcart.catalog;

import org.jspecify.annotations.NullMarked;
