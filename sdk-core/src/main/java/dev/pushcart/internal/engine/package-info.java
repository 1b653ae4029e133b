/** How a call runs: one loop of attempts under one deadline. */
@NullMarked
package dev.pushcart.internal.engine;

import org.jspecify.annotations.NullMarked;
