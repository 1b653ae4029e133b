/** What can be asked, and how a question becomes an HTTP exchange. */
@NullMarked
package dev.pushcart.internal.binding;

import org.jspecify.annotations.NullMarked;
