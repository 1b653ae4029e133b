package dev.pushcart.internal.ucp;

import java.util.List;

/**
 * The one list of UCP's published versions, and the one way to compare them. A version is a date,
 * YYYY-MM-DD, so that a later one is the greater text.
 */
public final class Versions {

  /** The first version. */
  public static final String V2026_01_11 = "2026-01-11";

  /** Maps in place of arrays. */
  public static final String V2026_01_23 = "2026-01-23";

  /** Carts and the catalog, several parents, signatures. */
  public static final String V2026_04_08 = "2026-04-08";

  /** Keys as a JWK Set, specs unbound, names with hyphens. */
  public static final String V2026_08_25 = "2026-08-25";

  /** The version of Pushcart's own open protocol, which is independent of UCP's. */
  public static final String OWN = "2026-11-01";

  /** Every published version, the oldest first. */
  public static final List<String> ALL =
      List.of(V2026_01_11, V2026_01_23, V2026_04_08, V2026_08_25);

  /** The newest of them. */
  public static final String NEWEST = V2026_08_25;

  private Versions() {}

  /** Whether that version is the other one or came after it. */
  public static boolean isAtLeast(String version, String other) {
    return version.compareTo(other) >= 0;
  }

  /** Whether that version came before the other one. */
  public static boolean isBefore(String version, String other) {
    return version.compareTo(other) < 0;
  }
}
