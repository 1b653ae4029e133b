package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Whatever an author may say about a tag, every field now there and now not. */
public final class TagArbitraries {

  private static final long LONGEST_MS = (1L << 53) - 1;

  /** What breaks formats that are careless: markup, quotes, arrows, scripts, astral letters. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "7",
          " ",
          "-->",
          "--",
          ">",
          "<b>",
          "&amp;",
          "&",
          "\"",
          "'",
          "\\",
          "\\u003e",
          "</script>",
          "{",
          "}",
          ",",
          ":",
          "é",
          "ß",
          "ế",
          "ไทย",
          "שלום",
          "مرحبا",
          "日本",
          "🌹",
          "👩‍🌾",
          "\u00a0",
          "\ufeff",
          "NOTE",
          "WEBVTT",
          "00:00");

  private TagArbitraries() {}

  /** Contents of a tag of any kind of media, as a draft that is submitted. */
  public static Arbitrary<TagDraft> drafts() {
    return targets().flatMap(TagArbitraries::drafts);
  }

  /** Contents of tags in that media. */
  public static Arbitrary<TagDraft> drafts(TagTarget target) {
    boolean timed =
        List.of(MediaType.VIDEO, MediaType.REPLAY, MediaType.LIVE_ROOM).contains(target.type());
    List<Arbitrary<Change>> changes = new ArrayList<>();
    changes.add(sometimes(clientRefs(), TagDraft.Builder::clientRef));
    changes.add(sometimes(positions(), TagDraft.Builder::at));
    changes.add(sometimes(regions(), TagDraft.Builder::region));
    changes.add(
        sometimes(
            Combinators.combine(sides(), sides()).as(AspectRatio::new),
            TagDraft.Builder::authoredAspect));
    changes.add(sometimes(Arbitraries.integers().between(0, 1_000_000), TagDraft.Builder::order));
    changes.add(sometimes(texts(80), TagDraft.Builder::label));
    changes.add(
        sometimes(
            Arbitraries.maps(languages(), texts(80)).ofMaxSize(4),
            (tag, labels) -> labels.forEach(tag::label)));
    changes.add(sometimes(snapshots(), TagDraft.Builder::priceSnapshot));
    changes.add(sometimes(ids(), TagDraft.Builder::deal));
    changes.add(
        Combinators.combine(disclosures(), attributions().injectNull(0.5))
            .as(
                (disclosure, attribution) ->
                    tag -> {
                      tag.disclosure(disclosure);
                      if (attribution != null && !disclosure.kind().equals(DisclosureKind.NONE)) {
                        tag.attribution(attribution);
                      }
                    }));
    changes.add(sometimes(markets(), TagDraft.Builder::markets));
    changes.add(
        sometimes(
            languages().list().ofMaxSize(4).uniqueElements(),
            (tag, languages) -> tag.languages(languages.toArray(String[]::new))));
    changes.add(sometimes(Arbitraries.integers().between(1, 99), TagDraft.Builder::minAge));
    changes.add(schedules());
    changes.add(sources());
    changes.add(sometimes(extras(), (tag, extras) -> extras.forEach(tag::extra)));
    if (timed) {
      changes.add(ways());
    }
    return Combinators.combine(products(), Combinators.combine(changes).as(each -> each))
        .as(
            (product, each) -> {
              TagDraft.Builder tag = TagDraft.builder().target(target).product(product);
              each.forEach(change -> change.applyTo(tag));
              return tag.build();
            });
  }

  /** Media of every kind. */
  public static Arbitrary<TagTarget> targets() {
    return Combinators.combine(
            Arbitraries.of(
                MediaType.IMAGE,
                MediaType.VIDEO,
                MediaType.LIVE_ROOM,
                MediaType.REPLAY,
                MediaType.POST),
            ids(),
            Arbitraries.integers().between(0, 999).injectNull(0.5))
        .as(
            (type, id, index) -> {
              TagTarget target = TagTarget.of(type, id);
              boolean indexed = type.equals(MediaType.IMAGE) || type.equals(MediaType.POST);
              return indexed && index != null ? target.at(index) : target;
            });
  }

  /** Products, variants too, with ids as shops have them. */
  public static Arbitrary<ProductRef> products() {
    return Combinators.combine(
            Arbitraries.of(
                "https://flowers.example",
                "https://a.b.shop.example:8443",
                "http://127.0.0.1:8080",
                "http://localhost:1"),
            productIds(),
            productIds().injectNull(0.5),
            Arbitraries.of("4006381333931", "96385074", "036000291452", "10614141000415")
                .injectNull(0.5))
        .as(
            (business, id, variant, gtin) -> {
              ProductRef product = ProductRef.of(URI.create(business), id);
              product = variant == null ? product : product.variant(variant);
              return gtin == null ? product : product.gtin(gtin);
            });
  }

  /** Points of the picture, its corners among them. */
  public static Arbitrary<Position> positions() {
    return Combinators.combine(fractions(), fractions()).as(Position::new);
  }

  /** Intervals of media time, with and without end. */
  public static Arbitrary<TimeRange> times() {
    Arbitrary<Long> moments =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 4 * 3_600_000),
            Arbitraries.longs().between(0, LONGEST_MS));
    return Combinators.combine(moments, moments, Arbitraries.integers().between(0, 3))
        .as(
            (one, other, open) -> {
              long start = Math.min(Math.min(one, other), LONGEST_MS - 1);
              return open == 0
                  ? TimeRange.from(start)
                  : new TimeRange(start, Math.max(start + 1, Math.max(one, other)));
            });
  }

  /** Plain text that labels, sponsors and notes may have. */
  public static Arbitrary<String> texts(int most) {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(PIECES), Arbitraries.chars().range(' ', '~').map(String::valueOf));
    return pieces
        .list()
        .ofMinSize(1)
        .ofMaxSize(most / 8)
        .map(list -> String.join("", list))
        .filter(text -> text.codePointCount(0, text.length()) <= most);
  }

  private static Arbitrary<Change> ways() {
    return times()
        .injectNull(0.3)
        .flatMap(
            time ->
                positions()
                    .list()
                    .ofMaxSize(32)
                    .flatMap(
                        way -> {
                          long start = time == null ? 0 : time.startMs();
                          long end = time == null || !time.hasEnd() ? LONGEST_MS : time.endMs();
                          return Arbitraries.longs()
                              .between(start, end)
                              .set()
                              .ofSize((int) Math.min(way.size(), end - start + 1))
                              .map(
                                  moments -> {
                                    List<Keyframe> frames = new ArrayList<>();
                                    for (long moment : moments.stream().sorted().toList()) {
                                      frames.add(new Keyframe(moment, way.get(frames.size())));
                                    }
                                    return tag -> {
                                      tag.keyframes(frames);
                                      if (time != null) {
                                        tag.during(time);
                                      }
                                    };
                                  });
                        }));
  }

  private static Arbitrary<Change> schedules() {
    return Combinators.combine(instants(), instants(), Arbitraries.integers().between(0, 3))
        .as(
            (one, other, which) ->
                tag -> {
                  Instant first = one.isBefore(other) ? one : other;
                  if ((which & 1) != 0) {
                    tag.publishAt(first);
                  }
                  if ((which & 2) != 0) {
                    tag.expiresAt((one.isBefore(other) ? other : one).plusNanos(1));
                  }
                });
  }

  private static Arbitrary<Change> sources() {
    return Combinators.combine(
            Arbitraries.of(
                    TagSource.MANUAL,
                    TagSource.PIN,
                    TagSource.IMPORT,
                    TagSource.AUTO_DETECT,
                    TagSource.of("com.example.scan"))
                .injectNull(0.3),
            fractions())
        .as(
            (source, confidence) ->
                tag -> {
                  if (source != null) {
                    tag.source(source);
                    if (source.equals(TagSource.AUTO_DETECT)) {
                      tag.confidence(confidence);
                    }
                  }
                });
  }

  private static Arbitrary<Region> regions() {
    Arbitrary<Integer> edges = Arbitraries.integers().between(0, 10_000);
    return Combinators.combine(edges, edges, edges, edges)
        .as(
            (left, right, top, bottom) -> {
              int x = Math.min(Math.min(left, right), 9_999);
              int y = Math.min(Math.min(top, bottom), 9_999);
              int w = Math.max(1, Math.max(left, right) - x);
              int h = Math.max(1, Math.max(top, bottom) - y);
              return new Region(x / 1e4, y / 1e4, w / 1e4, h / 1e4);
            });
  }

  private static Arbitrary<Disclosure> disclosures() {
    return Combinators.combine(
            Arbitraries.of(
                DisclosureKind.NONE,
                DisclosureKind.OWN_BRAND,
                DisclosureKind.AFFILIATE,
                DisclosureKind.PAID_PARTNERSHIP,
                DisclosureKind.GIFTED),
            texts(80),
            texts(200).injectNull(0.5))
        .as(
            (kind, sponsor, words) -> {
              Disclosure disclosure =
                  kind.equals(DisclosureKind.PAID_PARTNERSHIP)
                      ? Disclosure.paidPartnership(sponsor)
                      : Disclosure.of(kind);
              return words == null ? disclosure : disclosure.text(words);
            });
  }

  private static Arbitrary<TagAttribution> attributions() {
    return Combinators.combine(
            ids().injectNull(0.3),
            ids().injectNull(0.3),
            ids().injectNull(0.3),
            Arbitraries.integers().between(0, 10_000).injectNull(0.3))
        .as(
            (creator, collaboration, link, bps) -> {
              TagAttribution.Builder builder = TagAttribution.builder();
              if (creator != null) {
                builder.creatorId(creator);
              }
              if (collaboration != null) {
                builder.collaborationId(collaboration);
              }
              if (link != null) {
                builder.linkId(link);
              }
              if (bps != null) {
                builder.commissionBps(bps);
              }
              return builder.build();
            });
  }

  private static Arbitrary<Markets> markets() {
    Arbitrary<List<String>> countries =
        Arbitraries.strings()
            .withCharRange('A', 'Z')
            .ofLength(2)
            .list()
            .ofMaxSize(5)
            .uniqueElements();
    return Combinators.combine(countries, countries)
        .filter((allow, deny) -> !allow.isEmpty() || !deny.isEmpty())
        .as(Markets::of);
  }

  private static Arbitrary<PriceSnapshot> snapshots() {
    return Combinators.combine(prices(), prices().injectNull(0.5), instants())
        .as(
            (price, list, at) ->
                list == null ? PriceSnapshot.of(price, at) : PriceSnapshot.of(price, list, at));
  }

  private static Arbitrary<Money> prices() {
    return Combinators.combine(
            Arbitraries.longs().between(0, LONGEST_MS), Arbitraries.of("USD", "VND", "THB", "KWD"))
        .as(Money::of);
  }

  private static Arbitrary<Map<String, JsonValue>> extras() {
    return Arbitraries.maps(
            Arbitraries.of("com.example.mood", "x", "-->", "naïve"),
            Arbitraries.of("1", "-0.10e2", "null", "\"<b>-->\\u2028\"", "[{\"a\":[]}]", "{}")
                .map(JsonValue::parse))
        .ofMaxSize(3);
  }

  private static Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.longs().between(-62_167_219_200L, 253_402_300_798L),
            Arbitraries.of(0L, 1L, 120_000_000L, 999_999_999L))
        .as(Instant::ofEpochSecond);
  }

  private static Arbitrary<String> clientRefs() {
    return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(64);
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .withChars("._~-")
        .ofMinLength(1)
        .ofMaxLength(128)
        .filter(id -> !id.equals(".") && !id.equals(".."));
  }

  private static Arbitrary<String> productIds() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "bouquet_roses",
            "gid://shop.example/Product/1",
            "-->",
            "\"",
            "a\\b",
            "ß/🌹",
            "\r\n\r\n00:00.000 --> 00:01.000",
            "\u2028\u2029\u0085\u0000",
            "\u202eabc",
            "🌹".repeat(256)),
        texts(64));
  }

  private static Arbitrary<String> languages() {
    return Arbitraries.of("vi", "th", "pt-BR", "zh-Hant-TW", "en", "en-x-twain", "ar");
  }

  private static Arbitrary<Double> fractions() {
    return Arbitraries.integers().between(0, 10_000).map(steps -> steps / 1e4);
  }

  private static Arbitrary<Integer> sides() {
    return Arbitraries.integers().between(1, 99_999);
  }

  private static <V> Arbitrary<Change> sometimes(
      Arbitrary<V> values, BiConsumer<TagDraft.Builder, V> setter) {
    return Combinators.combine(values, Arbitraries.of(true, false))
        .as(Tuple::of)
        .map(
            pair ->
                tag -> {
                  if (pair.get2()) {
                    setter.accept(tag, pair.get1());
                  }
                });
  }

  /** One field of a draft. */
  @FunctionalInterface
  private interface Change {
    void applyTo(TagDraft.Builder tag);
  }
}
