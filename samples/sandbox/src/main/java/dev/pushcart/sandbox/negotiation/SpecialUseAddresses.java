package dev.pushcart.sandbox.negotiation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The blocks of the IANA special-purpose address registries (RFC 6890), and multicast. A server
 * that fetches what strangers name must not fetch from them.
 */
final class SpecialUseAddresses {
  private static final List<Block> BLOCKS =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 3),
          Block.of("::", 127),
          Block.of("64:ff9b::", 96),
          Block.of("64:ff9b:1::", 48),
          Block.of("100::", 64),
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16),
          Block.of("3fff::", 20),
          Block.of("5f00::", 16),
          Block.of("fc00::", 7),
          Block.of("fe80::", 10),
          Block.of("fec0::", 10),
          Block.of("ff00::", 8));

  private SpecialUseAddresses() {}

  static boolean contain(InetAddress address) {
    return BLOCKS.stream().anyMatch(block -> block.contains(address.getAddress()));
  }

  /** A CIDR block; {@link InetAddress} has turned IPv4-mapped addresses into IPv4 already. */
  private record Block(byte[] network, int bits) {
    static Block of(String network, int bits) {
      try {
        return new Block(InetAddress.getByName(network).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(network, e);
      }
    }

    boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
