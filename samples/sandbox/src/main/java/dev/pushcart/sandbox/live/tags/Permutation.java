package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A new order of things that are there: each of them once, and nothing else. */
public final class Permutation {
  private Permutation() {}

  /**
   * Refuses an order that is none.
   *
   * @param what each id must be, such as "entry of the lineup"
   * @throws Problem 422 {@code order_mismatch} with what is missing, unknown and there twice
   */
  public static void require(String what, Collection<String> there, List<String> ids) {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        twice.add(id);
      }
    }
    Set<String> missing = new LinkedHashSet<>(there);
    missing.removeAll(seen);
    Set<String> unknown = new LinkedHashSet<>(seen);
    there.forEach(unknown::remove);
    if (missing.isEmpty() && unknown.isEmpty() && twice.isEmpty()) {
      return;
    }
    ObjectNode order = Json.object();
    missing.forEach(order.putArray("missing")::add);
    unknown.forEach(order.putArray("unknown")::add);
    twice.forEach(order.putArray("duplicates")::add);
    throw new Problem(
            422,
            "order_mismatch",
            "ids must have each %s, once: %d are missing, %d are none of them, %d come twice"
                .formatted(what, missing.size(), unknown.size(), twice.size()))
        .with("order", order);
  }
}
