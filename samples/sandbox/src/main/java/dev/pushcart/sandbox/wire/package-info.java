/**
 * Reading what strangers send: strict JSON within limits, and errors that name the field and the
 * rule.
 */
@NullMarked
package dev.pushcart.sandbox.wire;

import org.jspecify.annotations.NullMarked;
