/**
 * How platforms prove who they are without signing: bearer tokens, API keys, and OAuth client
 * credentials (RFC 6749, RFC 6750); and which profile each may present.
 */
@NullMarked
package dev.pushcart.sandbox.access;

import org.jspecify.annotations.NullMarked;
