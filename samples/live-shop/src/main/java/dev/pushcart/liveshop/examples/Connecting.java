package dev.pushcart.liveshop.examples;

import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.Business;
import dev.pushcart.OkHttpTransport;
import dev.pushcart.Pushcart;
import dev.pushcart.RateLimitPolicy;
import dev.pushcart.RetryPolicy;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.profile.Transport;
import java.security.cert.X509Certificate;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** Making a client and connecting it. */
final class Connecting {

  private Connecting() {}

  static Pushcart client() {
    // tag::client
    Pushcart pushcart =
        Pushcart.builder().agentProfiles("https://app.example/ucp/{version}.json").build();
    // end::client
    return pushcart;
  }

  static Business insisting(Pushcart pushcart, String origin) {
    // tag::insist
    Business shop =
        pushcart.connect(origin, with -> with.version("2026-04-08").transport(Transport.REST));
    for (ServiceEntry chosen : shop.services().values()) {
      System.out.println(chosen.name() + " " + chosen.version() + " by " + chosen.transport());
    }
    // end::insist
    return shop;
  }

  static boolean sells(Pushcart pushcart, String origin) {
    // tag::connect
    Business shop = pushcart.connect(origin);
    boolean sells = shop.offers("dev.ucp.shopping.checkout");
    // end::connect
    return sells;
  }

  static Business byMcp(Pushcart pushcart, String origin) {
    // tag::mcp
    Business shop = pushcart.connect(origin, with -> with.transport(Transport.MCP));
    // end::mcp
    return shop;
  }

  static Business inASession(Pushcart pushcart, String origin) {
    // tag::session
    Business shop = pushcart.connect(origin, with -> with.mcpSession(true));
    // end::session
    return shop;
  }

  static Pushcart.Builder trusting(Pushcart.Builder builder, X509Certificate root) {
    // tag::transport
    HandshakeCertificates trusted =
        new HandshakeCertificates.Builder()
            .addPlatformTrustedCertificates()
            .addTrustedCertificate(root)
            .build();
    OkHttpClient client =
        new OkHttpClient.Builder()
            .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
            .build();
    builder.transport(OkHttpTransport.using(client));
    // end::transport
    return builder;
  }

  static Pushcart.Builder tuned(Pushcart.Builder builder) {
    // tag::policies
    builder
        .deadline(Duration.ofSeconds(10))
        .retries(RetryPolicy.builder().maxRetries(2).firstPause(Duration.ofMillis(100)).build())
        .retryBudget(50)
        .rateLimit(RateLimitPolicy.of(20, Duration.ofSeconds(1), Duration.ofMillis(500)))
        .bulkhead(BulkheadPolicy.of(16, 32, Duration.ofSeconds(1)))
        .breaker(BreakerPolicy.builder().openFor(Duration.ofSeconds(10)).build());
    // end::policies
    return builder;
  }
}
