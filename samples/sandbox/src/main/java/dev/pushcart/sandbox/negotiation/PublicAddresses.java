package dev.pushcart.sandbox.negotiation;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses a server may fetch from when a stranger names them: https only, and none of
 * special use (RFC 6890). Loopback is the exception a test double needs: there, http is allowed
 * too.
 */
public final class PublicAddresses {
  private final boolean allowLoopback;

  public PublicAddresses(boolean allowLoopback) {
    this.allowLoopback = allowLoopback;
  }

  /**
   * The addresses of a URL's host; connecting to another, looked up later, would be no protection.
   *
   * @throws UnknownHostException when it has none
   * @throws IllegalArgumentException when nobody may fetch from there, with the reason in words
   */
  public List<InetAddress> of(URI url) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
    boolean loopback = allowLoopback;
    for (InetAddress address : addresses) {
      loopback &= address.isLoopbackAddress();
      if (SpecialUseAddresses.contain(address) && !(allowLoopback && address.isLoopbackAddress())) {
        throw new IllegalArgumentException(
            "host " + url.getHost() + " has an address of special use");
      }
    }
    if (!loopback && !"https".equals(url.getScheme().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("URL must be https");
    }
    return List.of(addresses);
  }
}
