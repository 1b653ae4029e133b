package dev.pushcart.liveshop.examples;

import com.sun.net.httpserver.HttpServer;
import dev.pushcart.profile.Finding;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.profile.ProfileHost;
import dev.pushcart.profile.ProfileHttpHandler;
import dev.pushcart.profile.ProfileLinter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Making the document that says who this platform is, and checking it. */
final class AgentProfile {

  private AgentProfile() {}

  static void write(Path file) throws IOException {
    // tag::generate
    PlatformProfile profile =
        PlatformProfile.builder("2026-04-08")
            .paymentHandler(
                "com.example.pay",
                "example_pay",
                "2026-04-08",
                URI.create("https://example.com/pay/spec"),
                URI.create("https://example.com/pay/schema.json"),
                List.of("card"))
            .build();
    Files.writeString(file, profile.toJson());
    // end::generate
  }

  static PlatformProfile narrow() {
    // tag::only
    PlatformProfile profile =
        PlatformProfile.builder("2026-08-25")
            .only(
                "dev.ucp.shopping.catalog.search",
                "dev.ucp.shopping.catalog.lookup",
                "dev.ucp.shopping.checkout",
                "dev.ucp.shopping.fulfillment",
                "dev.ucp.shopping.discount",
                "dev.ucp.shopping.buyer_consent",
                "dev.pushcart.live.tagging")
            .build();
    // end::only
    return profile;
  }

  static void check(Path file) throws IOException {
    // tag::lint
    List<Finding> findings = ProfileLinter.lint(Files.readString(file));
    if (findings.stream().anyMatch(each -> each.severity() == Finding.Severity.ERROR)) {
      throw new IllegalStateException("agent profile: " + findings);
    }
    // end::lint
  }

  static List<Finding> checkServed(HttpClient http, URI url)
      throws IOException, InterruptedException {
    // tag::served
    HttpResponse<String> served =
        http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    List<Finding> findings = ProfileLinter.lint(served.body(), served.headers().map(), url);
    // end::served
    return findings;
  }

  static HttpServer host(int port) throws IOException {
    // tag::host
    List<PlatformProfile> profiles =
        PlatformProfile.versions().stream()
            .map(version -> PlatformProfile.builder(version).build())
            .toList();
    ProfileHost host = ProfileHost.builder().profiles("/ucp/{version}.json", profiles).build();

    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/ucp/", ProfileHttpHandler.of(host));
    server.start();
    // end::host
    return server;
  }
}
