/**
 * What happens in a media, told while it happens (Pushcart protocol 2026-11-01, Product tags,
 * Watching).
 */
@NullMarked
package dev.pushcart.sandbox.live.watch;

import org.jspecify.annotations.NullMarked;
