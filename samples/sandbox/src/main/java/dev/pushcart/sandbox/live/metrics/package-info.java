/** How tags do (Pushcart protocol 2026-11-01, Product tags, Metrics). */
@NullMarked
package dev.pushcart.sandbox.live.metrics;

import org.jspecify.annotations.NullMarked;
