/**
 * What several resources share: totals, messages, links, buyers, addresses, items, prices, media.
 */
@NullMarked
package dev.pushcart.commerce;

import org.jspecify.annotations.NullMarked;
