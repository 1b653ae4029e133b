package dev.pushcart.liveshop.examples;

import dev.pushcart.tagging.BatchMode;
import dev.pushcart.tagging.BatchResult;
import dev.pushcart.tagging.ExportFormat;
import dev.pushcart.tagging.HlsDateRanges;
import dev.pushcart.tagging.ItemResult;
import dev.pushcart.tagging.JsonLd;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ProductTags;
import dev.pushcart.tagging.TagCue;
import dev.pushcart.tagging.TagFrames;
import dev.pushcart.tagging.WebVtt;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Taking tags along in the formats that players and search engines know. */
final class TagExports {

  private TagExports() {}

  static BatchResult backAndForth(ProductTags tags, Path file) throws IOException {
    // tag::webvtt
    Files.writeString(file, tags.export("vid_42", ExportFormat.WEBVTT).execute().document());

    BatchResult imported =
        tags.importWebVtt("vid_42", Files.readString(file), BatchMode.ATOMIC).execute();
    for (ItemResult item : imported.results()) {
      System.out.println(item.op() + " " + item.tag().map(ProductTag::id).orElse("failed"));
    }
    // end::webvtt
    return imported;
  }

  static int read(Path file) throws IOException {
    // tag::read
    List<TagCue> cues = WebVtt.read(Files.readString(file)).cues();
    for (TagCue cue : cues) {
      System.out.println(cue.id().orElse("new") + " " + cue.tag().label().orElse(""));
    }
    // end::read
    return cues.size();
  }

  static List<String> here(List<ProductTag> tags, Instant startedAt) {
    // tag::here
    String webVtt = WebVtt.write("vid_42", tags);
    String hls = HlsDateRanges.write(tags, startedAt);
    String jsonLd =
        JsonLd.video("Three for the table", URI.create("https://app.example/watch/42")).write(tags);
    List<byte[]> frames = TagFrames.encode("vid_42", tags);
    // end::here
    return List.of(webVtt, hls, jsonLd, frames.size() + " frames");
  }
}
