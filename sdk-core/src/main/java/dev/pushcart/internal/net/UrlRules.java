package dev.pushcart.internal.net;

import dev.pushcart.internal.base.OneLine;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Which URLs the SDK goes to, whoever wrote them: https, with a host, without user information and
 * fragment, of bounded length, and to no special-use address. With loopback allowed, http is too,
 * but to this machine only.
 *
 * <p>URLs are parsed as browsers do (WHATWG), because that is how they will be understood, and a
 * host or origin that such a parser would silently repair is refused. Names are resolved and
 * checked by the transport; what is checked here needs no look-up. Immutable.
 */
public final class UrlRules {

  /** The longest URL, in characters. */
  public static final int MAX_LENGTH = 2048;

  private static final int LONGEST_SHOWN = 120;
  private static final Pattern DECIMAL_IPV4 =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

  private final AddressPolicy addresses;

  private UrlRules(AddressPolicy addresses) {
    this.addresses = addresses;
  }

  /** The rules that go with those addresses. */
  public static UrlRules of(AddressPolicy addresses) {
    return new UrlRules(addresses);
  }

  /** Decides about resolved addresses by the same policy. */
  public AddressPolicy addresses() {
    return addresses;
  }

  /**
   * The origin that a user gave to connect to.
   *
   * @throws UrlRefusedException if a rule is broken, or there is a path or query: a business is its
   *     origin
   */
  public HttpUrl origin(URI given) throws UrlRefusedException {
    String text = given.toString();
    HttpUrl url = check(text);
    String rest = text.substring(text.indexOf("://") + 3);
    String behind = rest.substring(authority(rest).length());
    if (!behind.isEmpty() && !behind.equals("/")) {
      throw refused(
          given.toString(),
          "must be an origin without path and query; give " + originOf(url) + " instead");
    }
    return url;
  }

  /**
   * The same as {@link #check}, as text: the form that travels, with an international name in
   * ASCII.
   *
   * @throws UrlRefusedException if a rule is broken
   */
  public String checked(String given) throws UrlRefusedException {
    return check(given).toString();
  }

  /**
   * A URL that a document gave.
   *
   * @throws UrlRefusedException if a rule is broken
   */
  public HttpUrl check(String given) throws UrlRefusedException {
    HttpUrl url = parse(given);
    if (url.encodedFragment() != null) {
      throw refused(given, "must have no fragment");
    }
    String host = url.host();
    Optional<InetAddress> literal = literal(given, host);
    boolean loopback =
        literal.isPresent()
            ? AddressPolicy.isLoopback(literal.get().getAddress())
            : AddressPolicy.isLocalhost(host);
    if (literal.isPresent()) {
      Optional<String> refusal = addresses.refusal(literal.get());
      if (refusal.isPresent()) {
        throw refused(given, "must lead to a public address but lies in " + refusal.get());
      }
    } else if (loopback && !addresses.allowsLoopback()) {
      throw refused(given, "must lead to a public address but names this machine");
    }
    if (!url.isHttps() && !(loopback && addresses.allowsLoopback())) {
      throw refused(given, "must be https");
    }
    return url;
  }

  /** Scheme, host and port of a URL, the port only where it is not the scheme's own. */
  public static URI originOf(HttpUrl url) {
    String text = url.newBuilder().encodedPath("/").query(null).build().toString();
    return URI.create(text.substring(0, text.length() - 1));
  }

  /** Parses by the rules that need no policy: form, length, user information. */
  static HttpUrl parse(String given) throws UrlRefusedException {
    if (given.length() > MAX_LENGTH) {
      throw refused(given, "must have at most " + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < given.length(); i++) {
      char c = given.charAt(i);
      if (c <= ' ' || c == '\\' || c == 0x7f) {
        throw refused(given, "must hold no space, backslash or control character");
      }
    }
    String lower = given.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
      throw refused(given, "must begin with https://");
    }
    String rest = given.substring(given.indexOf("://") + 3);
    if (rest.isEmpty() || rest.startsWith("/")) {
      throw refused(given, "must have a host");
    }
    if (authority(rest).indexOf('@') >= 0) {
      throw refused(given, "must have no user information before the host");
    }
    if (!isPlain(authority(rest))) {
      throw refused(
          given,
          "must have a host of letters, digits, hyphens and dots (or its xn-- form), and a port"
              + " after a colon");
    }
    HttpUrl url = HttpUrl.parse(given);
    if (url == null) {
      throw refused(given, "must be a URL with a valid host and port");
    }
    return url;
  }

  // An IPv4 address in any other than its common form (hexadecimal, octal, fewer parts) is refused:
  // resolvers disagree about which address it is.
  private static Optional<InetAddress> literal(String given, String host)
      throws UrlRefusedException {
    boolean v6 = host.indexOf(':') >= 0;
    if (!v6 && !DECIMAL_IPV4.matcher(host).matches()) {
      if (ENDS_IN_NUMBER.matcher(host).matches()) {
        throw refused(given, "must have a name or four decimal numbers as its host");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException malformed) {
      throw refused(given, "must have a valid address as its host");
    }
  }

  // A parser would decode a percent sign, take other dots for dots and other digits for digits, and
  // drop what cannot be seen, so that a host would be read as another than was written.
  private static boolean isPlain(String authority) {
    if (authority.endsWith(":")) {
      return false;
    }
    if (authority.startsWith("[")) {
      return true;
    }
    String composed = Normalizer.normalize(authority, Normalizer.Form.NFC);
    return Normalizer.isNormalized(composed, Normalizer.Form.NFKC)
        && composed.codePoints().allMatch(UrlRules::isPlain);
  }

  private static boolean isPlain(int c) {
    return "-._:".indexOf(c) >= 0
        || Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static String authority(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return rest.substring(0, i);
      }
    }
    return rest;
  }

  private static UrlRefusedException refused(String given, String rule) {
    return new UrlRefusedException(
        '"' + OneLine.of(given, LONGEST_SHOWN) + "\" is refused: it " + rule);
  }
}
