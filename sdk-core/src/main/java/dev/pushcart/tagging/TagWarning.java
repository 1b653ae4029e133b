package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.List;

/**
 * What a platform warns of without refusing it (Pushcart protocol 2026-11-01, Product tags,
 * Visibility). Immutable.
 */
public interface TagWarning extends Extensible {

  /** Which one. */
  WarningCode code();

  /** In words. */
  String detail();

  /** The tags it is about; empty for the one it stands with. */
  List<String> tagIds();
}
