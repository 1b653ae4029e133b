/** The names and versions of UCP that every layer may know, and nothing else. */
@NullMarked
package dev.pushcart.internal.ucp;

import org.jspecify.annotations.NullMarked;
