/**
 * Who is calling and what both sides speak: the {@code UCP-Agent} header, the platform's profile
 * behind it, and the intersection of capabilities (UCP 2026-04-08, Overview, Negotiation).
 */
@NullMarked
package dev.pushcart.sandbox.negotiation;

import org.jspecify.annotations.NullMarked;
