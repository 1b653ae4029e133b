package dev.pushcart.internal.engine;

import dev.pushcart.Authentication;
import dev.pushcart.internal.binding.Binding;
import dev.pushcart.internal.dialect.Dialect;
import dev.pushcart.internal.signing.AnswerVerifier;
import dev.pushcart.internal.signing.RequestSigner;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a call goes, and how it is put there.
 *
 * @param business the business's origin
 * @param identity who asks this business
 * @param guards what stands before it
 * @param preparations what an attempt needs before it is sent, in their order
 * @param binding how an operation becomes an exchange
 * @param dialect what its version writes differently
 * @param signer what proves who sends
 * @param verifier whether an answer is believed
 */
public record Target(
    URI business,
    Identity identity,
    Guards guards,
    List<Preparation> preparations,
    Binding binding,
    Dialect dialect,
    RequestSigner signer,
    AnswerVerifier verifier) {

  /** Copies the list. */
  public Target {
    preparations = List.copyOf(preparations);
  }

  /**
   * The same, with that way to say who asks instead of any it had. It comes first, so that what
   * else has to be asked for can be asked for with it.
   */
  Target authenticatedBy(Authentication authentication, Clock clock) {
    List<Preparation> others = new ArrayList<>();
    if (!authentication.equals(Authentication.none())) {
      others.add(new Authenticated(authentication, clock));
    }
    preparations.stream().filter(each -> !(each instanceof Authenticated)).forEach(others::add);
    return with(others);
  }

  /** The same, prepared otherwise. */
  Target with(List<Preparation> others) {
    return new Target(business, identity, guards, others, binding, dialect, signer, verifier);
  }
}
