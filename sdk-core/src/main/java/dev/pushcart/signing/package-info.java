/**
 * Keys that this platform signs its requests with, and how strictly the answers of businesses are
 * checked (UCP 2026-04-08, Message Signatures; RFC 9421).
 */
@NullMarked
package dev.pushcart.signing;

import org.jspecify.annotations.NullMarked;
