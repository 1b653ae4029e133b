package dev.pushcart.sandbox.live.watch;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * As many bells as there ever are, shared by all media: what happens in one media wakes its
 * watchers, and at times those of another that has the same bell. Safe for use by several threads.
 */
final class Bells {
  private static final int COUNT = 256;

  private final List<Bell> all = Stream.generate(Bell::new).limit(COUNT).toList();

  /** The bell of a media, always the same one. */
  Bell of(String mediaId) {
    return all.get(Math.floorMod(mediaId.hashCode(), COUNT));
  }

  /** Rings the bell of each media. */
  void ring(Collection<String> media) {
    media.stream().map(this::of).distinct().forEach(Bell::ring);
  }

  /** Rings every bell for the last time. */
  void close() {
    all.forEach(Bell::close);
  }
}
