import org.jspecify.annotations.NullMarked;

/** Live rooms. */
@NullMarked
module dev.pushcart.live {
  requires transitive dev.pushcart.core;
  requires com.squareup.moshi;
  requires okio;
}
