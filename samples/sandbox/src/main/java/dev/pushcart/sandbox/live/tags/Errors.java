package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;

/**
 * Every rule that a request breaks, to be told at once (Pushcart protocol 2026-11-01, Product tags,
 * Problems). Not for several threads.
 */
public final class Errors {
  private final List<Broken> all = new ArrayList<>();

  /** A broken rule at a place of the body (RFC 6901). */
  private record Broken(String pointer, String rule, String detail) {}

  /**
   * Adds one.
   *
   * @param pointer where, in the request's body
   * @param rule its code
   * @param detail in words, without the member's name
   */
  public void add(String pointer, String rule, String detail) {
    all.add(new Broken(pointer, rule, detail));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether something at that place, or within it, is broken. */
  public boolean at(String pointer) {
    return all.stream()
        .anyMatch(
            each -> each.pointer().equals(pointer) || each.pointer().startsWith(pointer + "/"));
  }

  /** Adds those of another. */
  void addAll(Errors others) {
    all.addAll(others.all);
  }

  /** Forgets those whose place does not pass. */
  void keep(Predicate<String> pointers) {
    all.removeIf(each -> !pointers.test(each.pointer()));
  }

  /** The problem that names them all. */
  public Problem problem() {
    StringBuilder words = new StringBuilder();
    for (Broken each : all.subList(0, Math.min(3, all.size()))) {
      words.append(words.isEmpty() ? "" : "; ");
      words.append(each.pointer().isEmpty() ? "the body" : each.pointer());
      words.append(' ').append(each.detail());
    }
    if (all.size() > 3) {
      words.append("; and ").append(all.size() - 3).append(" more, see errors");
    }
    ArrayNode errors = Json.array();
    for (Broken each : all) {
      errors
          .addObject()
          .put("pointer", each.pointer())
          .put("code", each.rule())
          .put("detail", each.detail());
    }
    return new Problem(422, "invalid_request", words.toString()).with("errors", errors);
  }

  /**
   * Refuses a request that breaks a rule.
   *
   * @throws Problem 422 {@code invalid_request} that names all of them
   */
  public void throwIfAny() {
    if (!all.isEmpty()) {
      throw problem();
    }
  }
}
