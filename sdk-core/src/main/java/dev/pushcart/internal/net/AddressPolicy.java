package dev.pushcart.internal.net;

import dev.pushcart.CallPhase;
import dev.pushcart.TransportException;
import dev.pushcart.TransportSettings.AddressFilter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses addresses that no public business can have, so that a URL somebody else wrote cannot make
 * the SDK ask a neighbour, a router or a cloud's metadata service (UCP 2026-08-25, Overview,
 * Fetching; RFC 6890).
 *
 * <p>The tables are the blocks of IANA's IPv4 and IPv6 special-purpose registries that are not
 * reachable from everywhere, with multicast, and for IPv6 everything outside of global unicast. An
 * IPv6 address that carries an IPv4 address (mapped, compatible, translated, NAT64, 6to4) is as
 * refused as the one it carries. Immutable.
 */
public final class AddressPolicy implements AddressFilter {

  private static final List<CidrBlock> REFUSED_V4 =
      List.of(
          CidrBlock.of("0.0.0.0/8", "this network, RFC 791"),
          CidrBlock.of("10.0.0.0/8", "private use, RFC 1918"),
          CidrBlock.of("100.64.0.0/10", "shared address space, RFC 6598"),
          CidrBlock.of("127.0.0.0/8", "loopback, RFC 1122"),
          CidrBlock.of("169.254.0.0/16", "link-local, RFC 3927"),
          CidrBlock.of("172.16.0.0/12", "private use, RFC 1918"),
          CidrBlock.of("192.0.0.0/24", "IETF protocol assignments, RFC 6890"),
          CidrBlock.of("192.0.2.0/24", "documentation, RFC 5737"),
          CidrBlock.of("192.88.99.0/24", "6to4 relay anycast, RFC 7526"),
          CidrBlock.of("192.168.0.0/16", "private use, RFC 1918"),
          CidrBlock.of("198.18.0.0/15", "benchmarking, RFC 2544"),
          CidrBlock.of("198.51.100.0/24", "documentation, RFC 5737"),
          CidrBlock.of("203.0.113.0/24", "documentation, RFC 5737"),
          CidrBlock.of("224.0.0.0/4", "multicast, RFC 5771"),
          CidrBlock.of("255.255.255.255/32", "limited broadcast, RFC 8190"),
          CidrBlock.of("240.0.0.0/4", "reserved, RFC 1112"));

  private static final CidrBlock LOOPBACK_V4 = CidrBlock.of("127.0.0.0/8", "loopback, RFC 1122");
  private static final CidrBlock LOOPBACK_V6 = CidrBlock.of("::1/128", "loopback, RFC 4291");
  private static final CidrBlock UNSPECIFIED_V6 =
      CidrBlock.of("::/128", "unspecified address, RFC 4291");

  // 64:ff9b:1::/48 is refused whole: where in it the IPv4 address stands is each network's own
  // choice.
  private static final List<CidrBlock> REFUSED_V6 =
      List.of(
          UNSPECIFIED_V6,
          LOOPBACK_V6,
          CidrBlock.of("64:ff9b:1::/48", "local-use translation, RFC 8215"),
          CidrBlock.of("100::/64", "discard only, RFC 6666"),
          CidrBlock.of("100:0:0:1::/64", "dummy prefix, RFC 9780"),
          CidrBlock.of("2001::/32", "Teredo, RFC 4380"),
          CidrBlock.of("2001::/23", "IETF protocol assignments, RFC 2928"),
          CidrBlock.of("2001:db8::/32", "documentation, RFC 3849"),
          CidrBlock.of("3fff::/20", "documentation, RFC 9637"),
          CidrBlock.of("5f00::/16", "segment routing identifiers, RFC 9602"),
          CidrBlock.of("fc00::/7", "unique local, RFC 4193"),
          CidrBlock.of("fe80::/10", "link-local, RFC 4291"),
          CidrBlock.of("fec0::/10", "site-local, RFC 3879"),
          CidrBlock.of("ff00::/8", "multicast, RFC 4291"));

  private static final CidrBlock GLOBAL_UNICAST = CidrBlock.of("2000::/3", "global unicast");

  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(CidrBlock.of("::ffff:0:0:0/96", "IPv4-translated, RFC 2765"), 12),
          new Carrier(CidrBlock.of("::/96", "IPv4-compatible, RFC 4291"), 12),
          new Carrier(CidrBlock.of("64:ff9b::/96", "NAT64, RFC 6052"), 12),
          new Carrier(CidrBlock.of("2002::/16", "6to4, RFC 3056"), 2));

  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

  private static final AddressPolicy PUBLIC_ONLY = new AddressPolicy(false);
  private static final AddressPolicy ALLOWING_LOOPBACK = new AddressPolicy(true);

  private final boolean loopback;

  private AddressPolicy(boolean loopback) {
    this.loopback = loopback;
  }

  /** Public addresses and no others. */
  public static AddressPolicy publicOnly() {
    return PUBLIC_ONLY;
  }

  /** Public addresses and this machine's loopback; private and link-local ones stay refused. */
  public static AddressPolicy allowingLoopback() {
    return ALLOWING_LOOPBACK;
  }

  /** Whether this machine's loopback may be gone to. */
  boolean allowsLoopback() {
    return loopback;
  }

  @Override
  public List<InetAddress> check(String host, List<InetAddress> addresses)
      throws TransportException {
    for (InetAddress address : addresses) {
      Optional<String> refusal = refusal(address);
      if (refusal.isPresent()) {
        throw refused(host, address, "which lies in " + refusal.get());
      }
      if (isLocalhost(host) && !isLoopback(address.getAddress())) {
        throw refused(host, address, "which is no loopback address (RFC 6761 section 6.3)");
      }
    }
    return addresses;
  }

  /** The block that address lies in and may not be gone to for; empty when it may. */
  Optional<String> refusal(InetAddress address) {
    byte[] bytes = unmapped(address.getAddress());
    if (loopback && isLoopback(bytes)) {
      return Optional.empty();
    }
    return refusal(bytes);
  }

  /** Whether that name stands for this machine by definition (RFC 6761 section 6.3). */
  static boolean isLocalhost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    String withoutDot = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return withoutDot.equals("localhost") || withoutDot.endsWith(".localhost");
  }

  static boolean isLoopback(byte[] address) {
    byte[] bytes = unmapped(address);
    return LOOPBACK_V4.contains(bytes) || LOOPBACK_V6.contains(bytes);
  }

  private static Optional<String> refusal(byte[] address) {
    if (address.length == 4) {
      return firstOf(REFUSED_V4, address);
    }
    Optional<String> refused = firstOf(REFUSED_V6, address);
    if (refused.isPresent()) {
      return refused;
    }
    for (Carrier carrier : CARRIERS) {
      if (carrier.block().contains(address)) {
        byte[] carried = Arrays.copyOfRange(address, carrier.offset(), carrier.offset() + 4);
        return refusal(carried)
            .map(range -> range + " as " + text(carried) + " carried in " + carrier.block());
      }
    }
    return GLOBAL_UNICAST.contains(address)
        ? Optional.empty()
        : Optional.of("no global unicast block (2000::/3, RFC 4291)");
  }

  private static Optional<String> firstOf(List<CidrBlock> blocks, byte[] address) {
    for (CidrBlock block : blocks) {
      if (block.contains(address)) {
        return Optional.of(block.toString());
      }
    }
    return Optional.empty();
  }

  private static byte[] unmapped(byte[] address) {
    boolean mapped =
        address.length == 16 && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    return mapped ? Arrays.copyOfRange(address, MAPPED.length, 16) : address;
  }

  private static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException impossibleForFourBytes) {
      throw new IllegalArgumentException(impossibleForFourBytes);
    }
  }

  private static TransportException refused(String host, InetAddress address, String why) {
    return new TransportException(
        TransportException.Kind.ADDRESS_REFUSED,
        CallPhase.RESOLVE,
        host + " leads to " + address.getHostAddress() + ", " + why + "; nothing was sent",
        null);
  }

  /** A block whose addresses carry an IPv4 address, and from which byte on. */
  private record Carrier(CidrBlock block, int offset) {}
}
