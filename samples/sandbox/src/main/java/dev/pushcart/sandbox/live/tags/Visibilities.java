package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Problem;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who sees a tag, and why not (Pushcart protocol 2026-11-01, Product tags, Visibility). Safe for
 * use by several threads.
 */
public interface Visibilities {

  /**
   * Reads {@code country}, {@code language}, {@code age}, {@code surface} and {@code at}; other
   * parameters are ignored.
   *
   * @param query the query of a call; empty for everybody, now
   * @return {@code $defs/audience}
   * @throws Problem 400 {@code invalid_query} naming every parameter that cannot be read
   */
  ObjectNode audience(Map<String, String> query);

  /** Reads what decides about tags of a media, which need not be in the store. */
  Circumstances circumstances(Handle h, StoredMedia media, Collection<StoredTag> tags);

  /**
   * Works it out for a tag as it is given.
   *
   * @param circumstances what {@link #circumstances} gave for it and others
   * @param audience what {@link #audience} gave
   * @return {@code $defs/visibility}
   */
  ObjectNode of(Circumstances circumstances, StoredTag tag, ObjectNode audience);
}
