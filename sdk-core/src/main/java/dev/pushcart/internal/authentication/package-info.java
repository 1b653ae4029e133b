/** Ways to say who asks beside signatures: keys, tokens, and getting tokens (RFC 6749). */
@NullMarked
package dev.pushcart.internal.authentication;

import org.jspecify.annotations.NullMarked;
