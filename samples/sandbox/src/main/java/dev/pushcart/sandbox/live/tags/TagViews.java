package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** Tags as somebody reads them, with their visibility and warnings. Safe for several threads. */
public final class TagViews {
  private static final Set<TagState> SHOWN = EnumSet.of(TagState.APPROVED);

  private final TagStore store;
  private final Visibilities visibilities;
  private final Warnings warnings;

  public TagViews(TagStore store, LiveLimits limits, Visibilities visibilities) {
    this.store = store;
    this.visibilities = visibilities;
    this.warnings = new Warnings(limits);
  }

  /** Everybody, now: the audience of what answers a change. */
  public ObjectNode everybody() {
    return visibilities.audience(Map.of());
  }

  /** A tag for an audience ({@code $defs/product_tag}). */
  public ObjectNode of(Handle h, StoredMedia media, StoredTag tag, ObjectNode audience) {
    return of(h, media, List.of(tag), audience).get(0);
  }

  /** Tags of one media for an audience. */
  public List<ObjectNode> of(
      Handle h, StoredMedia media, List<StoredTag> tags, ObjectNode audience) {
    return of(h, visibilities.circumstances(h, media, tags), tags, audience);
  }

  /**
   * Tags as that principal reads them: what was decided about a tag, by whom and why, is for those
   * whose tag it is.
   */
  public List<ObjectNode> readBy(
      Principal reader,
      Handle h,
      Circumstances circumstances,
      List<StoredTag> tags,
      ObjectNode audience) {
    List<ObjectNode> read = of(h, circumstances, tags, audience);
    for (int i = 0; i < tags.size(); i++) {
      if (!Permissions.concerns(reader, circumstances.media(), tags.get(i))) {
        read.get(i).remove("moderation");
      }
    }
    return read;
  }

  /** The same where the circumstances have to be read first. */
  public List<ObjectNode> readBy(
      Principal reader, Handle h, StoredMedia media, List<StoredTag> tags, ObjectNode audience) {
    return readBy(reader, h, visibilities.circumstances(h, media, tags), tags, audience);
  }

  /** The same where the circumstances have been read. */
  List<ObjectNode> of(
      Handle h, Circumstances circumstances, List<StoredTag> tags, ObjectNode audience) {
    StoredMedia media = circumstances.media();
    List<StoredTag> shown = store.byMedia(h, media.id(), SHOWN);
    return tags.stream()
        .map(
            tag ->
                TagJson.tag(
                    media,
                    tag,
                    visibilities.of(circumstances, tag, audience),
                    warnings.of(circumstances, tag, shown)))
        .toList();
  }
}
