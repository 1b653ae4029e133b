package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * In which words tags leave a platform (Pushcart protocol 2026-11-01, Product tags, Exports).
 *
 * @param value the value as it stands on the wire
 */
public record ExportFormat(String value) implements OpenEnum {

  private static final KnownValues<ExportFormat> KNOWN = new KnownValues<>(ExportFormat::new);

  /** WebVTT with everything their authors said; can be imported again. */
  public static final ExportFormat WEBVTT = KNOWN.constant("webvtt");

  /** {@code EXT-X-DATERANGE} lines for a playlist. */
  public static final ExportFormat HLS = KNOWN.constant("hls");

  /** schema.org for search engines. */
  public static final ExportFormat JSONLD = KNOWN.constant("jsonld");

  /** Compact frames for metadata channels. */
  public static final ExportFormat FRAMES = KNOWN.constant("frames");

  /** The constant of that value, or a value this version does not know. */
  public static ExportFormat of(String value) {
    return KNOWN.of(value);
  }

  @Override
  public boolean isKnown() {
    return KNOWN.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
