/**
 * The demo: a partner app that sells with Pushcart. So far it is a tour through purchases at
 * sandbox shops: in several versions, over both transports, signed on both sides.
 */
@NullMarked
package dev.pushcart.liveshop;

import org.jspecify.annotations.NullMarked;
