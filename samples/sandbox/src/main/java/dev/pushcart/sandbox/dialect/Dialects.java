package dev.pushcart.sandbox.dialect;

import java.util.List;
import java.util.Optional;

/** The dialects there are. */
public final class Dialects {
  /** Oldest first. */
  public static final List<Dialect> ALL =
      List.of(
          new Dialect20260111(),
          new Dialect20260123(),
          new Dialect20260408(),
          new Dialect20260825());

  private Dialects() {}

  /** The dialect of that version, if there is one. */
  public static Optional<Dialect> of(String version) {
    return ALL.stream().filter(dialect -> dialect.version().equals(version)).findFirst();
  }

  /** Every version, oldest first. */
  public static List<String> versions() {
    return ALL.stream().map(Dialect::version).toList();
  }
}
