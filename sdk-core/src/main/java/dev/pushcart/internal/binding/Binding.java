package dev.pushcart.internal.binding;

import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.internal.json.Mismatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an operation travels: what is sent for one attempt, and what the answer to it says. */
public interface Binding {

  /** The exchange for that attempt. */
  Bound bind(Attempt attempt);

  /**
   * One attempt to ask something.
   *
   * @param operation what is asked
   * @param idOrNull the resource's identifier, unescaped; null when there is none
   * @param query what stands behind the route, unescaped; empty for nothing
   * @param bodyOrNull UCP's own JSON in the business's dialect; null for none
   * @param keyOrNull the idempotency key; null when the operation changes nothing
   * @param agentProfile where the profile of this platform is hosted, by which it says who asks
   * @param requestId what names this call in every attempt
   * @param headers what every request of this call carries
   * @param timeout how long the exchange may take
   * @param maxAnswerBytes the largest answer accepted
   */
  record Attempt(
      Operation operation,
      @Nullable String idOrNull,
      List<Map.Entry<String, String>> query,
      byte @Nullable [] bodyOrNull,
      @Nullable String keyOrNull,
      String agentProfile,
      String requestId,
      List<Map.Entry<String, String>> headers,
      Duration timeout,
      long maxAnswerBytes) {}

  /** An attempt as HTTP. */
  interface Bound {

    /** What is sent, not yet signed. */
    HttpRequest request();

    /**
     * The answer as a REST business would have given it: a status, headers, and UCP's own JSON or
     * an error's. What means the same has the same status, so that everything behind a binding
     * knows one kind of answer.
     *
     * @throws Mismatch if it is no answer to this request
     */
    HttpAnswer understand(HttpAnswer answer);
  }
}
