/** The models of payments as they stand on the wire: records with their binding tables. */
@NullMarked
package dev.pushcart.internal.payments.model;

import org.jspecify.annotations.NullMarked;
