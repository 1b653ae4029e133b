/**
 * One SQLite file, one writer thread, durable before answered. Every state change of the shop goes
 * through here, so that concurrent buyers cannot both have the last unit.
 */
@NullMarked
package dev.pushcart.sandbox.store;

import org.jspecify.annotations.NullMarked;
