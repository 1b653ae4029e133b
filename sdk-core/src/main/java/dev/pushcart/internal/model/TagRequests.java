package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.BOOLEAN;

import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.tagging.TagDraft;

/** What is asked of a platform about its tags, on the wire (Pushcart protocol 2026-11-01). */
public final class TagRequests {

  /** A tag to be; that it is submitted is the default and not said. */
  public static final BindingTable<TagDraft> DRAFT =
      new TagContentTable<>() {
        {
          optional("submit", BOOLEAN, draft -> draft.submit() ? null : (Boolean) false);
        }

        @Override
        protected TagDraft build(Slots in) {
          throw new UnsupportedOperationException("a request is written and never read");
        }
      };

  private TagRequests() {}
}
