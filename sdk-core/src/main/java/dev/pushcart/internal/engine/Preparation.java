package dev.pushcart.internal.engine;

import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.internal.binding.Operation;
import dev.pushcart.internal.signing.AnswerVerifier;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Something that must be there before an attempt can be sent and that may itself have to be asked
 * for, such as a token or a session. It shows in headers. Shared by all calls to a business;
 * thread-safe.
 */
interface Preparation {

  /**
   * The headers for the attempt that is about to be sent; done at once when nothing has to be asked
   * for. Fails with what says why: a {@link dev.pushcart.PushcartException}, an {@link
   * dev.pushcart.internal.authentication.Unauthenticated} or a {@link NoSessionException}.
   */
  CompletableFuture<List<Map.Entry<String, String>>> headers(Occasion occasion);

  /** Whether it is the business itself that is asked, so that its silence is the business's. */
  default boolean asksBusiness() {
    return false;
  }

  /** Hears that the business, having got its headers, does not know who asks: a 401. */
  default void rejected(List<Map.Entry<String, String>> sent) {}

  /**
   * What an attempt is prepared for, and with what.
   *
   * @param business the business's origin
   * @param operation what is asked
   * @param identity the headers that say who asks, with those that the call sets itself and those
   *     of the preparations before this one
   * @param timeout how long it may take
   * @param verifier whether an answer of the business is believed
   * @param exchanges sends what has to be sent
   */
  record Occasion(
      URI business,
      Operation operation,
      List<Map.Entry<String, String>> identity,
      Duration timeout,
      AnswerVerifier verifier,
      Exchanges exchanges) {}

  /**
   * Sends a request once, without retry and by the rules of every URL; fails with a {@code
   * TransportException}.
   */
  @FunctionalInterface
  interface Exchanges {

    /** The answer to come. */
    CompletableFuture<HttpAnswer> send(HttpRequest request);
  }
}
