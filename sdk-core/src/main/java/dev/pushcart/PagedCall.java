package dev.pushcart;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * A call for a list. Executed like any other it gives one page; {@link #pages()} and {@link
 * #stream()} go on from there, fetching a page when its first element is asked for and never
 * earlier.
 *
 * @param <T> what is listed
 */
public interface PagedCall<T> extends ApiCall<Page<T>> {

  /**
   * All pages from this one on. Each is fetched by a call of its own with this call's options, when
   * the iterator reaches it; each iterator starts anew. This call itself is not executed by it.
   *
   * <p>The iterator throws what {@link ApiCall#execute()} throws. A business that hands out the
   * same cursor twice is reported as a {@link DecodeException} instead of being followed forever.
   */
  Iterable<Page<T>> pages();

  /** The elements of all pages, lazily, in order. */
  Stream<T> stream();

  @Override
  PagedCall<T> idempotencyKey(String key);

  @Override
  PagedCall<T> deadline(Duration deadline);

  @Override
  PagedCall<T> retries(RetryPolicy policy);

  @Override
  PagedCall<T> authentication(Authentication authentication);

  @Override
  PagedCall<T> header(String name, String value);

  @Override
  PagedCall<T> copy();
}
