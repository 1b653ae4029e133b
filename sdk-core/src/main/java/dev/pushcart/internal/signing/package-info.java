/** Proving who sends a request, and checking who sent an answer (RFC 9421, RFC 9530, RFC 8941). */
@NullMarked
package dev.pushcart.internal.signing;

import org.jspecify.annotations.NullMarked;
