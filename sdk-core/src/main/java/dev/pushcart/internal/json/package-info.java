/** JSON in both directions from one binding table a model, over Moshi's streaming layer. */
@NullMarked
package dev.pushcart.internal.json;

import org.jspecify.annotations.NullMarked;
