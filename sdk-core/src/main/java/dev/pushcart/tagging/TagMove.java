package dev.pushcart.tagging;

import dev.pushcart.JsonValue.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where and when a tag is shown from now on. A move keeps the state of a tag that is not rejected,
 * so an approved one needs no other review (Pushcart protocol 2026-11-01, Product tags, States).
 * What is not named stays. Not thread-safe.
 */
public final class TagMove {

  private final TagPatch patch = new TagPatch();

  TagMove() {}

  /**
   * To that point of the picture. A tag that has a way goes on along it until {@link
   * #clearKeyframes()}.
   *
   * @param x 0 to 1
   * @param y 0 to 1
   * @throws IllegalArgumentException if one is not
   */
  public TagMove at(double x, double y) {
    return at(new Position(x, y));
  }

  /** The same as {@link #at(double, double)}. */
  public TagMove at(Position position) {
    patch.position(position);
    return this;
  }

  /** To that part of the picture. */
  public TagMove region(Region region) {
    patch.region(region);
    return this;
  }

  /** Along that way: at most 32, by ascending time, within its time. */
  public TagMove keyframes(List<Keyframe> keyframes) {
    patch.keyframes(keyframes);
    return this;
  }

  /** Along that way, as it is built. */
  public TagMove moving(Consumer<TagDraft.Way> way) {
    return keyframes(TagDraft.Way.collect(way));
  }

  /**
   * To that interval of media time, in milliseconds.
   *
   * @throws IllegalArgumentException as {@link TimeRange#TimeRange}
   */
  public TagMove during(long startMs, long endMs) {
    return during(new TimeRange(startMs, endMs));
  }

  /** To that interval of media time. */
  public TagMove during(TimeRange time) {
    patch.time(time);
    return this;
  }

  /**
   * To that place among others.
   *
   * @param order 0 to 1,000,000, smaller first
   * @throws IllegalArgumentException if it is not
   */
  public TagMove order(int order) {
    patch.order(order);
    return this;
  }

  /** Behind all others. */
  public TagMove last() {
    patch.clear("order");
    return this;
  }

  /** To the list only: without a point in the picture. */
  public TagMove clearPosition() {
    patch.clear("position");
    return this;
  }

  /** Without a part of the picture. */
  public TagMove clearRegion() {
    patch.clear("region");
    return this;
  }

  /** Without a way. */
  public TagMove clearKeyframes() {
    patch.keyframes(List.of());
    patch.clear("keyframes");
    return this;
  }

  /** Shown all the time. */
  public TagMove clearTime() {
    patch.clear("time");
    return this;
  }

  /** What is sent. */
  static JsonObject patch(Consumer<TagMove> move) {
    TagMove collected = new TagMove();
    move.accept(collected);
    return collected.patch.document();
  }
}
