/**
 * Tags in the formats of players, search engines and metadata channels, and back from WebVTT
 * (Pushcart protocol 2026-11-01, Product tags, Exports).
 */
@NullMarked
package dev.pushcart.sandbox.live.exports;

import org.jspecify.annotations.NullMarked;
