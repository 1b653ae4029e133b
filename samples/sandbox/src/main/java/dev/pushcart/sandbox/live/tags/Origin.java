package dev.pushcart.sandbox.live.tags;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The origin of a business, as RFC 6454 section 6.2 writes it; so equal ones are equal texts. */
public final class Origin {
  private static final Pattern FORM = Pattern.compile("https?://[^/?#@\\\\]+");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Origin() {}

  /**
   * In lower case, without the scheme's own port.
   *
   * @param text with its scheme in lower case, as {@code $defs/origin} wants it
   * @return empty when the text is no origin of http or https, or one of plain http that is not on
   *     this machine
   */
  public static Optional<String> of(String text) {
    if (text.length() > 256 || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    URI uri;
    try {
      uri = new URI(text.toLowerCase(Locale.ROOT)).parseServerAuthority();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    String scheme = uri.getScheme();
    String host = uri.getHost();
    int usual = scheme.equals("https") ? 443 : 80;
    if (host == null
        || uri.getPort() > 65_535
        || (scheme.equals("http") && !LOOPBACK.contains(host))) {
      return Optional.empty();
    }
    boolean plain = uri.getPort() == -1 || uri.getPort() == usual;
    return Optional.of(scheme + "://" + host + (plain ? "" : ":" + uri.getPort()));
  }
}
