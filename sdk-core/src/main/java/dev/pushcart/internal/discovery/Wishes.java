package dev.pushcart.internal.discovery;

import dev.pushcart.profile.Transport;
import org.jspecify.annotations.Nullable;

/**
 * What an application insists on when it connects.
 *
 * @param versionOrNull the protocol version; null for the newest that both speak
 * @param transportOrNull how operations travel; null for the first that the business lists
 */
public record Wishes(@Nullable String versionOrNull, @Nullable Transport transportOrNull) {

  /** Insists on nothing. */
  public static final Wishes NONE = new Wishes(null, null);
}
