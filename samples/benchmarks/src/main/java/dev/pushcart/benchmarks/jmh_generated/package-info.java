/** What JMH generates; not held to our rules about null. */
@NullUnmarked
package dev.pushcart.benchmarks.jmh_generated;

import org.jspecify.annotations.NullUnmarked;
