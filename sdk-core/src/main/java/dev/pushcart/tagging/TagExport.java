package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.List;

/**
 * Tags of a media in another format (Pushcart protocol 2026-11-01, Product tags, Exports).
 * Immutable.
 */
public interface TagExport extends Extensible {

  /** Which one. */
  ExportFormat format();

  /** Of each part, such as {@code text/vtt}. */
  String mediaType();

  /** The documents: frames are one each, every other format is one in all. */
  List<String> parts();

  /** The one document; of frames, one frame a line. */
  default String document() {
    return String.join("\n", parts());
  }
}
