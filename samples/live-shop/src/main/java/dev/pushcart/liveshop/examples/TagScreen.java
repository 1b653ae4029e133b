package dev.pushcart.liveshop.examples;

import dev.pushcart.tagging.AudienceQuery;
import dev.pushcart.tagging.ContentRect;
import dev.pushcart.tagging.Fit;
import dev.pushcart.tagging.Insets;
import dev.pushcart.tagging.Point;
import dev.pushcart.tagging.Position;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ProductTags;
import dev.pushcart.tagging.ResolvedTags;
import dev.pushcart.tagging.TagEvent;
import dev.pushcart.tagging.TagPath;
import dev.pushcart.tagging.TagTimeline;
import dev.pushcart.tagging.TagWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Puts the tags of a video on the screen, at the right moment and in the right place. */
final class TagScreen {

  private static final AudienceQuery VIEWER = AudienceQuery.everybody().country("VN");

  private final ProductTags tags;
  private final String video;
  private TagTimeline<ProductTag> timeline = TagTimeline.of(List.of());
  private OptionalLong lastSeq;

  /**
   * @param lastSeq how far the last watch came; empty for none
   */
  TagScreen(ProductTags tags, String video, OptionalLong lastSeq) {
    this.tags = tags;
    this.video = video;
    this.lastSeq = lastSeq;
  }

  // tag::load
  /** Lists what this viewer sees, once, and then knows it for every moment. */
  void load() {
    timeline =
        TagTimeline.ofVisible(tags.list(video, query -> query.audience(VIEWER)).stream().toList());
  }

  // end::load

  // tag::show
  /** Called by the player: at every frame, and after every seek. */
  void show(long atMs, double width, double height) {
    ContentRect picture =
        ContentRect.builder().player(width, height).video(1080, 1920).fit(Fit.CONTAIN).build();
    for (ProductTag tag : timeline.at(atMs)) {
      Optional<Point> hotspot =
          TagPath.of(tag)
              .at(atMs)
              .flatMap(place -> picture.hotspot(place, 44, 44, Insets.bottom(64)));
      hotspot.ifPresentOrElse(pixel -> draw(tag, pixel), () -> list(tag));
    }
  }

  // end::show

  // tag::click
  /** Where an author clicked, as a tag says it; empty for a click into the bars. */
  static Optional<Position> place(ContentRect picture, double x, double y) {
    return picture.contentAt(new Point(x, y)).map(Point::rounded);
  }

  // end::click

  /** The next moment at which {@link #show} shows other tags; empty when there is none. */
  OptionalLong nextChange(long atMs) {
    return timeline.nextChange(atMs);
  }

  static OptionalLong ask(ProductTags tags, long atMs) {
    // tag::resolve
    ResolvedTags now = tags.resolve("vid_42", atMs, AudienceQuery.everybody()).execute();
    now.active().forEach(tag -> System.out.println(tag.label().orElse("")));
    OptionalLong askAgainAt = now.nextChangeMs(); // in media time
    // end::resolve
    return askAgainAt;
  }

  // tag::watch
  /** Keeps the screen current for as long as somebody watches. */
  void follow(BooleanSupplier watched) {
    if (lastSeq.isEmpty()) {
      lastSeq = tags.media(video).execute().lastSeq(); // before the list: nothing falls between
    }
    load();
    try (TagWatch watch =
        tags.watch(video, options -> options.audience(VIEWER).after(lastSeq.orElse(0)))) {
      while (watched.getAsBoolean()) {
        Optional<TagEvent> event = watch.next(Duration.ofSeconds(1));
        event.ifPresent(this::apply);
        lastSeq = watch.lastSeq(); // keep it: a watch after a restart goes on there
      }
    }
  }

  private void apply(TagEvent event) {
    if (event.listAnew() || event.tagId().isEmpty()) {
      load();
      return;
    }
    String changed = event.tagId().get();
    List<ProductTag> others =
        timeline.tags().stream().filter(tag -> !tag.id().equals(changed)).toList();
    timeline = TagTimeline.ofVisible(Stream.concat(others.stream(), event.tag().stream()).toList());
  }

  // end::watch

  /** How far it came; empty when nothing happened yet. */
  OptionalLong lastSeq() {
    return lastSeq;
  }

  List<ProductTag> shown(long atMs) {
    return timeline.at(atMs);
  }

  private static void draw(ProductTag tag, Point pixel) {
    System.out.println(tag.label().orElse("") + " at " + pixel);
  }

  private static void list(ProductTag tag) {
    System.out.println(tag.label().orElse("") + " in the list");
  }
}
