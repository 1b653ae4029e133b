package dev.pushcart.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.CallPhase;
import dev.pushcart.TransportException;
import dev.pushcart.schemas.UcpDuty;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  private final AddressPolicy policy = AddressPolicy.publicOnly();

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0/8",
    "0.255.255.255, 0.0.0.0/8",
    "10.0.0.0, 10.0.0.0/8",
    "10.255.255.255, 10.0.0.0/8",
    "100.64.0.0, 100.64.0.0/10",
    "100.127.255.255, 100.64.0.0/10",
    "127.0.0.1, 127.0.0.0/8",
    "127.255.255.255, 127.0.0.0/8",
    "169.254.169.254, 169.254.0.0/16",
    "172.16.0.0, 172.16.0.0/12",
    "172.31.255.255, 172.16.0.0/12",
    "192.0.0.1, 192.0.0.0/24",
    "192.0.2.1, 192.0.2.0/24",
    "192.88.99.1, 192.88.99.0/24",
    "192.168.0.1, 192.168.0.0/16",
    "198.18.0.0, 198.18.0.0/15",
    "198.19.255.255, 198.18.0.0/15",
    "198.51.100.7, 198.51.100.0/24",
    "203.0.113.7, 203.0.113.0/24",
    "224.0.0.1, 224.0.0.0/4",
    "239.255.255.255, 224.0.0.0/4",
    "240.0.0.1, 240.0.0.0/4",
    "255.255.255.255, 255.255.255.255/32",
    "::, ::/128",
    "::1, ::1/128",
    "64:ff9b:1::808:808, 64:ff9b:1::/48",
    "100::1, 100::/64",
    "100:0:0:1::1, 100:0:0:1::/64",
    "2001::1, 2001::/32",
    "2001:1ff::1, 2001::/23",
    "2001:db8::1, 2001:db8::/32",
    "3fff:fff::1, 3fff::/20",
    "5f00::1, 5f00::/16",
    "fc00::1, fc00::/7",
    "fdff::1, fc00::/7",
    "fe80::1, fe80::/10",
    "febf::1, fe80::/10",
    "fec0::1, fec0::/10",
    "ff02::1, ff00::/8",
    "4000::1, 2000::/3",
    "1::1, 2000::/3",
  })
  @UcpDuty(client = 20)
  void refusesEverySpecialUseBlockAndNamesIt(String address, String block) throws Exception {
    assertThat(policy.refusal(InetAddress.getByName(address))).get().asString().contains(block);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2606:4700::1111",
        "2a00::1",
        "3fff:1000::1",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "::8.8.8.8"
      })
  void acceptsWhatLiesBeyondTheEdges(String address) throws Exception {
    assertThat(policy.refusal(InetAddress.getByName(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::10.0.0.1",
        "::ffff:0:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "2002:a00:1::1",
        "64:ff9b::169.254.169.254",
        "2002:a9fe:a9fe::",
        "::127.0.0.1"
      })
  @UcpDuty(client = 20)
  void refusesAnAddressThatCarriesARefusedOne(String address) throws Exception {
    assertThat(policy.refusal(InetAddress.getByName(address)))
        .get()
        .asString()
        .contains("carried in");
  }

  @Test
  void unwrapsAMappedAddressThatStayedMapped() throws Exception {
    assertThat(policy.refusal(mapped(10, 0, 0, 1))).get().asString().contains("10.0.0.0/8");
    assertThat(policy.refusal(mapped(1, 1, 1, 1))).isEmpty();
  }

  @Property
  void whatCarriesAnIpv4AddressIsAsRefusedAsTheOneItCarries(@ForAll int bits) throws Exception {
    byte[] v4 = {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
    boolean refused = policy.refusal(InetAddress.getByAddress(v4)).isPresent();

    assertThat(policy.refusal(carrying("64:ff9b::", 12, v4)).isPresent()).isEqualTo(refused);
    assertThat(policy.refusal(carrying("2002::", 2, v4)).isPresent()).isEqualTo(refused);
    assertThat(policy.refusal(carrying("::ffff:0:0:0", 12, v4)).isPresent()).isEqualTo(refused);
  }

  @Test
  void allowingLoopbackAddsLoopbackAndNothingElse() throws Exception {
    AddressPolicy loopback = AddressPolicy.allowingLoopback();

    assertThat(loopback.refusal(InetAddress.getByName("127.0.0.1"))).isEmpty();
    assertThat(loopback.refusal(InetAddress.getByName("::1"))).isEmpty();
    assertThat(loopback.refusal(mapped(127, 0, 0, 1))).isEmpty();
    for (String other :
        List.of("10.0.0.1", "169.254.169.254", "0.0.0.0", "::", "fe80::1", "64:ff9b::127.0.0.1")) {
      assertThat(loopback.refusal(InetAddress.getByName(other))).as(other).isPresent();
    }
  }

  @Test
  @UcpDuty(client = 20)
  void refusesTheWholeNameWhenOneOfItsAddressesIsRefused() throws Exception {
    List<InetAddress> mixed =
        List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("192.168.1.1"));

    assertThatThrownBy(() -> policy.check("shop.example", mixed))
        .isInstanceOfSatisfying(
            TransportException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(TransportException.Kind.ADDRESS_REFUSED);
              assertThat(refused.phase()).isEqualTo(CallPhase.RESOLVE);
            })
        .hasMessageContainingAll("shop.example", "192.168.1.1", "192.168.0.0/16");
  }

  @Test
  void givesThePublicAddressesBackInTheirOrder() throws Exception {
    List<InetAddress> all =
        List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("2606:4700::1111"));

    assertThat(policy.check("shop.example", all)).isEqualTo(all);
  }

  @Test
  void localhostMustLeadToThisMachine() throws Exception {
    List<InetAddress> elsewhere = List.of(InetAddress.getByName("1.1.1.1"));

    assertThatThrownBy(() -> AddressPolicy.allowingLoopback().check("localhost", elsewhere))
        .hasMessageContaining("no loopback address");
  }

  private static InetAddress mapped(int... v4) throws UnknownHostException {
    byte[] bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    for (int i = 0; i < 4; i++) {
      bytes[12 + i] = (byte) v4[i];
    }
    return Inet6Address.getByAddress("mapped.example", bytes, -1);
  }

  private static InetAddress carrying(String prefix, int offset, byte[] v4)
      throws UnknownHostException {
    byte[] bytes = Arrays.copyOf(InetAddress.getByName(prefix).getAddress(), 16);
    System.arraycopy(v4, 0, bytes, offset, 4);
    return InetAddress.getByAddress(bytes);
  }
}
