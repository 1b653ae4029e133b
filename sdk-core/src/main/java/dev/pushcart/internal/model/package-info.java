/** The models as they stand on the wire: records with their binding tables. */
@NullMarked
package dev.pushcart.internal.model;

import org.jspecify.annotations.NullMarked;
