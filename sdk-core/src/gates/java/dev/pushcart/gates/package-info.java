/**
 * Checks that every module of the SDK runs over its own compiled classes: one source, compiled into each
 * module's tests, so that nothing of it is ever published.
 */
@NullMarked
package dev.pushcart.gates;

import org.jspecify.annotations.NullMarked;
