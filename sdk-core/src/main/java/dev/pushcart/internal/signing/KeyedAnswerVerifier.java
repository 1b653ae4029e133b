package dev.pushcart.internal.signing;

import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.internal.net.HttpMessages;
import dev.pushcart.internal.signing.MessageSignatures.Kind;
import dev.pushcart.internal.signing.MessageSignatures.Verdict;
import dev.pushcart.profile.SigningKey;
import dev.pushcart.signing.AnswerSignatures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Checks answers by the keys that a business publishes, as strictly as {@link AnswerSignatures}
 * says. An answer that tells of a failure is never refused: whoever may leave out a signature need
 * not forge one.
 */
public final class KeyedAnswerVerifier implements AnswerVerifier {

  private static final Set<String> CHECKED =
      Set.of(ContentDigest.HEADER, "signature", "signature-input");

  private final KeySource source;
  private final boolean required;
  private final Clock clock;

  /** Keys are read once for each list of them. */
  private volatile Read read = new Read(List.of(), KeyRing.of(List.of()));

  private record Read(List<SigningKey> published, KeyRing ring) {}

  private KeyedAnswerVerifier(KeySource source, boolean required, Clock clock) {
    this.source = source;
    this.required = required;
    this.clock = clock;
  }

  /** By those keys and that policy. */
  public static AnswerVerifier of(KeySource source, AnswerSignatures policy, Clock clock) {
    return policy == AnswerSignatures.OFF
        ? AnswerVerifier.NONE
        : new KeyedAnswerVerifier(source, policy == AnswerSignatures.REQUIRED, clock);
  }

  @Override
  public CompletableFuture<Optional<Refusal>> refusal(
      HttpRequest sent, HttpAnswer answer, Duration timeout) {
    if (!HttpMessages.isSuccess(answer)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    if (!required && answer.headers().keySet().stream().noneMatch(CHECKED::contains)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    SignedMessage message = SignedMessage.of(answer, sent);
    KeyRing known = ring(source.known());
    Verdict first = check(message, answer, known);
    if (first.kind() != Kind.UNKNOWN_KEY) {
      return CompletableFuture.completedFuture(refusal(first, known));
    }
    return source
        .askedAgain(timeout)
        .thenApply(
            keys -> {
              KeyRing ring = ring(keys);
              return refusal(check(message, answer, ring), ring);
            });
  }

  private Verdict check(SignedMessage message, HttpAnswer answer, KeyRing ring) {
    return MessageSignatures.check(message, digested(answer), ring, clock.instant());
  }

  /**
   * What travelled; or what came out of it, when the digest is of that: some servers compress
   * behind what signs, and either way it is what will be read.
   */
  private static byte[] digested(HttpAnswer answer) {
    List<String> digest = answer.headers().getOrDefault(ContentDigest.HEADER, List.of());
    return ContentDigest.state(digest, answer.content()) == ContentDigest.State.WRONG
        ? answer.body()
        : answer.content();
  }

  @SuppressWarnings("ReferenceEquality") // Comparing all keys would cost what it saves.
  private KeyRing ring(List<SigningKey> published) {
    Read last = read;
    if (last.published() != published) {
      last = new Read(published, KeyRing.of(published));
      read = last;
    }
    return last.ring();
  }

  private Optional<Refusal> refusal(Verdict verdict, KeyRing ring) {
    boolean refused =
        switch (verdict.kind()) {
          case VALID -> false;
          case INVALID -> true;
          case UNSIGNED -> required;
          // Who publishes no key at all signs for others, if at all.
          case UNKNOWN_KEY -> required || !ring.isEmpty();
        };
    return refused ? Optional.of(new Refusal(verdict.code(), verdict.reason())) : Optional.empty();
  }
}
