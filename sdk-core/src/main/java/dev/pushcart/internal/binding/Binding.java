package dev.pushcart.internal.binding;

import dev.pushcart.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an operation travels. */
public interface Binding {

  /**
   * The exchange for one attempt.
   *
   * @param operation what is asked
   * @param idOrNull the resource's identifier, unescaped; null when there is none
   * @param bodyOrNull the bytes to send
   * @param headers what every request of this call carries
   * @param timeout how long the exchange may take
   * @param maxAnswerBytes the largest answer accepted
   */
  HttpRequest request(
      Operation operation,
      @Nullable String idOrNull,
      byte @Nullable [] bodyOrNull,
      List<Map.Entry<String, String>> headers,
      Duration timeout,
      long maxAnswerBytes);
}
