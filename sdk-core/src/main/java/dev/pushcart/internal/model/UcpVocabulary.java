package dev.pushcart.internal.model;

import java.util.List;
import java.util.regex.Pattern;

/** The forms of names and versions, and which versions were published. */
public final class UcpVocabulary {

  /** The first version. */
  public static final String V2026_01_11 = "2026-01-11";

  /** Maps in place of arrays. */
  public static final String V2026_01_23 = "2026-01-23";

  /** Several parents, available instruments, supported versions. */
  public static final String V2026_04_08 = "2026-04-08";

  /** Keys as a JWK Set, specs unbound, names with hyphens. */
  public static final String V2026_08_25 = "2026-08-25";

  /** Every published version, the oldest first. */
  public static final List<String> VERSIONS =
      List.of(V2026_01_11, V2026_01_23, V2026_04_08, V2026_08_25);

  private static final Pattern VERSION = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:\\.[a-z][a-z0-9_]*)+");
  private static final Pattern WIDER_NAME =
      Pattern.compile("[a-z](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9_])?)+");

  private UcpVocabulary() {}

  /** Whether that has the form of a version, YYYY-MM-DD. */
  public static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /**
   * Whether that is a reverse-domain name in that version; since 2026-08-25 hyphens may stand
   * inside.
   */
  public static boolean isName(String text, String version) {
    Pattern form = version.compareTo(V2026_08_25) >= 0 ? WIDER_NAME : NAME;
    return form.matcher(text).matches();
  }

  /** Whether {@code spec} must stand in the namespace too, as {@code schema} must. */
  public static boolean bindsSpec(String version) {
    return version.compareTo(V2026_08_25) < 0;
  }

  /** The member that holds the keys. */
  public static String keysMember(String version) {
    return version.compareTo(V2026_08_25) < 0 ? "signing_keys" : "keys";
  }
}
