package dev.pushcart;

import java.net.InetAddress;
import java.util.List;

/**
 * What a {@link Pushcart} wants of its transport.
 *
 * @param maxPerBusiness how many exchanges the SDK runs to one business at once, at least 1. It
 *     keeps to that itself; a transport with a limit of its own must not be below it. Streams that
 *     are open come on top
 * @param addresses decides which resolved addresses may be connected to
 */
public record TransportSettings(int maxPerBusiness, AddressFilter addresses) {

  /** Decides by resolved address, so that no name can lead to where it should not. Thread-safe. */
  @FunctionalInterface
  public interface AddressFilter {

    /**
     * Keeps the usable ones of what a name resolved to, or of the literal it is. The transport
     * connects to one of these and looks the name up no second time.
     *
     * @throws TransportException of kind {@link TransportException.Kind#ADDRESS_REFUSED} if one of
     *     them may not be used; the whole name is then refused
     */
    List<InetAddress> check(String host, List<InetAddress> addresses) throws TransportException;
  }
}
