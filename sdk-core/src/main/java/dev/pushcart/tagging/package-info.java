/**
 * Product tagging: what is shown, where and when, and whether it is seen (Pushcart protocol
 * 2026-11-01, Product tags).
 */
@NullMarked
package dev.pushcart.tagging;

import org.jspecify.annotations.NullMarked;
