/**
 * Product tags and the media they are in: their rules, their store and the work of changing them.
 */
@NullMarked
package dev.pushcart.sandbox.live.tags;

import org.jspecify.annotations.NullMarked;
