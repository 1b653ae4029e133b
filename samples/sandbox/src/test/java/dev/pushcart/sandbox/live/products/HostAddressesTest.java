package dev.pushcart.sandbox.live.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names whose servers hang. */
@Timeout(60)
class HostAddressesTest {
  @Test
  void aNameThatHangsHoldsNobodyUpAndOneThread() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger hanging = new AtomicInteger();
    HostAddresses addresses =
        new HostAddresses(
            url -> {
              if (url.getHost().equals("hangs.example")) {
                hanging.incrementAndGet();
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
              return List.of(InetAddress.getLoopbackAddress());
            });
    try {
      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(
                () -> addresses.of(URI.create("https://hangs.example"), Duration.ofMillis(1)))
            .isInstanceOf(InterruptedIOException.class)
            .hasMessageContaining("name");
      }
      assertThat(addresses.of(URI.create("https://good.example"), Duration.ofSeconds(30)))
          .containsExactly(InetAddress.getLoopbackAddress());
      assertThat(hanging.get()).isEqualTo(1);
    } finally {
      addresses.close();
    }
  }
}
