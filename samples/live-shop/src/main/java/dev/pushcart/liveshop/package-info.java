/**
 * The demo: a partner app that sells with Pushcart. So far it is a tour through one purchase at the
 * sandbox's shop.
 */
@NullMarked
package dev.pushcart.liveshop;

import org.jspecify.annotations.NullMarked;
