package dev.pushcart.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.signing.Jwk;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.profile.ProfileLinter;
import dev.pushcart.profile.SigningKey;
import dev.pushcart.schemas.UcpDuty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

  private static final byte[] MESSAGE = {1, 2, 3};

  // Made for these tests by openssl, and used nowhere else.
  private static final String PEM =
      """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgIRdue8cWx29so2nu
      GEE1/Bvmx130fvfJghbf/ueHYuKhRANCAAS+iAecmlAggp4pbhlpCQ/UY4oaOlLT
      pwfXwDGTOjtonfkPgUs86k+N4lavEXgKpkkFwXEGzRjTbuyOGWKAPtNS
      -----END PRIVATE KEY-----
      """;

  private static final String PEM_WITHOUT_PUBLIC_PART =
      """
      -----BEGIN PRIVATE KEY-----
      MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCAhF257xxbHb2yjae4Y
      QTX8G+bHXfR+98mCFt/+54di4g==
      -----END PRIVATE KEY-----
      """;

  @ParameterizedTest
  @CsvSource({"EDDSA, Ed25519", "EDDSA, EdDSA", "ES256, ES256", "ES384, ES384"})
  void aKeyThatCanBePublishedFitsIntoEveryProfile(SignatureAlgorithm algorithm, String alg) {
    JsonValue named =
        JsonValue.parse(
            SigningKeyPair.generate("next", algorithm)
                .publicJwk()
                .toString()
                .replace('"' + algorithm.jwaName() + '"', '"' + alg + '"'));
    SigningKeys keys = SigningKeys.of(SigningKeyPair.generate("now")).publish(named);

    assertThat(PlatformProfile.versions())
        .allSatisfy(
            version -> {
              String json = PlatformProfile.builder(version).signingKeys(keys).build().toJson();
              assertThat(json).contains("\"alg\":\"" + alg + '"');
              assertThat(ProfileLinter.lint(json)).isEmpty();
            });
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void aKeyComesBackFromItsJwk(SignatureAlgorithm algorithm) {
    SigningKeyPair made = SigningKeyPair.generate("k1", algorithm);
    SigningKeyPair read = SigningKeyPair.fromJwk(made.privateJwk().reveal());

    assertThat(read.keyId()).isEqualTo("k1");
    assertThat(read.algorithm()).isEqualTo(algorithm);
    assertThat(read.publicJwk()).isEqualTo(made.publicJwk());
    assertThat(read.thumbprint()).isEqualTo(made.thumbprint());
    assertThat(read.privateJwk()).isEqualTo(made.privateJwk());
    assertThat(read.sign(MESSAGE)).hasSize(algorithm.signatureLength());
  }

  @Test
  void aPemIsReadWithAndWithoutItsPublicPart(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), "some text before\n" + PEM);
    SigningKeyPair whole = SigningKeyPair.fromPem("k", file);
    SigningKeyPair bare = SigningKeyPair.fromPem("k", PEM_WITHOUT_PUBLIC_PART);

    assertThat(whole.publicJwk().get("x"))
        .contains(JsonValue.of("vogHnJpQIIKeKW4ZaQkP1GOKGjpS06cH18Axkzo7aJ0"));
    assertThat(whole.publicJwk().get("y"))
        .contains(JsonValue.of("-Q-BSzzqT43iVq8ReAqmSQXBcQbNGNNu7I4ZYoA-01I"));
    assertThat(bare.publicJwk()).isEqualTo(whole.publicJwk());
  }

  @Test
  void whatJavaMakesIsReadFromItsPem() throws Exception {
    for (int size : new int[] {256, 384}) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(size);
      var pair = generator.generateKeyPair();
      SigningKeyPair read = SigningKeyPair.fromPem("k", pem(pair.getPrivate().getEncoded()));
      assertThat(read.publicKey()).isEqualTo(pair.getPublic());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EC PRIVATE KEY | openssl pkcs8 -topk8",
        "ENCRYPTED PRIVATE KEY | is encrypted",
        "PUBLIC KEY | holds a PUBLIC KEY",
        "CERTIFICATE | openssl genpkey",
        "PRIVATE KEY | of another kind or damaged"
      })
  void aPemOfAnotherKindIsRefusedAndSaysWhatToDo(String type, String says) {
    String pem = "-----BEGIN %s-----\nc2VjcmV0\n-----END %s-----\n".formatted(type, type);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeyPair.fromPem("k", pem))
        .withMessageStartingWith("pem: ")
        .withMessageContaining(says)
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("c2VjcmV0"));
  }

  @Test
  void otherKindsOfKeysAreRefused() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(1024);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SigningKeyPair.fromPem("k", pem(rsa.generateKeyPair().getPrivate().getEncoded())))
        .withMessageContaining("must be an EC key on P-256 or P-384");
    byte[] edwards =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeyPair.fromPem("k", pem(edwards)))
        .withMessageContaining("JSON Web Key");
    KeyPairGenerator other = KeyPairGenerator.getInstance("EC");
    other.initialize(521);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SigningKeyPair.fromPem(
                    "k", pem(other.generateKeyPair().getPrivate().getEncoded())));
  }

  private static String pem(byte[] der) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END PRIVATE KEY-----";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\":\"vogHnJpQIIKeKW4ZaQkP1GOKGjpS06cH18Axkzo7aJ0\" |"
            + " \"x\":\"5ogHnJpQIIKeKW4ZaQkP1GOKGjpS06cH18Axkzo7aJ0\" | must be a point",
        "\"d\":\"IR | \"d\":\"AR | must belong to the public part",
        "\"kid\":\"k\" | \"kid\":\"\" | keyId",
        "\"kid\":\"k\" | \"kid\":null | kid: is required",
        "\"crv\":\"P-256\" | \"crv\":\"secp256k1\" | with crv secp256k1",
        "\"kty\":\"EC\" | \"kty\":\"oct\" | of kty oct",
        "\"use\":\"sig\" | \"use\":\"enc\" | use: must be sig",
        "\"use\":\"sig\" | \"key_ops\":[\"encrypt\"] | key_ops: must have verify",
        "\"alg\":\"ES256\" | \"alg\":\"ES384\" | alg: must be ES256",
        "\"y\":\"-Q- | \"y\":\"-Q+ | y: must be there, in base64url",
        "I4ZYoA-01I\" | I4ZYoA\" | y: must be 32 bytes",
        "\"d\": | \"D\": | d: must be there"
      })
  void aBrokenJwkIsRefusedNamingTheRule(String part, String broken, String says) {
    String jwk = SigningKeyPair.fromPem("k", PEM).privateJwk().reveal();
    assertThat(jwk).contains(part);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeyPair.fromJwk(jwk.replace(part, broken)))
        .withMessageContaining(says)
        .satisfies(refused -> assertThat(refused.toString()).doesNotContain("x29so2nuGEE1_Bvm"));
  }

  @Test
  void whatIsNoJsonIsNotShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeyPair.fromJwk("{\"d\":\"secret"))
        .withMessage("jwk: must be a JSON object but is no JSON")
        .withNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "\u00e9", "a\n"})
  void aNameThatNoSignatureCanCarryIsRefused(String keyId) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeyPair.generate(keyId))
        .withMessageStartingWith("keyId: ");
  }

  /** RFC 7638, section 3.1; RFC 8037, appendix A.3. */
  @Test
  void thumbprintsOfTheRfcs() {
    JsonValue rsa =
        JsonValue.parse(
            """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK\
            7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6C\
            f0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbI\
            SD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8a\
            wapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""");
    assertThat(Jwk.thumbprint(rsa.members()))
        .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    SigningKeyPair edwards =
        SigningKeyPair.fromJwk(
            """
            {"kid":"1","kty":"OKP","crv":"Ed25519",
             "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
             "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""");
    assertThat(edwards.thumbprint()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertThat(edwards.withThumbprintAsKeyId().keyId()).isEqualTo(edwards.thumbprint());
  }

  @Test
  @UcpDuty(client = 16)
  void rotatingKeepsTheOldKeyPublishedUntilItIsRetired() {
    SigningKeyPair old = SigningKeyPair.generate("2026-08");
    SigningKeyPair next = SigningKeyPair.generate("2026-11");

    SigningKeys announced = SigningKeys.of(old).publish(next.publicJwk());
    assertThat(announced.signer()).isSameAs(old);
    assertThat(kids(announced)).containsExactlyInAnyOrder("2026-08", "2026-11");

    SigningKeys rotated = announced.rotate(next);
    assertThat(rotated.signer()).isSameAs(next);
    assertThat(kids(rotated)).containsExactlyInAnyOrder("2026-08", "2026-11");

    SigningKeys retired = rotated.retire("2026-08");
    assertThat(kids(retired)).containsExactly("2026-11");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> retired.retire("2026-11"))
        .withMessageContaining("rotate to another one first");
    assertThatIllegalArgumentException().isThrownBy(() -> retired.retire("2026-08"));
  }

  @Test
  void twoKeysOfOneNameAreRefused() {
    SigningKeys keys = SigningKeys.of(SigningKeyPair.generate("k"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.rotate(SigningKeyPair.generate("k")))
        .withMessageContaining("every key needs a new name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.publish(SigningKeyPair.generate("k").publicJwk()));
  }

  @Test
  @UcpDuty(client = {15, 16})
  void theProfilePublishesPublicKeysOnly() {
    SigningKeyPair next = SigningKeyPair.generate("next");
    SigningKeys keys = SigningKeys.of(SigningKeyPair.generate("old")).rotate(next);

    PlatformProfile profile = PlatformProfile.builder("2026-04-08").signingKeys(keys).build();

    List<SigningKey> published = BusinessProfile.parse(profile.toJson()).signingKeys();
    assertThat(published).extracting(SigningKey::kid).containsExactly("next", "old");
    assertThat(published).allSatisfy(key -> assertThat(key.members()).doesNotContainKey("d"));
    assertThat(profile.toJson()).doesNotContain("\"d\"");
    assertThat(ProfileLinter.lint(profile.toJson())).isEmpty();
  }

  @Test
  void nothingPrintsAPrivatePart() {
    SigningKeyPair pair = SigningKeyPair.generate("k");
    String secret = JsonValue.parse(pair.privateJwk().reveal()).get("d").orElseThrow().toString();
    SigningKeys keys = SigningKeys.of(pair);
    assertThat(
            List.of(
                pair.toString(),
                pair.publicJwk().toString(),
                pair.privateJwk().toString(),
                keys.toString(),
                keys.toJwkSet(),
                keys.publicJwks().toString()))
        .allSatisfy(text -> assertThat(text).doesNotContain(secret.replace("\"", "")));
    assertThat(pair).hasToString("ES256 key k");
    assertThat(keys).hasToString("signs with k, publishes [k]");
    assertThat(pair).isNotInstanceOf(java.io.Serializable.class);
  }

  @Test
  void aKeySetSignsWithItsFirstPrivateKey(@TempDir Path folder) throws Exception {
    SigningKeyPair old = SigningKeyPair.generate("old");
    SigningKeyPair now = SigningKeyPair.generate("now");
    Path file =
        Files.writeString(
            folder.resolve("keys.json"),
            "{\"keys\":["
                + old.publicJwk()
                + ','
                + now.privateJwk().reveal().replace("\"use\"", "\"key_ops\":[\"sign\"],\"use\"")
                + "]}");

    SigningKeys keys = SigningKeys.fromJwkSet(file);

    assertThat(keys.signer().keyId()).isEqualTo("now");
    assertThat(kids(keys)).containsExactly("old", "now");
    assertThat(keys.toJwkSet()).doesNotContain("\"d\"").doesNotContain("sign\"]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromJwkSet("{\"keys\":[" + old.publicJwk() + "]}"))
        .withMessageContaining("private part");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SigningKeys.fromJwkSet(
                    "{\"keys\":[" + now.privateJwk().reveal() + ',' + now.publicJwk() + "]}"))
        .withMessageContaining("stands twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromJwkSet("{}"))
        .withMessageContaining("keys: is required");
  }

  @Test
  void aSignerWhoseKeyIsOfAnotherKindIsRefused() throws Exception {
    PublicKey rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
    MessageSigner signer =
        new MessageSigner() {
          @Override
          public String keyId() {
            return "k";
          }

          @Override
          public PublicKey publicKey() {
            return rsa;
          }

          @Override
          public byte[] sign(byte[] signatureBase) {
            return new byte[64];
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.of(signer))
        .withMessageContaining("must be an EC key on P-256 or P-384, or Ed25519, but is RSA");
  }

  private static List<String> kids(SigningKeys keys) {
    return keys.publicJwks().stream()
        .map(key -> key.get("kid").flatMap(JsonValue::asString).orElseThrow())
        .toList();
  }
}
