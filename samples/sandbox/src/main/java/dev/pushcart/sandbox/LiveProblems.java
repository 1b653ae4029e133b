package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Errors of the live platform: problem documents (RFC 9457), each code with one cause. */
final class LiveProblems implements ProblemWriting {
  static final String PROBLEM = "application/problem+json";
  private static final String TYPES = "https://pushcart.dev/ucp/2026-11-01/problems/";

  @Override
  public Reply write(Problem problem, Optional<URI> continueUrl) {
    String words = problem.code().replace('_', ' ');
    ObjectNode body =
        Json.object()
            .put("type", TYPES + problem.code())
            .put("title", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
            .put("status", problem.status())
            .put("detail", problem.content())
            .put("code", problem.code());
    body.setAll(problem.members());
    Reply reply = Reply.json(problem.status(), body).of(PROBLEM);
    if (problem.retryAfter().isPresent()) {
      reply = reply.with("Retry-After", String.valueOf(problem.retryAfter().getAsInt()));
    }
    if (problem.challenge().isPresent()) {
      reply = reply.with("WWW-Authenticate", problem.challenge().get());
    }
    return reply;
  }
}
