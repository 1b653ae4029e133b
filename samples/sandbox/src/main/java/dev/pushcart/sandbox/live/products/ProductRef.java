package dev.pushcart.sandbox.live.products;

import java.net.URI;
import java.util.Locale;

/**
 * A product, or one variant of it, at a business.
 *
 * @param business its origin, in the form of RFC 6454: lower case, without the scheme's own port
 * @param variantId empty for the whole product
 */
public record ProductRef(String business, String productId, String variantId) {

  /**
   * The origin in the one form in which origins are compared.
   *
   * @throws IllegalArgumentException when it is no origin of the web
   */
  public static String origin(URI business) {
    String scheme = business.getScheme() == null ? "" : business.getScheme();
    scheme = scheme.toLowerCase(Locale.ROOT);
    String host = business.getHost();
    boolean web = scheme.equals("https") || scheme.equals("http");
    if (!web || host == null || business.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "a business must be an origin such as https://shop.example, was " + business);
    }
    int usual = scheme.equals("https") ? 443 : 80;
    int port = business.getPort();
    String authority = host.toLowerCase(Locale.ROOT);
    return scheme + "://" + authority + (port < 0 || port == usual ? "" : ":" + port);
  }
}
