import org.jspecify.annotations.NullMarked;

/**
 * Connecting to a business, calls, errors and money; profiles and what the resources share.
 *
 * <p>The internal packages are open to the SDK's own modules alone. Those are compiled later than
 * this one, hence the suppressed warning about unknown modules.
 */
@NullMarked
@SuppressWarnings("module")
module dev.pushcart.core {
  requires transitive okhttp3;
  requires okio;
  requires com.squareup.moshi;
  requires io.github.resilience4j.bulkhead;
  requires io.github.resilience4j.circuitbreaker;
  requires io.github.resilience4j.core;
  requires io.github.resilience4j.ratelimiter;
  requires io.github.resilience4j.retry;
  requires static transitive jdk.httpserver;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.pushcart;
  exports dev.pushcart.catalog;
  exports dev.pushcart.commerce;
  exports dev.pushcart.profile;
  exports dev.pushcart.signing;
  exports dev.pushcart.tagging;
  exports dev.pushcart.internal.binding to
      dev.pushcart.live,
      dev.pushcart.payments;
  exports dev.pushcart.internal.json to
      dev.pushcart.live,
      dev.pushcart.payments;
  exports dev.pushcart.internal.model to
      dev.pushcart.live,
      dev.pushcart.payments;
  exports dev.pushcart.internal.sse to
      dev.pushcart.live;
  exports dev.pushcart.internal.ucp to
      dev.pushcart.payments;
}
