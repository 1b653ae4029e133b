/**
 * Which addresses and URLs the SDK goes to: one policy for profiles, endpoints, keys and schemas.
 */
@NullMarked
package dev.pushcart.internal.net;

import org.jspecify.annotations.NullMarked;
