package dev.pushcart.internal.engine;

import dev.pushcart.HttpAnswer;
import dev.pushcart.internal.binding.ErrorWords;
import org.jspecify.annotations.Nullable;

/**
 * What an answer that is no success means for the call. This is the one table of statuses.
 *
 * @param retryable the same request may be sent again
 * @param mayHaveBeenDone the business may have done what this attempt asked
 * @param settlesEarlier it tells what became of an earlier attempt whose answer was lost
 * @param code the code in the body; null when there was none
 * @param body what else the body said
 */
record Verdict(
    boolean retryable,
    boolean mayHaveBeenDone,
    boolean settlesEarlier,
    @Nullable String code,
    ErrorBody body) {

  static Verdict of(HttpAnswer answer, ErrorBody body) {
    String code = body.code();
    return switch (answer.status()) {
      // Turned away before it was looked at: nothing was done, and nothing is said about earlier.
      case 408, 425, 429, 503 -> new Verdict(true, false, false, code, body);
      // A server in between, or a broken one: it may have been done.
      case 500, 502, 504 -> new Verdict(true, true, false, code, body);
      case 409 -> {
        boolean running = code != null && ErrorWords.IN_PROGRESS.contains(code);
        // Any other conflict may be with what an earlier attempt of this very call has done.
        yield new Verdict(running, running, false, code, body);
      }
      // Looked at and refused as it is: so it was the first time.
      case 400, 402, 404, 405, 406, 410, 411, 413, 414, 415, 422 ->
          new Verdict(false, false, true, code, body);
      case 501, 505 -> new Verdict(false, false, false, code, body);
      default ->
          // 401, 403, redirects and the rest say nothing about an earlier attempt; an unlisted 5xx
          // may
          // have done it.
          new Verdict(false, answer.status() >= 500, false, code, body);
    };
  }
}
