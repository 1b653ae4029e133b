/**
 * Live rooms with their lineups and pins (Pushcart protocol 2026-11-01, Product tags, Lineups and
 * pins).
 */
@NullMarked
package dev.pushcart.sandbox.live.rooms;

import org.jspecify.annotations.NullMarked;
