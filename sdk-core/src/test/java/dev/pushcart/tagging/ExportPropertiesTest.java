package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Frames, JSON-LD and fragments of whatever an author says. */
class ExportPropertiesTest {

  @Property(tries = 500)
  void noFrameIsTooLargeAndNoTagIsLostOrSplit(
      @ForAll("tags") List<ProductTag> tags,
      @ForAll @IntRange(min = TagFrames.LEAST_BYTES, max = 2_048) int limit) {
    List<byte[]> frames = TagFrames.encode(PlatformTags.MEDIA, tags, limit);

    List<TagFrame.Tag> received = new ArrayList<>();
    for (byte[] bytes : frames) {
      assertThat(bytes.length).isLessThanOrEqualTo(limit);
      TagFrame frame = TagFrames.decode(bytes);
      assertThat(frame.mediaId()).isEqualTo(PlatformTags.MEDIA);
      assertThat(frame.of()).isEqualTo(frames.size());
      received.addAll(frame.tags());
      assertThat(frame.number()).isEqualTo(1 + frames.indexOf(bytes));
    }
    List<ProductTag> expected = TagTimeline.<ProductTag>of(tags).tags();
    assertThat(received)
        .extracting(TagFrame.Tag::id)
        .containsExactlyElementsOf(expected.stream().map(ProductTag::id).toList());
    for (int i = 0; i < expected.size(); i++) {
      assertSays(received.get(i), expected.get(i));
    }
  }

  private static void assertSays(TagFrame.Tag received, ProductTag tag) {
    String product = tag.product().variantId().orElse(tag.product().productId());
    assertThat(received.time()).isEqualTo(tag.time().orElse(TimeRange.ALWAYS));
    if (received.product().isPresent()) {
      assertThat(received.product()).contains(product);
      assertThat(received.position()).isEqualTo(ExportedTags.place(tag));
    } else {
      assertThat(received.position()).isEmpty();
      // Only what is large may be left out; a control character takes six bytes.
      assertThat(JsonValue.of(product).toString().getBytes(StandardCharsets.UTF_8).length)
          .isGreaterThan(TagFrames.LEAST_BYTES / 2);
    }
  }

  @Property(tries = 200)
  void jsonLdIsJsonWithoutMarkup(@ForAll("tags") List<ProductTag> tags) {
    String json = JsonLd.video("v", URI.create("https://app.example/v?a=1&b=2")).write(tags);

    assertThat(json).doesNotContainPattern("[<>&\\u2028\\u2029\\n]");
    JsonValue document = JsonValue.parse(json);
    assertThat(document.get("hasPart").map(clips -> clips.elements().size()).orElse(0))
        .isEqualTo((int) tags.stream().filter(tag -> tag.time().isPresent()).count());
    assertThat(document.get("mentions").map(each -> each.elements().size()).orElse(0))
        .isEqualTo(
            (int)
                tags.stream()
                    .map(
                        tag ->
                            List.of(
                                tag.product().business(),
                                tag.product().productId(),
                                tag.product().variantId()))
                    .distinct()
                    .count());
  }

  @Property(tries = 500)
  void aFragmentHasTheTimeExactlyAndTheRegionWidened(@ForAll("drafts") TagDraft draft) {
    URI link = MediaFragment.of(draft).appendTo(URI.create("https://cdn.example/42.mp4"));

    MediaFragment read = MediaFragment.parse(link);

    assertThat(read.time()).isEqualTo(draft.time());
    assertThat(read.region().isPresent()).isEqualTo(draft.region().isPresent());
    Optional<Region> region = draft.region();
    region.ifPresent(
        exact -> {
          Region wide = read.region().orElseThrow();
          assertThat(wide.x()).isBetween(exact.x() - 0.01, exact.x());
          assertThat(wide.y()).isBetween(exact.y() - 0.01, exact.y());
          assertThat(wide.x() + wide.w())
              .isBetween(exact.x() + exact.w() - 1e-9, exact.x() + exact.w() + 0.01);
          assertThat(wide.y() + wide.h())
              .isBetween(exact.y() + exact.h() - 1e-9, exact.y() + exact.h() + 0.01);
        });
  }

  @Provide
  Arbitrary<TagDraft> drafts() {
    return TagArbitraries.drafts(TagTarget.video(PlatformTags.MEDIA));
  }

  @Provide
  Arbitrary<List<ProductTag>> tags() {
    return PlatformTags.tags();
  }
}
