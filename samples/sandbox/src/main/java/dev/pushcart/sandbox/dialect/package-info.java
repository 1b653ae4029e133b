/**
 * The four published UCP versions as this shop speaks them. The shop thinks in one of them,
 * 2026-04-08; a dialect reads requests into that form and renders answers and profiles from it.
 */
@NullMarked
package dev.pushcart.sandbox.dialect;

import org.jspecify.annotations.NullMarked;
