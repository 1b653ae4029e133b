package dev.pushcart;

/**
 * What a business decided: a resource, or a reason why there is none.
 *
 * @param <T> the resource
 */
public sealed interface Outcome<T> {

  /**
   * The resource is there. It may still carry messages.
   *
   * @param value the resource
   * @param <T> its type
   */
  record Success<T>(T value) implements Outcome<T> {}

  /**
   * There is no resource.
   *
   * @param error why
   * @param <T> the type it would have had
   */
  record Failure<T>(BusinessError error) implements Outcome<T> {}
}
