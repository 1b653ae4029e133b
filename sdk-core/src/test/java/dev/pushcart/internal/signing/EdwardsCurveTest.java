package dev.pushcart.internal.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pushcart.JsonValue;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which encodings are taken for Ed25519 keys. */
class EdwardsCurveTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // of order 1, 2 and 4
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        // of order 8
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
      })
  void pointsOfSmallOrderAreNoKeys(String encoded) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(encoded))
        .withMessageContaining("small order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // x is 0 and said to be odd
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        // y is the prime or more
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        // no x has that y
        "0200000000000000000000000000000000000000000000000000000000000000"
      })
  void whatEncodesNoPointIsNoKey(String encoded) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(encoded))
        .withMessage("jwk: x: must be a point on Ed25519");
  }

  /** Those of RFC 8032, section 7.1, and the generator. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e",
        "5866666666666666666666666666666666666666666666666666666666666666"
      })
  void publicKeysAreRead(String encoded) {
    assertThat(read(encoded).getAlgorithm()).isEqualTo("EdDSA");
  }

  @RepeatedTest(50)
  void everyKeyThatJavaMakesIsAPoint() throws GeneralSecurityException {
    EdECPublicKey key =
        (EdECPublicKey) KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    BigInteger y = key.getPoint().getY();

    assertThat(EdwardsCurve.contains(y, key.getPoint().isXOdd())).as("y = %s", y).isTrue();
    assertThat(EdwardsCurve.isOfSmallOrder(y)).as("y = %s", y).isFalse();
  }

  @Test
  void aboutHalfOfAllNumbersAreNoPoint() {
    int points = 0;
    for (int y = 2; y < 402; y++) {
      points += EdwardsCurve.contains(BigInteger.valueOf(y), false) ? 1 : 0;
    }
    assertThat(points).isBetween(150, 250);
  }

  private static PublicKey read(String encoded) {
    String x =
        Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(encoded));
    return Jwk.publicKey(
        Map.of("kty", JsonValue.of("OKP"), "crv", JsonValue.of("Ed25519"), "x", JsonValue.of(x)));
  }
}
