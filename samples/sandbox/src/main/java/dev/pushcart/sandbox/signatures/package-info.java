/**
 * Who really sent a request, and proof of who answers: HTTP message signatures (RFC 9421) with
 * digests of the content (RFC 9530), as UCP uses them (UCP 2026-04-08, Message Signatures).
 */
@NullMarked
package dev.pushcart.sandbox.signatures;

import org.jspecify.annotations.NullMarked;
