/**
 * Where the SDK goes, by one policy for profiles, endpoints, keys and schemas, and when a server
 * lets it come again.
 */
@NullMarked
package dev.pushcart.internal.net;

import org.jspecify.annotations.NullMarked;
