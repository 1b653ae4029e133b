package dev.pushcart.internal.net;

import dev.pushcart.internal.base.OneLine;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Whether a URL may speak for a name: the host, its labels reversed, must be the name or a prefix
 * of it that ends at a dot (UCP 2026-08-25, Overview, Authority Binding). {@code
 * https://pushcart.dev/...} may speak for {@code dev.pushcart.live.rooms}, {@code
 * https://cdn.pushcart.dev/...} may not.
 */
public final class NamespaceBinding {

  private static final int LONGEST_SHOWN = 120;
  private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

  private NamespaceBinding() {}

  /** Why that URL may not speak for that name; empty when it may. Nothing is fetched. */
  public static Optional<String> refusal(String name, String url) {
    HttpUrl parsed;
    try {
      parsed = UrlRules.parse(url);
    } catch (UrlRefusedException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
    if (!parsed.isHttps()) {
      return Optional.of('"' + shown(url) + "\" must be https");
    }
    // The host is in lower case and in punycode already.
    String host = parsed.host().toLowerCase(Locale.ROOT);
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    if (host.indexOf(':') >= 0 || IPV4.matcher(host).matches()) {
      return Optional.of('"' + shown(url) + "\" must have a name as its host, no address");
    }
    String[] labels = host.split("\\.", -1);
    if (labels.length < 2) {
      return Optional.of('"' + shown(url) + "\" must have a host of at least two labels");
    }
    StringBuilder prefix = new StringBuilder(labels[labels.length - 1]);
    for (int i = labels.length - 2; i >= 0; i--) {
      prefix.append('.').append(labels[i]);
    }
    if (name.equals(prefix.toString()) || name.startsWith(prefix + ".")) {
      return Optional.empty();
    }
    return Optional.of(
        shown(host)
            + " may only speak for names below "
            + shown(prefix.toString())
            + ", and "
            + shown(name)
            + " is none of them");
  }

  private static String shown(String given) {
    return OneLine.of(given, LONGEST_SHOWN);
  }
}
