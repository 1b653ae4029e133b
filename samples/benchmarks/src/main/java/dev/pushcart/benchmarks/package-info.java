/**
 * What a call costs, next to what the same work costs by hand. Every figure is a ratio to a floor
 * measured in the same run; a time alone says more about the machine than about the code.
 */
@NullMarked
package dev.pushcart.benchmarks;

import org.jspecify.annotations.NullMarked;
