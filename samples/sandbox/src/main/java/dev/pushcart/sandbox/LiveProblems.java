package dev.pushcart.sandbox;

import dev.pushcart.sandbox.live.ProblemDocument;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.Optional;

/** Errors of the live platform: problem documents (RFC 9457), each code with one cause. */
final class LiveProblems implements ProblemWriting {
  static final String PROBLEM = "application/problem+json";

  @Override
  public Reply write(Problem problem, Optional<URI> continueUrl) {
    Reply reply = Reply.json(problem.status(), ProblemDocument.of(problem)).of(PROBLEM);
    if (problem.retryAfter().isPresent()) {
      reply = reply.with("Retry-After", String.valueOf(problem.retryAfter().getAsInt()));
    }
    if (problem.challenge().isPresent()) {
      reply = reply.with("WWW-Authenticate", problem.challenge().get());
    }
    return reply;
  }
}
