package dev.pushcart.internal.model;

import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.internal.ucp.Versions;
import java.util.regex.Pattern;

/** The forms of names and versions, and what a version wants of a profile. */
public final class UcpVocabulary {

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
    Pattern form = Versions.isAtLeast(version, Versions.V2026_08_25) ? WIDER_NAME : NAME;
    return form.matcher(text).matches();
  }

  /** Whether {@code spec} must stand in the namespace too, as {@code schema} must. */
  public static boolean bindsSpec(String version) {
    return Versions.isBefore(version, Versions.V2026_08_25);
  }

  /**
   * Whether a service or a capability is of the version that it must be: what is UCP's is of the
   * profile's own (UCP 2026-04-08, Overview, Versioning).
   */
  public static boolean isOfProfile(String name, String entryVersion, String version) {
    return !Capabilities.isCore(name) || entryVersion.equals(version);
  }

  /** The same of a payment handler, which is held to it since 2026-08-25 only. */
  public static boolean isHandlerOfProfile(String name, String entryVersion, String version) {
    return Versions.isBefore(version, Versions.V2026_08_25)
        || isOfProfile(name, entryVersion, version);
  }

  /** The member that holds the keys. */
  public static String keysMember(String version) {
    return Versions.isBefore(version, Versions.V2026_08_25) ? "signing_keys" : "keys";
  }
}
