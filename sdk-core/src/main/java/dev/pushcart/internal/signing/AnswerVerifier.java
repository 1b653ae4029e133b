package dev.pushcart.internal.signing;

import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Decides whether an answer comes from whom it should, by its signatures (RFC 9421). */
@FunctionalInterface
public interface AnswerVerifier {

  /** Believes every answer. */
  AnswerVerifier NONE =
      (sent, answer, timeout) -> CompletableFuture.completedFuture(Optional.empty());

  /**
   * Why the answer must not be believed; empty when it may be. Done at once unless a key has to be
   * fetched. Never fails.
   *
   * @param sent what it answers, as sent
   * @param answer as received, before anything was made of it
   * @param timeout how long it may take
   */
  CompletableFuture<Optional<Refusal>> refusal(
      HttpRequest sent, HttpAnswer answer, Duration timeout);

  /**
   * Why an answer is not believed.
   *
   * @param code UCP's code, such as {@code signature_invalid}
   * @param reason in words
   */
  record Refusal(String code, String reason) {}
}
