package dev.pushcart;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One operation about to be executed, with its options.
 *
 * <p>A call runs once: executing it a second time throws {@link IllegalStateException}, and {@link
 * #copy()} makes another. Nothing is sent before it is executed. Options are set before; the option
 * methods change this call and return it. Not thread-safe, save {@link #cancel()}, which any thread
 * may call.
 *
 * <p>Every call has one deadline, which covers waiting, connecting, all attempts and the pauses
 * between them.
 *
 * @param <T> what a successful call gives
 */
public interface ApiCall<T> {

  /** The operation in UCP's spelling, such as {@code create_checkout}. */
  String operation();

  /**
   * The key under which the business recognizes a repetition. Without it a random one is made when
   * the call is; the caller's own always wins and is sent unchanged on every attempt.
   *
   * @param key 1 to 255 visible ASCII characters
   * @throws IllegalArgumentException if it is not
   * @throws IllegalStateException if the call was executed, or the operation changes nothing
   */
  ApiCall<T> idempotencyKey(String key);

  /** The key this call carries; empty for an operation that changes nothing. */
  Optional<String> idempotencyKey();

  /**
   * How long the call may take in all.
   *
   * @param deadline greater than zero, at most a day
   * @throws IllegalArgumentException if it is not
   * @throws IllegalStateException if the call was executed
   */
  ApiCall<T> deadline(Duration deadline);

  /**
   * How this call is retried, instead of what the client says.
   *
   * @throws IllegalStateException if the call was executed
   */
  ApiCall<T> retries(RetryPolicy policy);

  /**
   * How this call says who asks, instead of what the business was connected with; {@link
   * Authentication#none()} switches that off. So one client serves many tenants.
   *
   * @throws IllegalStateException if the call was executed
   */
  ApiCall<T> authentication(Authentication authentication);

  /**
   * Sends a header on every attempt. The SDK's own headers cannot be set this way. It takes the
   * place of a header of the same name that the authentication gives. Where MCP sessions are used,
   * calls with different headers have different sessions.
   *
   * @throws IllegalArgumentException if name or value is no legal header, or the SDK's own
   * @throws IllegalStateException if the call was executed
   */
  ApiCall<T> header(String name, String value);

  /**
   * Runs the call on this thread.
   *
   * @return what was asked for
   * @throws BusinessErrorException if the business answers without a resource
   * @throws PushcartException if it fails; the subclasses say how
   * @throws IllegalStateException if the call was executed before
   */
  T execute();

  /**
   * Runs the call on this thread and gives the answer with everything around it. A business error
   * is a value here ({@link Result#outcome()}), not an exception.
   *
   * @throws PushcartException if it fails; the subclasses say how
   * @throws IllegalStateException if the call was executed before
   */
  Result<T> executeForResult();

  /**
   * Starts the call and returns at once. Canceling the future cancels the exchange. The future
   * completes on the client's callback executor, never on a socket's thread, and fails with the
   * exceptions of {@link #execute()}.
   *
   * @throws IllegalStateException if the call was executed before
   */
  CompletableFuture<T> executeAsync();

  /**
   * Starts the call and returns at once, for the answer with everything around it.
   *
   * @throws IllegalStateException if the call was executed before
   */
  CompletableFuture<Result<T>> executeForResultAsync();

  /**
   * Ends the call: a running exchange is closed, a waiting one is not started. Without effect on a
   * call that is done. May be called from any thread.
   */
  void cancel();

  /**
   * A new call for the same operation, with the same input and options. It keeps a key the caller
   * set, and makes its own where none was set: to repeat a call whose outcome is unknown, pass the
   * key of the exception.
   */
  ApiCall<T> copy();
}
