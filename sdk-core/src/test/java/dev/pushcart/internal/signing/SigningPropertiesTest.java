package dev.pushcart.internal.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.HttpRequest;
import dev.pushcart.internal.signing.MessageSignatures.Kind;
import dev.pushcart.internal.signing.StructuredField.Bare;
import dev.pushcart.internal.signing.StructuredField.Bool;
import dev.pushcart.internal.signing.StructuredField.Bytes;
import dev.pushcart.internal.signing.StructuredField.Dec;
import dev.pushcart.internal.signing.StructuredField.InnerList;
import dev.pushcart.internal.signing.StructuredField.Int;
import dev.pushcart.internal.signing.StructuredField.Item;
import dev.pushcart.internal.signing.StructuredField.Member;
import dev.pushcart.internal.signing.StructuredField.Text;
import dev.pushcart.internal.signing.StructuredField.Token;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.signing.SigningKeyPair;
import dev.pushcart.signing.SigningKeys;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

class SigningPropertiesTest {

  private static final SigningKeyPair PAIR = SigningKeyPair.generate("k");
  private static final KeyRing KEYS =
      KeyRing.of(
          BusinessProfile.parse(
                  "{\"ucp\":{\"version\":\"2026-08-25\"},\"keys\":[" + PAIR.publicJwk() + "]}")
              .signingKeys());

  /** What a server sees of a request. */
  private record Received(
      String method,
      String authority,
      String path,
      @Nullable String query,
      Map<String, List<String>> headers,
      byte[] body) {

    static Received of(HttpRequest sent) {
      HttpUrl url = HttpUrl.get(sent.url());
      Map<String, List<String>> headers = new LinkedHashMap<>();
      sent.headers()
          .forEach(
              header ->
                  headers
                      .computeIfAbsent(
                          header.getKey().toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                      .add(header.getValue()));
      byte[] body = sent.body();
      return new Received(
          sent.method(),
          url.host() + (url.port() == 443 ? "" : ":" + url.port()),
          url.encodedPath(),
          url.encodedQuery(),
          headers,
          body == null ? new byte[0] : body);
    }

    Kind verified() {
      return MessageSignatures.check(
              SignedMessage.request(method, "https", authority, path, query, headers),
              body,
              KEYS,
              Instant.EPOCH)
          .kind();
    }

    Received with(String header, String value) {
      Map<String, List<String>> changed = new LinkedHashMap<>(headers);
      changed.put(header, List.of(value));
      return new Received(method, authority, path, query, changed, body);
    }
  }

  @Property(tries = 100)
  void whatIsSignedVerifiesAsARequestThatCameIn(@ForAll("requests") HttpRequest request) {
    assertThat(Received.of(signed(request)).verified()).isEqualTo(Kind.VALID);
  }

  @Property(tries = 100)
  void anyChangeOfWhatIsCoveredBreaksIt(
      @ForAll("requests") HttpRequest request, @ForAll int where) {
    Received right = Received.of(signed(request));
    List<Received> changed = new ArrayList<>();
    changed.add(
        new Received(
            right.method().equals("POST") ? "PUT" : "POST",
            right.authority(),
            right.path(),
            right.query(),
            right.headers(),
            right.body()));
    changed.add(
        new Received(
            right.method(),
            "x" + right.authority(),
            right.path(),
            right.query(),
            right.headers(),
            right.body()));
    changed.add(
        new Received(
            right.method(),
            right.authority(),
            right.path() + 'x',
            right.query(),
            right.headers(),
            right.body()));
    changed.add(
        new Received(
            right.method(),
            right.authority(),
            right.path(),
            right.query() == null ? "x" : right.query() + 'x',
            right.headers(),
            right.body()));
    changed.add(right.with("ucp-agent", "profile=\"https://evil.example/\""));
    if (right.body().length > 0) {
      byte[] other = right.body().clone();
      other[Math.floorMod(where, other.length)] ^= 1;
      Received touched =
          new Received(
              right.method(),
              right.authority(),
              right.path(),
              right.query(),
              right.headers(),
              other);
      changed.add(touched);
      changed.add(touched.with("content-digest", ContentDigest.of(other)));
      changed.add(right.with("content-type", "text/plain"));
    }
    if (!right.method().equals("GET")) {
      changed.add(right.with("idempotency-key", "another"));
    }
    for (Received each : changed) {
      assertThat(each.verified()).as("%s", each).isNotEqualTo(Kind.VALID);
    }
  }

  @Property(tries = 100)
  void anyChangeOfTheSignatureBreaksIt(@ForAll("requests") HttpRequest request, @ForAll int where) {
    Received right = Received.of(signed(request));
    String value = right.headers().get("signature").get(0);
    // Within the base64, and not in its last digits, whose low bits may say nothing.
    int at = 6 + Math.floorMod(where, 80);
    char other = value.charAt(at) == 'A' ? 'B' : 'A';
    assertThat(
            right
                .with("signature", value.substring(0, at) + other + value.substring(at + 1))
                .verified())
        .isEqualTo(Kind.INVALID);
  }

  @Property(tries = 500)
  void aDictionaryComesBackAsItWas(@ForAll("dictionaries") Map<String, Member> dictionary)
      throws Exception {
    assertThat(StructuredField.dictionary(StructuredField.text(dictionary)))
        .isEqualTo(dictionary)
        .containsExactlyEntriesOf(dictionary);
  }

  @Property(tries = 1000)
  void anyTextIsADictionaryOrMalformedAndNothingElse(@ForAll("noise") String text) {
    try {
      String canonical = StructuredField.text(StructuredField.dictionary(text));
      assertThat(StructuredField.text(StructuredField.dictionary(canonical))).isEqualTo(canonical);
    } catch (StructuredField.Malformed refused) {
      assertThat(refused).hasMessageContaining("at character");
    }
  }

  private static HttpRequest signed(HttpRequest request) {
    return new KeyedRequestSigner(() -> SigningKeys.of(PAIR)).sign(request);
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().withChars("ab=;,()\":?10.-* \t\\").ofMaxLength(24);
  }

  @Provide
  Arbitrary<HttpRequest> requests() {
    StringArbitrary visible = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1);
    Arbitrary<String> url =
        Combinators.combine(
                Arbitraries.of("shop.example", "Shop.Example:8443", "a.b.c"),
                Arbitraries.strings().alpha().numeric().withChars("/%-._~").ofMaxLength(20),
                Arbitraries.strings()
                    .alpha()
                    .numeric()
                    .withChars("&=+-")
                    .ofMaxLength(20)
                    .injectNull(0.4))
            .as(
                (host, path, query) ->
                    HttpUrl.get("https://" + host + '/' + path + (query == null ? "" : "?" + query))
                        .toString());
    return Combinators.combine(
            Arbitraries.of("GET", "POST", "PUT", "DELETE", "PATCH"),
            url,
            visible.ofMaxLength(40),
            visible.ofMaxLength(255),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(200))
        .as(
            (method, where, agent, key, body) -> {
              boolean reads = method.equals("GET");
              List<Map.Entry<String, String>> headers = new ArrayList<>();
              headers.add(Map.entry("UCP-Agent", agent));
              headers.add(Map.entry("X-Else", "1"));
              headers.add(Map.entry("Content-Type", "application/json"));
              if (!reads) {
                headers.add(Map.entry("Idempotency-Key", key));
              }
              return new HttpRequest(
                  method, where, headers, reads ? null : body, Duration.ofSeconds(1), 1);
            });
  }

  @Provide
  Arbitrary<Map<String, Member>> dictionaries() {
    Arbitrary<String> keys =
        Combinators.combine(
                Arbitraries.chars().range('a', 'z').with('*'),
                Arbitraries.strings()
                    .withCharRange('a', 'z')
                    .withChars("0123456789_-.*")
                    .ofMaxLength(8))
            .as((first, rest) -> first + rest);
    Arbitrary<Bare> bare =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-999_999_999_999_999L, 999_999_999_999_999L).map(Int::new),
            Arbitraries.longs()
                .between(-999_999_999_999_999L, 999_999_999_999_999L)
                .map(thousandths -> new Dec(canonical(BigDecimal.valueOf(thousandths, 3)))),
            Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12).map(Text::new),
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8).map(Token::new),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(12).map(Bytes::new),
            Arbitraries.of(true, false).map(Bool::new));
    Arbitrary<Map<String, Bare>> parameters = Arbitraries.maps(keys, bare).ofMaxSize(3);
    Arbitrary<Item> items = Combinators.combine(bare, parameters).as(Item::new);
    Arbitrary<Member> members =
        Arbitraries.oneOf(
            items, Combinators.combine(items.list().ofMaxSize(4), parameters).as(InnerList::new));
    return Arbitraries.maps(keys, members).ofMaxSize(4);
  }

  private static BigDecimal canonical(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
  }
}
