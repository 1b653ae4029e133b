package dev.pushcart.sandbox.live.tags;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tag as it is kept. What its author said stands in {@code content} and nowhere else.
 *
 * @param content {@code $defs/tag_content}, with {@code order} and {@code source} always in it;
 *     never changed, but copied
 * @param moderation {@code $defs/moderation}; empty when nobody decided
 * @param createdBy the principal, as it is written in messages
 */
public record StoredTag(
    String id,
    String mediaId,
    TagState state,
    long version,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    ObjectNode content,
    ObjectNode moderation) {
  /** By {@code order}, then by id, whose code units are compared. */
  static final Comparator<StoredTag> IN_ORDER =
      Comparator.comparingInt(StoredTag::order).thenComparing(StoredTag::id);

  public ProductKey product() {
    JsonNode product = content.get("product");
    JsonNode variant = product.get("variant_id");
    return new ProductKey(
        product.get("business").stringValue(),
        product.get("product_id").stringValue(),
        variant == null ? null : variant.stringValue());
  }

  public String business() {
    return product().business();
  }

  /** The author's own name of it. */
  public Optional<String> clientRef() {
    return text("client_ref");
  }

  /** Smaller first; equal ones by id. */
  public int order() {
    return content.get("order").intValue();
  }

  /** Which image of a carousel; 0 when nobody said. */
  public long mediaIndex() {
    return content.path("target").path("media_index").longValue(0);
  }

  /** First millisecond it is shown; 0 without a time. */
  public long startMs() {
    return content.path("time").path("start_ms").longValue(0);
  }

  /** First millisecond it is not shown any more; empty to the end. */
  public OptionalLong endMs() {
    JsonNode end = content.path("time").get("end_ms");
    return end == null ? OptionalLong.empty() : OptionalLong.of(end.longValue());
  }

  /** Whether it has a time; without one it is shown all the time. */
  public boolean timed() {
    return content.has("time");
  }

  /** Whether it is shown at that moment of media time. */
  public boolean shownAt(long ms) {
    return startMs() <= ms && (endMs().isEmpty() || ms < endMs().getAsLong());
  }

  /** Whether it has a place in the picture, and so a hotspot. */
  public boolean placed() {
    return content.has("position") || content.has("region") || content.has("keyframes");
  }

  public Optional<Instant> publishAt() {
    return text("publish_at").map(at -> OffsetDateTime.parse(at).toInstant());
  }

  public Optional<Instant> expiresAt() {
    return text("expires_at").map(at -> OffsetDateTime.parse(at).toInstant());
  }

  public Optional<String> dealId() {
    return text("deal_id");
  }

  /** What it discloses: none, own_brand, affiliate, paid_partnership or gifted. */
  public String disclosure() {
    return content.path("disclosure").path("kind").stringValue("none");
  }

  public boolean attributed() {
    return content.has("attribution");
  }

  /** Whether an appeal against its rejection waits for a decision. */
  public boolean appealOpen() {
    return state == TagState.REJECTED
        && moderation.path("appeal").path("state").stringValue("none").equals("open");
  }

  /** The next version of it. */
  StoredTag next(TagState nextState, ObjectNode nextContent, ObjectNode decision, Instant now) {
    return new StoredTag(
        id, mediaId, nextState, version + 1, createdBy, createdAt, now, nextContent, decision);
  }

  private Optional<String> text(String member) {
    JsonNode value = content.get(member);
    return value == null ? Optional.empty() : Optional.of(value.stringValue());
  }
}
