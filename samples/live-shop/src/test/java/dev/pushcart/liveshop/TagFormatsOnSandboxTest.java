package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.Pushcart;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxOptions;
import dev.pushcart.tagging.AspectRatio;
import dev.pushcart.tagging.BatchMode;
import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.DisclosureKind;
import dev.pushcart.tagging.ExportFormat;
import dev.pushcart.tagging.HlsDateRanges;
import dev.pushcart.tagging.JsonLd;
import dev.pushcart.tagging.Keyframe;
import dev.pushcart.tagging.Markets;
import dev.pushcart.tagging.MediaType;
import dev.pushcart.tagging.Position;
import dev.pushcart.tagging.PriceSnapshot;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ProductTags;
import dev.pushcart.tagging.TagCue;
import dev.pushcart.tagging.TagDraft;
import dev.pushcart.tagging.TagFrames;
import dev.pushcart.tagging.TagSource;
import dev.pushcart.tagging.TagTarget;
import dev.pushcart.tagging.TagTrack;
import dev.pushcart.tagging.TimeRange;
import dev.pushcart.tagging.WebVtt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the sandbox's live platform exports and imports, and what the SDK reads and writes, are the
 * same, whatever an author says. Neither has any code of the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagFormatsOnSandboxTest {

  private static final int TAGS = 20;

  /** Media time 0 of a replay; nobody knows when other media started. */
  private static final Instant ZERO = Instant.parse("2026-11-20T19:59:59.999Z");

  /** A machine's own port that nobody listens at: a business that cannot be asked. */
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  private static final List<String> PIECES =
      List.of(
          "a",
          "7",
          " ",
          "-->",
          ">",
          "<b>",
          "&amp;",
          "\"",
          "'",
          "\\",
          "\\u003e",
          "</script>",
          "{",
          "},",
          "é",
          "ế",
          "ไทย",
          "שלום",
          "日本",
          "🌹",
          "👩‍🌾",
          "\u00a0",
          "\ufeff",
          "NOTE",
          "WEBVTT",
          "00:00.000 --> 00:01.000");
  private static final List<String> PRODUCTS =
      List.of(
          "gid://shop.example/Product/1",
          "-->",
          "\"",
          "a\\b",
          "\r\n\r\n00:00.000 --> 00:01.000",
          "\u2028\u2029\u0085\u0000",
          "\u202eabc",
          "🌹".repeat(100));

  private Sandbox sandbox;
  private Pushcart pushcart;
  private ProductTags tags;

  @BeforeAll
  void open() {
    sandbox = Sandbox.start(SandboxOptions.builder().build());
    pushcart = sandbox.pushcartBuilder("2026-08-25").build();
    tags = ProductTags.of(pushcart.connect(sandbox.liveUrl()));
    sandbox
        .live()
        .openDeal("deal_1", sandbox.shopUrl(), "bud_vase", Instant.parse("2099-01-01T00:00:00Z"));
  }

  @AfterAll
  void close() {
    pushcart.close();
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"video, 1", "video, 2", "video, 3", "replay, 4", "image, 5", "post, 6"})
  void whatThePlatformSaysInWebVttTheClientReads(String type, long seed) {
    String media = media(type);
    List<ProductTag> made = made(media, type, seed);

    TagTrack track = WebVtt.read(export(media, ExportFormat.WEBVTT).get(0));

    assertThat(track.mediaId()).contains(media);
    assertThat(track.skippedLines()).isEmpty();
    assertThat(track.cues())
        .as("seed %d", seed)
        .isEqualTo(WebVtt.read(WebVtt.write(media, made)).cues())
        .containsExactlyInAnyOrderElementsOf(
            made.stream().map(tag -> new TagCue(Optional.of(tag.id()), TagDraft.of(tag))).toList());
  }

  @ParameterizedTest
  @CsvSource({"video, 11", "video, 12", "video, 13", "replay, 14", "image, 15", "post, 16"})
  void whatTheClientSaysInWebVttThePlatformTakes(String type, long seed) {
    String media = media(type);
    Random random = new Random(seed);
    List<TagCue> cues = new ArrayList<>();
    for (TagDraft draft : drafts(random, media, type)) {
      // A document's own ids, which are no tags of this media.
      Optional<String> id =
          random.nextBoolean() ? Optional.of("cue" + cues.size()) : Optional.empty();
      cues.add(new TagCue(id, draft));
    }
    String document = WebVtt.write(TagTrack.of(media, cues));

    List<ProductTag> taken =
        tags.importWebVtt(media, document, BatchMode.ATOMIC).execute().requireAll();

    assertThat(taken.stream().map(TagDraft::of))
        .as("seed %d", seed)
        .isEqualTo(
            WebVtt.read(document).cues().stream()
                .map(TagCue::tag)
                .map(tag -> TagFormatsOnSandboxTest.filled(tag, TagSource.IMPORT))
                .toList());
  }

  @ParameterizedTest
  @CsvSource({"video, 21", "video, 22", "replay, 23", "image, 24", "post, 25"})
  void whatTheClientReadAndSaysAgainChangesNothing(String type, long seed) {
    String media = media(type);
    List<ProductTag> made = made(media, type, seed);

    List<ProductTag> taken =
        tags.importWebVtt(media, WebVtt.write(media, made), BatchMode.ATOMIC)
            .execute()
            .requireAll();

    assertThat(taken).as("seed %d", seed).hasSize(TAGS).allMatch(tag -> tag.version() == 1);
  }

  @ParameterizedTest
  @CsvSource({"video, 31", "video, 32", "replay, 33", "image, 34", "post, 35"})
  void bothWriteTheSameDateRanges(String type, long seed) {
    String media = media(type);
    List<ProductTag> made = made(media, type, seed);

    String written = HlsDateRanges.write(made, type.equals("replay") ? ZERO : Instant.EPOCH);

    assertThat(export(media, ExportFormat.HLS).get(0).lines())
        .as("seed %d", seed)
        .containsExactlyElementsOf(written.lines().toList());
  }

  @ParameterizedTest
  @CsvSource({"video, 41", "video, 42", "replay, 43", "image, 44", "post, 45"})
  void bothSayTheSameClipsAndProducts(String type, long seed) {
    String media = media(type);
    List<ProductTag> made = made(media, type, seed);
    URI page = URI.create("https://app.example/v");
    boolean picture = type.equals("image") || type.equals("post");
    JsonLd own = picture ? JsonLd.image("Ours", page) : JsonLd.video("Ours", page);

    JsonValue exported = JsonValue.parse(export(media, ExportFormat.JSONLD).get(0));
    JsonValue written = JsonValue.parse(own.write(made));

    for (String member : List.of("@context", "@type", "mentions")) {
      assertThat(exported.get(member))
          .as("seed %d %s", seed, member)
          .isEqualTo(written.get(member));
    }
    assertThat(clips(exported)).as("seed %d", seed).isEqualTo(clips(written));
  }

  @ParameterizedTest
  @CsvSource({"video, 51, 512", "video, 52, 1024", "replay, 53, 700", "image, 54, 1200"})
  void bothPackTheSameFrames(String type, long seed, int limit) {
    String media = media(type);
    List<ProductTag> made = made(media, type, seed);
    sandbox.live().limit("frame_bytes", limit);

    List<byte[]> frames =
        export(media, ExportFormat.FRAMES).stream()
            .map(frame -> frame.getBytes(StandardCharsets.UTF_8))
            .toList();

    assertThat(frames)
        .as("seed %d", seed)
        .hasSizeGreaterThan(1)
        .allMatch(frame -> frame.length <= limit);
    assertThat(frames.stream().map(TagFrames::decode))
        .as("seed %d", seed)
        .isEqualTo(TagFrames.encode(media, made, limit).stream().map(TagFrames::decode).toList());
  }

  private List<String> export(String media, ExportFormat format) {
    return tags.export(media, format).execute().parts();
  }

  /** The page's own address is in the client's clips alone. */
  private static List<Map<String, JsonValue>> clips(JsonValue document) {
    List<Map<String, JsonValue>> clips = new ArrayList<>();
    for (JsonValue clip : document.get("hasPart").map(JsonValue::elements).orElse(List.of())) {
      Map<String, JsonValue> members = new TreeMap<>(clip.members());
      members.remove("url");
      clips.add(members);
    }
    return clips;
  }

  private String media(String type) {
    return tags.registerMedia(
            MediaType.of(type),
            media -> {
              if (type.equals("image")) {
                media.imageCount(10);
              } else if (type.equals("replay")) {
                media.startedAt(ZERO);
              }
            })
        .execute()
        .id();
  }

  /** Tags that were just made, and say what their drafts do. */
  private List<ProductTag> made(String media, String type, long seed) {
    List<TagDraft> drafts = drafts(new Random(seed), media, type);
    List<ProductTag> made =
        tags.batch(batch -> drafts.forEach(batch::create)).execute().requireAll();
    assertThat(made.stream().map(TagDraft::of))
        .as("seed %d", seed)
        .isEqualTo(drafts.stream().map(draft -> filled(draft, TagSource.MANUAL)).toList());
    return made;
  }

  /** What the platform adds. */
  private static TagDraft filled(TagDraft draft, TagSource source) {
    return draft.source().isPresent() ? draft : draft.toBuilder().source(source).build();
  }

  private List<TagDraft> drafts(Random random, String media, String type) {
    List<TagDraft> drafts = new ArrayList<>();
    for (int i = 0; i < TAGS; i++) {
      drafts.add(draft(random, media, type, i));
    }
    return drafts;
  }

  /** Whatever an author may say; each member now there and now not. */
  private TagDraft draft(Random random, String media, String type, int number) {
    boolean picture = type.equals("image") || type.equals("post");
    TagTarget target = TagTarget.of(MediaType.of(type), media);
    TagDraft.Builder tag = TagDraft.builder().order(random.nextInt(5));
    tag.target(picture && random.nextBoolean() ? target.at(random.nextInt(10)) : target);
    product(random, tag);
    Chance chance = new Chance(random, tag);
    chance.maybe(() -> "ref!" + number + "-->\"~", TagDraft.Builder::clientRef);
    chance.maybe(() -> position(random), TagDraft.Builder::at);
    chance.maybe(
        () -> new AspectRatio(1 + random.nextInt(99_999), 1 + random.nextInt(99_999)),
        TagDraft.Builder::authoredAspect);
    chance.maybe(() -> text(random), TagDraft.Builder::label);
    chance.maybe(() -> text(random), (to, label) -> to.label("vi", label).label("zh-Hant-TW", "玫"));
    chance.maybe(() -> snapshot(random), TagDraft.Builder::priceSnapshot);
    chance.maybe(
        () -> Markets.of(List.of("VN", "TH"), random.nextBoolean() ? List.of("US") : List.of()),
        TagDraft.Builder::markets);
    chance.maybe(() -> "pt-BR", TagDraft.Builder::languages);
    chance.maybe(() -> 1 + random.nextInt(99), TagDraft.Builder::minAge);
    chance.maybe(() -> moment(random, 0), TagDraft.Builder::publishAt);
    chance.maybe(() -> moment(random, 4_000_000_000L), TagDraft.Builder::expiresAt);
    if (random.nextBoolean()) {
      double x = random.nextInt(9_999) / 1e4;
      tag.region(x, 0.25, (1 + random.nextInt(10_000 - (int) Math.round(x * 1e4))) / 1e4, 0.75);
    }
    disclosure(random, tag);
    switch (random.nextInt(4)) {
      case 0 -> tag.source(TagSource.AUTO_DETECT).confidence(random.nextInt(10_001) / 1e4);
      case 1 -> tag.source(TagSource.PIN);
      default -> {
        // The platform says it.
      }
    }
    if (!picture) {
      way(random, tag);
    }
    return tag.build();
  }

  private void product(Random random, TagDraft.Builder tag) {
    if (random.nextInt(3) == 0) {
      tag.product(ProductRef.of(sandbox.shopUrl(), "bud_vase")).deal("deal_1");
      return;
    }
    ProductRef product = ProductRef.of(NOBODY, PRODUCTS.get(random.nextInt(PRODUCTS.size())));
    if (random.nextBoolean()) {
      product = product.variant(PRODUCTS.get(random.nextInt(PRODUCTS.size())));
    }
    tag.product(random.nextBoolean() ? product.gtin("4006381333931") : product);
  }

  private static void disclosure(Random random, TagDraft.Builder tag) {
    Disclosure disclosure =
        switch (random.nextInt(4)) {
          case 0 -> Disclosure.paidPartnership(text(random));
          case 1 -> Disclosure.of(DisclosureKind.GIFTED);
          case 2 -> Disclosure.ownBrand();
          default -> Disclosure.none();
        };
    tag.disclosure(random.nextBoolean() ? disclosure.text(text(random)) : disclosure);
    if (!disclosure.kind().equals(DisclosureKind.NONE) && random.nextBoolean()) {
      tag.attribution(a -> a.creatorId("cr_1").linkId("l~1").commissionBps(random.nextInt(10_001)));
    }
  }

  /** Times and keyframes; an interval may begin after the hundred hours of a cue without end. */
  private static void way(Random random, TagDraft.Builder tag) {
    long start = random.nextInt(3) == 0 ? 360_000_000L - random.nextInt(3) : random.nextInt(90_000);
    long end = start + 1 + random.nextInt(10_000);
    switch (random.nextInt(4)) {
      case 0 -> tag.during(new TimeRange(start, end));
      case 1 -> tag.from(start);
      case 2 -> {
        tag.during(start, end);
        List<Keyframe> frames = new ArrayList<>();
        long last = Math.min(end, start + 5);
        for (long at = start; at <= last; at++) {
          frames.add(new Keyframe(at, position(random)));
        }
        tag.keyframes(frames);
      }
      default -> {
        // Always there.
      }
    }
  }

  private static Position position(Random random) {
    return new Position(random.nextInt(10_001) / 1e4, random.nextInt(10_001) / 1e4);
  }

  private static PriceSnapshot snapshot(Random random) {
    String currency = List.of("USD", "VND", "KWD", "ZZZ").get(random.nextInt(4));
    long amount = random.nextLong(1L << 53);
    Instant at = moment(random, 1_000_000_000L);
    return random.nextBoolean()
        ? PriceSnapshot.of(Money.of(amount, currency), at)
        : PriceSnapshot.of(Money.of(amount, currency), Money.of(0, currency), at);
  }

  private static Instant moment(Random random, long from) {
    int nanos = List.of(0, 1, 120_000_000, 999_999_999).get(random.nextInt(4));
    return Instant.ofEpochSecond(from + random.nextInt(1_000_000_000), nanos);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** Sets a member of a tag every other time. */
  private record Chance(Random random, TagDraft.Builder tag) {
    <V> void maybe(Supplier<V> value, BiConsumer<TagDraft.Builder, V> setter) {
      if (random.nextBoolean()) {
        setter.accept(tag, value.get());
      }
    }
  }
}
