import org.jspecify.annotations.NullMarked;

/** Cart, checkout, order and coin wallets. */
@NullMarked
module dev.pushcart.payments {
  requires transitive dev.pushcart.core;
  requires com.squareup.moshi;
  requires okio;

  exports dev.pushcart.checkout;
}
