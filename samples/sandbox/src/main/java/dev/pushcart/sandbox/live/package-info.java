/**
 * The live platform: a business of Pushcart's open protocol, on an origin of its own and in the
 * same database as the shop.
 */
@NullMarked
package dev.pushcart.sandbox.live;

import org.jspecify.annotations.NullMarked;
