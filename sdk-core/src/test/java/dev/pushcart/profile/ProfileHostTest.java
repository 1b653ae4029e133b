package dev.pushcart.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.pushcart.internal.ucp.Versions;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosting the profiles behind the JDK's server, over real sockets. */
@Timeout(60)
class ProfileHostTest {

  static final List<String> VERSIONS = Versions.ALL;

  private static final String PATH = "/ucp/2026-04-08.json";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ProfileHost host = everyVersion().build();
  private final HttpServer server = serve(host);

  private static HttpServer serve(ProfileHost host) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/ucp/", ProfileHttpHandler.of(host));
      server.start();
      return server;
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  @UcpDuty(client = {11, 12})
  void servesTheProfileOfEachVersionAsTheLinterWantsIt(String version) throws Exception {
    HttpResponse<String> answer = send("GET", "/ucp/" + version + ".json", Map.of());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(PlatformProfile.builder(version).build().toJson());
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(
            ProfileLinter.lint(
                answer.body(),
                answer.headers().map(),
                URI.create("https://app.example/ucp/" + version + ".json")))
        .isEmpty();
  }

  @Test
  void aHeadIsAnsweredLikeAGetWithoutTheBody() throws Exception {
    HttpResponse<String> get = send("GET", PATH, Map.of());
    HttpResponse<String> head = send("HEAD", PATH, Map.of());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : List.of("ETag", "Cache-Control", "Content-Type", "Content-Length")) {
      assertThat(head.headers().allValues(name))
          .as(name)
          .hasSize(1)
          .isEqualTo(get.headers().allValues(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
  void whoHasItAlreadyIsToldSo(String known) throws Exception {
    String tag = send("GET", PATH, Map.of()).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = send("GET", PATH, Map.of("If-None-Match", known.formatted(tag)));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(again.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
  }

  @Test
  void anotherTagOrAnotherDocumentIsSentWhole() throws Exception {
    String tag =
        send("GET", "/ucp/2026-08-25.json", Map.of()).headers().firstValue("ETag").orElseThrow();

    assertThat(send("GET", PATH, Map.of("If-None-Match", tag)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/ucp/", "/ucp/2026-04-08", "/ucp/2026-04-08.json/", "/ucp/x/../2026-04-08.json"})
  @UcpDuty(client = 11)
  void anotherPathIsNotFoundAndNeverARedirect(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, Map.of());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void anotherMethodIsRefusedWithThoseThatAreNot(String method) throws Exception {
    HttpResponse<String> answer = send(method, PATH, Map.of());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void aQueryIsNoPartOfThePath() throws Exception {
    assertThat(send("GET", PATH + "?a=b", Map.of()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private, max-age=3600",
        "public, no-store",
        "public, no-cache, max-age=3600",
        "public, max-age=59",
        "public",
        "max-age=3600",
        "public, max-age=60\r\nSet-Cookie: a=b",
        ""
      })
  @UcpDuty(client = 11)
  void aHeaderThatBusinessesRefuseIsRefused(String cacheControl) {
    ProfileHost.Builder builder = everyVersion().cacheControl(cacheControl);

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith("cacheControl: ");
  }

  @Test
  void aMinuteIsLongEnough() {
    assertThat(
            everyVersion()
                .cacheControl("public, max-age=60")
                .build()
                .answer("GET", PATH, Map.of())
                .header("Cache-Control"))
        .contains("public, max-age=60");
  }

  @Test
  void badPathsAreNamed() {
    PlatformProfile profile = PlatformProfile.builder("2026-04-08").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileHost.builder().build())
        .withMessageStartingWith("profile: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileHost.builder().profile("ucp.json", profile).build())
        .withMessageStartingWith("path: must begin with a slash");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ProfileHost.builder().profile("/a", profile).profile("/a", profile).build())
        .withMessageStartingWith("path: must not stand twice but /a does");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileHost.builder().profiles("/a", List.of(profile)).build())
        .withMessageStartingWith("template: must hold {version}");
  }

  private static ProfileHost.Builder everyVersion() {
    return ProfileHost.builder()
        .profiles(
            "/ucp/{version}.json",
            VERSIONS.stream().map(version -> PlatformProfile.builder(version).build()).toList());
  }

  private HttpResponse<String> send(String method, String path, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
