/** Payments brings core with it; the rest is for the test. */
module dev.example {
  requires dev.pushcart.payments;
  requires jdk.httpserver;
  requires okio;
  requires org.slf4j;
}
