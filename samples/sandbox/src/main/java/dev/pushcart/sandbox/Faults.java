package dev.pushcart.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Faults on demand. A request meets at most one: the first scripted that matches it, or else the
 * first random one whose draw says so. Draws are seeded and happen in the order of the matching
 * requests, so a run with one client repeats exactly.
 */
public final class Faults {
  private final List<Scripted> scripted = new ArrayList<>();
  private final List<Chance> chances = new ArrayList<>();

  Faults() {}

  /** The next matching request meets the fault. */
  public void next(Match match, Fault fault) {
    times(1, match, fault);
  }

  /**
   * The next so many matching requests meet the fault.
   *
   * @throws IllegalArgumentException when {@code times} is less than 1
   */
  public synchronized void times(int times, Match match, Fault fault) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, was " + times);
    }
    scripted.add(new Scripted(match, fault, times));
  }

  /**
   * Every matching request meets the fault with a probability.
   *
   * @throws IllegalArgumentException when {@code probability} is not from 0 to 1
   */
  public synchronized void random(Match match, Fault fault, double probability, long seed) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be from 0 to 1, was " + probability);
    }
    chances.add(new Chance(match, fault, probability, new Random(seed)));
  }

  /** Forgets every fault that has not happened. */
  public synchronized void clear() {
    scripted.clear();
    chances.clear();
  }

  /** How many scripted faults have not happened yet. */
  public synchronized int pending() {
    return scripted.stream().mapToInt(s -> s.left).sum();
  }

  synchronized Optional<Fault> take(String operation, String method, String path) {
    for (Iterator<Scripted> all = scripted.iterator(); all.hasNext(); ) {
      Scripted candidate = all.next();
      if (candidate.match.matches(operation, method, path)) {
        if (--candidate.left == 0) {
          all.remove();
        }
        return Optional.of(candidate.fault);
      }
    }
    for (Chance chance : chances) {
      if (chance.match.matches(operation, method, path)
          && chance.random.nextDouble() < chance.probability) {
        return Optional.of(chance.fault);
      }
    }
    return Optional.empty();
  }

  private record Chance(Match match, Fault fault, double probability, Random random) {}

  private static final class Scripted {
    private final Match match;
    private final Fault fault;
    private int left;

    Scripted(Match match, Fault fault, int left) {
      this.match = match;
      this.fault = fault;
      this.left = left;
    }
  }
}
