package dev.pushcart.internal.engine;

import dev.pushcart.HttpAnswer;
import dev.pushcart.Outcome;
import dev.pushcart.SchemaValidator.Direction;
import dev.pushcart.internal.binding.Binding;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.dialect.Dialect;
import dev.pushcart.internal.dialect.Dialects;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.net.HttpMessages;
import dev.pushcart.internal.signing.AnswerVerifier;
import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.internal.ucp.Versions;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of one call, in this order: what the binding makes of it, whether its signature
 * is believed, its status, its version, its schema, its content. It decides nothing about the call
 * and changes nothing but the story; what comes of a meaning is the loop's.
 */
final class Reading<T> {

  private final Question<T> question;
  private final Dialect dialect;
  private final Validation validation;
  private final AnsweredVersions answeredVersions;
  private final Failures failures;
  private final Story story;

  Reading(
      Question<T> question,
      Dialect dialect,
      Validation validation,
      AnsweredVersions answeredVersions,
      Failures failures,
      Story story) {
    this.question = question;
    this.dialect = dialect;
    this.validation = validation;
    this.answeredVersions = answeredVersions;
    this.failures = failures;
    this.story = story;
  }

  /** What an answer says; or why it says nothing, and then the answer as it came. */
  record Understood(HttpAnswer answer, @Nullable Mismatch misunderstoodOrNull) {}

  /** What the binding makes of it. Its status counts, whether or not it is believed later. */
  static Understood understood(Binding.Bound bound, HttpAnswer raw) {
    try {
      return new Understood(bound.understand(raw), null);
    } catch (Mismatch unreadable) {
      return new Understood(raw, unreadable);
    }
  }

  /**
   * What it means.
   *
   * @param refusal why its signature is not believed; empty when it is
   * @param attempts how many were made
   */
  Meaning<T> meaning(
      Understood understood, Optional<AnswerVerifier.Refusal> refusal, int attempts, Instant now) {
    HttpAnswer answer = understood.answer();
    if (refusal.isPresent()) {
      return new Meaning.Unusable<>(failures.notBelieved(refusal.get(), answer, attempts));
    }
    Mismatch misunderstood = understood.misunderstoodOrNull();
    if (misunderstood != null) {
      return new Meaning.Unusable<>(failures.undecodable(misunderstood, answer, attempts));
    }
    if (!HttpMessages.isSuccess(answer)) {
      Verdict verdict = Verdict.of(answer, ErrorBody.of(answer));
      return new Meaning.Refused<>(verdict, failures.answered(answer, verdict, attempts, now));
    }
    if (answer.body().length == 0 && question.answer() instanceof Codecs.Nothing<T> nothing) {
      return new Meaning.Told<>(new Outcome.Success<>(nothing.value()));
    }
    String said = version(answer.body());
    String written = isOwn() || Versions.ALL.contains(said) ? said : dialect.version();
    Validation.Broken broken = broken(Direction.RECEIVED, written, answer.body());
    if (broken != null) {
      return new Meaning.Unusable<>(failures.violates(broken, answer, attempts));
    }
    try {
      return new Meaning.Told<>(
          Answers.read(
              Dialects.reading(said, dialect).upcast(question.operation().name(), answer.body()),
              question.answer()));
    } catch (Mismatch unreadable) {
      return new Meaning.Unusable<>(failures.undecodable(unreadable, answer, attempts));
    }
  }

  /**
   * What version the answer says it is of, which it is to be believed (UCP 2026-04-08, Overview,
   * Negotiation Protocol); the one that was agreed on when it says none. That it is another one is
   * told once. What the vendor's own services say has versions of its own.
   */
  private String version(byte[] json) {
    String agreed = asked();
    if (isOwn()) {
      return agreed;
    }
    String said = Answers.version(json).orElse(agreed);
    if (!said.equals(agreed)) {
      story.answeredIn(said, agreed, Dialects.reading(said, dialect).version(), answeredVersions);
    }
    return said;
  }

  /** Why the call must end over a request; null when it goes on. */
  Validation.@Nullable Broken broken(byte[] request) {
    return broken(Direction.SENT, asked(), request);
  }

  /** The version that the question is of. */
  private String asked() {
    return isOwn() ? Versions.OWN : dialect.version();
  }

  private boolean isOwn() {
    return Capabilities.isOwn(question.operation().service());
  }

  private Validation.@Nullable Broken broken(Direction direction, String version, byte[] json) {
    return validation.check(direction, question.operation().name(), version, json, story);
  }
}
