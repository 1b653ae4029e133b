package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.internal.json.Codec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A page to open for the buyer. Only http and https pass: an application that opens what a business
 * sends must never be handed a script or a file.
 */
final class WebUrl {

  /** An absolute http or https URL. */
  static final Codec<URI> CODEC = text(WebUrl::parse, URI::toString);

  private WebUrl() {}

  private static URI parse(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      // Refused below, like every other text that is no page.
    }
    throw new IllegalArgumentException("expected an absolute http or https URL");
  }
}
