package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The media and their tags. Stateless; every method works in the transaction of the caller's
 * handle. Changes are guarded by versions, so that of two that started from the same one, one wins.
 *
 * <p>Tags are put in order here and not by SQL: a database orders text by its collation, and a
 * cursor that compares code units would then skip tags or give them twice.
 */
public final class TagStore {
  private static final String ALL =
      "SELECT id, media_id, state, version, created_by, created_at, updated_at, content, moderation"
          + " FROM live_tags";

  /** Works on a database that has this module's migrations. */
  public TagStore() {}

  /**
   * Adds a media.
   *
   * @return false when there is one of its id
   */
  public boolean insertMedia(Handle h, StoredMedia media) {
    return h.execute(
            "INSERT INTO live_media (id, type, status, owner, moderation, content, tags_version,"
                + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            media.id(),
            media.type(),
            media.status(),
            media.owner().toString(),
            media.moderation(),
            Json.text(media.content()),
            media.tagsVersion(),
            media.createdAt().toEpochMilli())
        == 1;
  }

  /** Writes status, moderation and content of a media that is there. */
  public void updateMedia(Handle h, StoredMedia media) {
    h.execute(
        "UPDATE live_media SET status = ?, moderation = ?, content = ? WHERE id = ?",
        media.status(),
        media.moderation(),
        Json.text(media.content()),
        media.id());
  }

  public Optional<StoredMedia> media(Handle h, String id) {
    return h.createQuery(
            "SELECT id, type, status, owner, moderation, content, tags_version, created_at"
                + " FROM live_media WHERE id = :id")
        .bind("id", id)
        .map(
            (rs, ctx) ->
                new StoredMedia(
                    rs.getString("id"),
                    rs.getString("type"),
                    rs.getString("status"),
                    Principal.parse(rs.getString("owner")),
                    rs.getString("moderation"),
                    Json.readStored(rs.getString("content")),
                    rs.getLong("tags_version"),
                    Instant.ofEpochMilli(rs.getLong("created_at"))))
        .findFirst();
  }

  /**
   * Holds the media's row until the end of the transaction, so that what is counted afterwards
   * stays so.
   *
   * @return the media; empty when there is none
   */
  public Optional<StoredMedia> lock(Handle h, String mediaId) {
    h.execute("UPDATE live_media SET tags_version = tags_version WHERE id = ?", mediaId);
    return media(h, mediaId);
  }

  /**
   * Counts a change of a media's tags.
   *
   * @return the new version
   */
  public long bump(Handle h, String mediaId) {
    h.execute("UPDATE live_media SET tags_version = tags_version + 1 WHERE id = ?", mediaId);
    return h.createQuery("SELECT tags_version FROM live_media WHERE id = :id")
        .bind("id", mediaId)
        .mapTo(Long.class)
        .one();
  }

  /** Adds a tag. */
  public void insert(Handle h, StoredTag tag) {
    h.execute(
        "INSERT INTO live_tags (id, media_id, business, product_id, variant_id, client_ref, state,"
            + " version, created_by, created_at, updated_at, expires_at, content, moderation)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tag.id(),
        tag.mediaId(),
        tag.business(),
        tag.product().productId(),
        tag.product().variantId(),
        tag.clientRef().orElse(null),
        tag.state().wireName(),
        tag.version(),
        tag.createdBy(),
        tag.createdAt().toEpochMilli(),
        tag.updatedAt().toEpochMilli(),
        expiry(tag),
        Json.text(tag.content()),
        Json.text(tag.moderation()));
  }

  /**
   * Writes the next version of a tag.
   *
   * @return false when the stored one is not the version before it; nothing was written
   */
  public boolean update(Handle h, StoredTag tag) {
    return h.execute(
            "UPDATE live_tags SET business = ?, product_id = ?, variant_id = ?, state = ?,"
                + " version = ?, updated_at = ?, expires_at = ?,"
                + " content = ?, moderation = ? WHERE id = ? AND version = ?",
            tag.business(),
            tag.product().productId(),
            tag.product().variantId(),
            tag.state().wireName(),
            tag.version(),
            tag.updatedAt().toEpochMilli(),
            expiry(tag),
            Json.text(tag.content()),
            Json.text(tag.moderation()),
            tag.id(),
            tag.version() - 1)
        == 1;
  }

  public Optional<StoredTag> find(Handle h, String id) {
    return h.createQuery(ALL + " WHERE id = :id")
        .bind("id", id)
        .map((rs, ctx) -> tag(rs))
        .findFirst();
  }

  /** The tag of the media that has this name and is not revoked. */
  public Optional<StoredTag> byClientRef(Handle h, String mediaId, String clientRef) {
    return h.createQuery(
            ALL + " WHERE media_id = :media AND client_ref = :ref AND state <> 'revoked'")
        .bind("media", mediaId)
        .bind("ref", clientRef)
        .map((rs, ctx) -> tag(rs))
        .findFirst();
  }

  /** The tags of a media in those states, in order. */
  public List<StoredTag> byMedia(Handle h, String mediaId, Collection<TagState> states) {
    return inOrder(
        h.createQuery(ALL + " WHERE media_id = :media AND state IN (<states>)")
            .bind("media", mediaId)
            .bindList("states", names(states))
            .map((rs, ctx) -> tag(rs))
            .list());
  }

  /** The tags of a media that are neither revoked nor expired, in order. */
  public List<StoredTag> live(Handle h, String mediaId) {
    return byMedia(h, mediaId, EnumSet.complementOf(EnumSet.copyOf(TagState.FINAL)));
  }

  /**
   * The tags of a product in those states, in every media; by order, then by id.
   *
   * @param variantId null for all of its variants and the product as a whole
   */
  public List<StoredTag> byProduct(
      Handle h,
      String business,
      String productId,
      @Nullable String variantId,
      Collection<TagState> states) {
    return inOrder(
        h.createQuery(
                ALL
                    + " WHERE business = :business AND product_id = :product"
                    + (variantId == null ? "" : " AND variant_id = :variant")
                    + " AND state IN (<states>)")
            .bind("business", business)
            .bind("product", productId)
            .bindMap(variantId == null ? Map.of() : Map.of("variant", variantId))
            .bindList("states", names(states))
            .map((rs, ctx) -> tag(rs))
            .list());
  }

  /**
   * The media with tags of a business that are neither revoked nor expired, by id.
   *
   * @param productId null for all of its products
   */
  List<String> mediaOfProduct(Handle h, String business, @Nullable String productId) {
    return h.createQuery(
            "SELECT DISTINCT media_id FROM live_tags WHERE business = :business"
                + (productId == null ? "" : " AND product_id = :product")
                + " AND state NOT IN ('revoked', 'expired') ORDER BY media_id")
        .bind("business", business)
        .bindMap(productId == null ? Map.of() : Map.of("product", productId))
        .mapTo(String.class)
        .list();
  }

  /** The media with tags that name a deal and are neither revoked nor expired, by id. */
  List<String> mediaOfDeal(Handle h, String dealId) {
    return h
        .createQuery(
            ALL
                + " WHERE content LIKE '%\"deal_id\"%' AND state NOT IN ('revoked', 'expired')"
                + " ORDER BY media_id")
        .map((rs, ctx) -> tag(rs))
        .list()
        .stream()
        .filter(tag -> tag.dealId().filter(dealId::equals).isPresent())
        .map(StoredTag::mediaId)
        .distinct()
        .toList();
  }

  /** The media with tags that are neither revoked nor expired, by id. */
  List<String> mediaWithTags(Handle h) {
    return h.createQuery(
            "SELECT DISTINCT media_id FROM live_tags"
                + " WHERE state NOT IN ('revoked', 'expired') ORDER BY media_id")
        .mapTo(String.class)
        .list();
  }

  /** How many tags of the media are neither revoked nor expired. */
  public int count(Handle h, String mediaId) {
    return h.createQuery(
            "SELECT COUNT(*) FROM live_tags"
                + " WHERE media_id = :media AND state NOT IN ('revoked', 'expired')")
        .bind("media", mediaId)
        .mapTo(Integer.class)
        .one();
  }

  /** The tags whose time has come to expire, oldest first. */
  public List<StoredTag> due(Handle h, Instant now, int limit) {
    return h.createQuery(
            ALL
                + " WHERE state IN ('approved', 'suspended') AND expires_at <= :now"
                + " ORDER BY expires_at LIMIT :limit")
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map((rs, ctx) -> tag(rs))
        .list();
  }

  private static StoredTag tag(ResultSet rs) throws SQLException {
    return new StoredTag(
        rs.getString("id"),
        rs.getString("media_id"),
        TagState.of(rs.getString("state")),
        rs.getLong("version"),
        rs.getString("created_by"),
        Instant.ofEpochMilli(rs.getLong("created_at")),
        Instant.ofEpochMilli(rs.getLong("updated_at")),
        Json.readStored(rs.getString("content")),
        Json.readStored(rs.getString("moderation")));
  }

  private static List<StoredTag> inOrder(List<StoredTag> tags) {
    return tags.stream().sorted(StoredTag.IN_ORDER).toList();
  }

  private static List<String> names(Collection<TagState> states) {
    return states.stream().map(TagState::wireName).toList();
  }

  /** Rounded up: it must not expire before its time. */
  private static @Nullable Long expiry(StoredTag tag) {
    return tag.expiresAt().map(at -> at.plusNanos(999_999).toEpochMilli()).orElse(null);
  }
}
