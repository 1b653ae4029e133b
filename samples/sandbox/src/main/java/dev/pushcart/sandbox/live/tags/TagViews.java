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

  public TagViews(TagStore store, LiveLimits limits, Products products, Visibilities visibilities) {
    this.store = store;
    this.visibilities = visibilities;
    this.warnings = new Warnings(limits, products);
  }

  /** Everybody, now: the audience of what answers a change. */
  public ObjectNode everybody() {
    return visibilities.audience(Map.of());
  }

  /** A tag for an audience ({@code $defs/product_tag}). */
  public ObjectNode of(Handle h, StoredMedia media, StoredTag tag, ObjectNode audience) {
    return view(h, media, tag, audience, store.byMedia(h, media.id(), SHOWN));
  }

  /** Tags of one media for an audience. */
  public List<ObjectNode> of(
      Handle h, StoredMedia media, List<StoredTag> tags, ObjectNode audience) {
    List<StoredTag> shown = store.byMedia(h, media.id(), SHOWN);
    return tags.stream().map(tag -> view(h, media, tag, audience, shown)).toList();
  }

  /**
   * Tags of one media as that principal reads them: what was decided about a tag, by whom and why,
   * is for those whose tag it is.
   */
  public List<ObjectNode> readBy(
      Principal reader, Handle h, StoredMedia media, List<StoredTag> tags, ObjectNode audience) {
    List<ObjectNode> read = of(h, media, tags, audience);
    for (int i = 0; i < read.size(); i++) {
      if (!Permissions.concerns(reader, media, tags.get(i))) {
        read.get(i).remove("moderation");
      }
    }
    return read;
  }

  private ObjectNode view(
      Handle h, StoredMedia media, StoredTag tag, ObjectNode audience, List<StoredTag> shown) {
    return TagJson.tag(
        media, tag, visibilities.of(h, media, tag, audience), warnings.of(h, media, tag, shown));
  }
}
