package dev.pushcart.internal.dialect;

import dev.pushcart.internal.ucp.Versions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The dialects by version. The models are the newest one's; every older one is made of the steps
 * between it and the newest, taken downwards by a request and upwards by an answer.
 */
public final class Dialects {

  private static final List<Step> STEPS =
      List.of(Step20260408.STEP, Step20260123.STEP, Step20260111.STEP);

  private static final Map<String, Dialect> BY_VERSION = byVersion();

  private Dialects() {}

  /**
   * The dialect of that version. One that is not known here is taken for the newest: whoever
   * negotiated it knows it, and there is nothing to rewrite.
   */
  public static Dialect of(String version) {
    Dialect known = BY_VERSION.get(version);
    return known == null ? Dialect.current(version) : known;
  }

  /**
   * What reads an answer that says another version than was agreed on: the older of both. An older
   * answer needs the steps that lead up from it; and the steps change nothing in a newer one, so
   * that they may be taken all the same, for a business that says its newest version and writes
   * what was agreed on. An unknown version is read as agreed.
   */
  public static Dialect reading(String said, Dialect agreed) {
    Dialect own = BY_VERSION.get(said);
    return own != null && Versions.isBefore(said, agreed.version()) ? own : agreed;
  }

  /** Every version that has a dialect, the oldest first. */
  public static List<String> versions() {
    return List.copyOf(BY_VERSION.keySet());
  }

  /** The steps, the newest first. */
  static List<Step> steps() {
    return STEPS;
  }

  private static Map<String, Dialect> byVersion() {
    Map<String, Dialect> dialects = new TreeMap<>();
    dialects.put(Versions.NEWEST, Dialect.current(Versions.NEWEST));
    Set<String> later =
        STEPS.stream()
            .flatMap(step -> step.operations().stream())
            .collect(Collectors.toUnmodifiableSet());
    List<Step> downwards = new ArrayList<>();
    for (Step step : STEPS) {
      downwards.add(step);
      dialects.put(step.older(), new SteppedDialect(step.older(), downwards, later));
    }
    return Collections.unmodifiableMap(dialects);
  }
}
