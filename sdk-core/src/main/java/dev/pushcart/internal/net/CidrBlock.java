package dev.pushcart.internal.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses that begin with the same bits, and what it is set aside for. */
final class CidrBlock {

  private final byte[] network;
  private final int prefixBits;
  private final String text;

  private CidrBlock(byte[] network, int prefixBits, String text) {
    this.network = network;
    this.prefixBits = prefixBits;
    this.text = text;
  }

  /** A block such as {@code 10.0.0.0/8}, with the words that a refusal says. */
  static CidrBlock of(String cidr, String purpose) {
    int slash = cidr.indexOf('/');
    try {
      byte[] network = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
      int prefixBits = Integer.parseInt(cidr.substring(slash + 1));
      return new CidrBlock(network, prefixBits, cidr + " (" + purpose + ')');
    } catch (UnknownHostException impossibleForLiteral) {
      throw new IllegalArgumentException(cidr, impossibleForLiteral);
    }
  }

  /** Whether that address, of 4 or 16 bytes, lies in this block. */
  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = prefixBits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = prefixBits % 8;
    int mask = 0xff << (8 - rest);
    return rest == 0 || ((address[whole] ^ network[whole]) & mask & 0xff) == 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
