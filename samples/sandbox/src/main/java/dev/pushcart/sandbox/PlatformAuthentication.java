package dev.pushcart.sandbox;

import dev.pushcart.sandbox.access.PlatformAccess;
import dev.pushcart.sandbox.negotiation.Platform;
import dev.pushcart.sandbox.signatures.ProfileKeys;
import dev.pushcart.sandbox.signatures.RequestVerifier;
import dev.pushcart.sandbox.signatures.SignedMessage;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The two proofs a platform may owe: a credential, where some are registered, and a signature by a
 * key of its profile. Both are looked at before the idempotency key, so that a forged request
 * neither changes anything nor sees an answer that was kept.
 */
final class PlatformAuthentication implements RequestAuthentication {
  private final Supplier<URI> origin;
  private final PlatformAccess access;
  private final Signatures signatures;
  private final RequestVerifier verifier;
  private final ProfileKeys keys;

  PlatformAuthentication(
      Supplier<URI> origin,
      PlatformAccess access,
      Signatures signatures,
      RequestVerifier verifier,
      ProfileKeys keys) {
    this.origin = origin;
    this.access = access;
    this.signatures = signatures;
    this.verifier = verifier;
    this.keys = keys;
  }

  @Override
  public void admit(Inbound request) {
    access.admit(request::single);
  }

  /** Whether a signature over this authority was meant for this server and for no other. */
  private boolean ours(String authority) {
    URI here = origin.get();
    String usualPort = here.getScheme().equals("https") ? ":443" : ":80";
    String port = ":" + here.getPort();
    return Stream.of(here.getHost(), "localhost")
        .flatMap(
            host -> port.equals(usualPort) ? Stream.of(host, host + port) : Stream.of(host + port))
        .anyMatch(authority::equalsIgnoreCase);
  }

  @Override
  public void check(Inbound request, Asked asked, Platform platform) {
    access
        .admit(request::single)
        .ifPresent(principal -> access.requireBound(principal, platform.url()));
    if (signatures == Signatures.OFF) {
      return;
    }
    SignedMessage message =
        SignedMessage.request(
            request.method(),
            origin.get().getScheme(),
            request.authority(),
            request.path(),
            request.query().orElse(null),
            request.headers(),
            request.body());
    boolean replayable = asked.operation().changesState() && asked.idempotencyKey().isEmpty();
    Optional<String> signer =
        verifier.verify(
            message, replayable, keyid -> keys.find(platform.url(), platform.profile(), keyid));
    if (signer.isPresent() && !ours(request.authority())) {
      throw new Problem(
          401,
          "signature_invalid",
          "the signature is for @authority "
              + request.authority()
              + ", and this server is "
              + origin.get().getAuthority());
    }
    if (signer.isEmpty() && signatures == Signatures.REQUIRED) {
      throw new Problem(
          401,
          "signature_missing",
          "this server answers signed requests only; send Signature-Input and Signature (RFC 9421),"
              + " as UCP has them since 2026-04-08");
    }
  }
}
