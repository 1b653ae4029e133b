/** The bodies of live requests, read member by member, with every broken rule told at once. */
@NullMarked
package dev.pushcart.sandbox.live.input;

import org.jspecify.annotations.NullMarked;
