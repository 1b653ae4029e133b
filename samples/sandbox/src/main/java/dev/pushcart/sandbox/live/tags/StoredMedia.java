package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.Principal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A media as it is kept.
 *
 * @param type image, video, live_room, replay or post
 * @param status draft, published, blocked or ended
 * @param owner who registered it
 * @param moderation auto_approve or pre_moderation
 * @param content what else its owner said; never changed, but copied
 * @param tagsVersion grows with every change of its tags
 */
public record StoredMedia(
    String id,
    String type,
    String status,
    Principal owner,
    String moderation,
    ObjectNode content,
    long tagsVersion,
    Instant createdAt) {
  public static final String AUTO_APPROVE = "auto_approve";
  public static final String PRE_MODERATION = "pre_moderation";

  /** What a media may say of moderation, sorted. */
  public static final Set<String> MODERATIONS =
      Collections.unmodifiableSet(new TreeSet<>(List.of(AUTO_APPROVE, PRE_MODERATION)));

  public boolean isDraft() {
    return status.equals("draft");
  }

  /** Whether others than its owner may tag in it: it is no draft, not blocked and not over. */
  public boolean isPublished() {
    return status.equals("published");
  }

  public boolean preModerated() {
    return moderation.equals(PRE_MODERATION);
  }

  /** Milliseconds; empty when nobody said. */
  public OptionalLong durationMs() {
    return number("duration_ms");
  }

  /** How many images it has; empty when nobody said. */
  public OptionalLong imageCount() {
    return number("image_count");
  }

  public OptionalLong width() {
    return number("width");
  }

  public OptionalLong height() {
    return number("height");
  }

  public OptionalLong minAge() {
    return number("min_age");
  }

  /** When media time 0 was. */
  public Optional<Instant> startedAt() {
    return content.has("started_at")
        ? Optional.of(OffsetDateTime.parse(content.get("started_at").stringValue()).toInstant())
        : Optional.empty();
  }

  /** Whose products may be tagged; empty for all. */
  public Optional<List<String>> businesses() {
    if (!content.has("businesses")) {
      return Optional.empty();
    }
    List<String> origins = new ArrayList<>();
    content.get("businesses").forEach(origin -> origins.add(origin.stringValue()));
    return Optional.of(origins);
  }

  /** Whether products of that business may be tagged. */
  public boolean allows(String business) {
    return businesses().map(some -> some.contains(business)).orElse(true);
  }

  /** {@code $defs/markets}; empty for everywhere. */
  public Optional<ObjectNode> markets() {
    return content.get("markets") instanceof ObjectNode markets
        ? Optional.of(markets)
        : Optional.empty();
  }

  public boolean commercial() {
    return content.path("commercial").booleanValue(false);
  }

  /** The same with another {@code content}, status and moderation. */
  StoredMedia changed(String otherStatus, String otherModeration, ObjectNode other) {
    return new StoredMedia(
        id, type, otherStatus, owner, otherModeration, other, tagsVersion, createdAt);
  }

  private OptionalLong number(String member) {
    JsonNode value = content.get(member);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value.longValue());
  }
}
