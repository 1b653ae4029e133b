/**
 * The examples of the guides. The build compiles them, a test runs those that can run, and another
 * holds the guides equal to them: what stands between {@code tag::} and {@code end::} is shown.
 */
@NullMarked
package dev.pushcart.liveshop.examples;

import org.jspecify.annotations.NullMarked;
