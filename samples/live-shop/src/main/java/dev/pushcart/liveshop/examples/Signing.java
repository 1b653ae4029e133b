package dev.pushcart.liveshop.examples;

import com.sun.net.httpserver.HttpServer;
import dev.pushcart.Business;
import dev.pushcart.Pushcart;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.profile.ProfileHost;
import dev.pushcart.profile.ProfileHttpHandler;
import dev.pushcart.signing.AnswerSignatures;
import dev.pushcart.signing.EcdsaFormat;
import dev.pushcart.signing.MessageSigner;
import dev.pushcart.signing.SignatureAlgorithm;
import dev.pushcart.signing.SigningKeyPair;
import dev.pushcart.signing.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Signing requests, checking answers, and replacing the key. */
final class Signing {

  private Signing() {}

  static void make(Path secret) throws IOException {
    // tag::make
    SigningKeyPair pair = SigningKeyPair.generate("app-2026-11");
    Files.writeString(secret, pair.privateJwk().reveal());
    // end::make
  }

  static Pushcart use(Path secret, HttpServer server) throws IOException {
    // tag::use
    SigningKeys keys = SigningKeys.of(SigningKeyPair.fromJwk(secret));

    List<PlatformProfile> profiles =
        PlatformProfile.versions().stream()
            .map(version -> PlatformProfile.builder(version).signingKeys(keys).build())
            .toList();
    ProfileHost host = ProfileHost.builder().profiles("/ucp/{version}.json", profiles).build();
    server.createContext("/ucp/", ProfileHttpHandler.of(host));
    server.start(); // reached from outside as https://app.example

    Pushcart pushcart =
        Pushcart.builder()
            .agentProfiles("https://app.example/ucp/{version}.json")
            .signingKeys(keys)
            .answerSignatures(AnswerSignatures.IF_PRESENT)
            .build();
    // end::use
    return pushcart;
  }

  static SigningKeys rotate(SigningKeys keys, SigningKeyPair next) {
    // tag::rotate
    SigningKeys announced = keys.publish(next.publicJwk()); // host the profile again, wait
    SigningKeys rotated = announced.rotate(next); // signs with the new key, publishes both
    SigningKeys finished = rotated.retire(keys.signer().keyId()); // 7 days later; host it again
    // end::rotate
    return finished;
  }

  static Pushcart rotating(URI address, AtomicReference<SigningKeys> current) {
    // tag::rotating
    Pushcart pushcart =
        Pushcart.builder().agentProfile(address).signingKeys(() -> current.get()).build();
    // end::rotating
    return pushcart;
  }

  static Business strictly(Pushcart pushcart) {
    // tag::strictly
    Business shop =
        pushcart.connect(
            "https://flowers.example", with -> with.answerSignatures(AnswerSignatures.REQUIRED));
    // end::strictly
    return shop;
  }

  // tag::hsm
  /** A key that never leaves its key service. */
  record RemoteKey(String keyId, PublicKey publicKey, UnaryOperator<byte[]> service)
      implements MessageSigner {

    @Override
    public byte[] sign(byte[] signatureBase) {
      byte[] der = service.apply(signatureBase); // ECDSA with SHA-256, as key services return it
      return EcdsaFormat.rawFromDer(der, SignatureAlgorithm.ES256);
    }
  }
  // end::hsm
}
