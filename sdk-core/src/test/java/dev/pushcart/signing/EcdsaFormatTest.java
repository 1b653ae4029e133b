package dev.pushcart.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcdsaFormatTest {

  private static final HexFormat HEX = HexFormat.of();

  @Test
  void whatJavaSignsInDerHoldsAsRaw() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    for (int i = 0; i < 64; i++) {
      Signature signing = Signature.getInstance("SHA256withECDSA");
      signing.initSign(pair.getPrivate());
      signing.update((byte) i);
      byte[] der = signing.sign();

      byte[] raw = EcdsaFormat.rawFromDer(der, SignatureAlgorithm.ES256);

      Signature verifying = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifying.initVerify(pair.getPublic());
      verifying.update((byte) i);
      assertThat(raw).hasSize(64);
      assertThat(verifying.verify(raw)).as("signature %s", i).isTrue();
      assertThat(EcdsaFormat.derFromRaw(raw, SignatureAlgorithm.ES256)).isEqualTo(der);
    }
  }

  @Test
  void smallNumbersKeepTheirZeros() {
    byte[] raw =
        EcdsaFormat.rawFromDer(HEX.parseHex("300702010102020080"), SignatureAlgorithm.ES384);
    assertThat(raw).hasSize(96);
    assertThat(raw[47]).isEqualTo((byte) 1);
    assertThat(raw[95]).isEqualTo((byte) 0x80);
    assertThat(HEX.formatHex(EcdsaFormat.derFromRaw(raw, SignatureAlgorithm.ES384)))
        .isEqualTo("300702010102020080");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3006020101",
        "300602010102010100", // more behind it
        "3106020101020101", // no sequence
        "3006020100020101", // r is zero
        "3006020181020101", // r is negative
        "300702020001020101", // r is padded
        "308106020101020101", // a length in more bytes than it needs
        "3080020101020101",
        "3005020101020",
        "3007030101020101"
      })
  void whatIsNotStrictDerIsRefused(String hex) {
    String digits = hex.replace(" ", "");
    byte[] der = HEX.parseHex(digits.length() % 2 == 0 ? digits : digits + '0');
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EcdsaFormat.rawFromDer(der, SignatureAlgorithm.ES256))
        .withMessageStartingWith("der: ");
  }

  @Test
  void numbersLongerThanTheCurveAreRefused() {
    byte[] der = HEX.parseHex("3026022101" + "00".repeat(32) + "020101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EcdsaFormat.rawFromDer(der, SignatureAlgorithm.ES256));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EcdsaFormat.derFromRaw(new byte[63], SignatureAlgorithm.ES256));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EcdsaFormat.derFromRaw(new byte[64], SignatureAlgorithm.ES256));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EcdsaFormat.rawFromDer(der, SignatureAlgorithm.EDDSA));
  }
}
