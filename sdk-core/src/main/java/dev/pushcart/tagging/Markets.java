package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.List;

/** The countries in which something may be seen. Immutable. */
public interface Markets extends Extensible {

  /** Only in these, ISO 3166-1 alpha-2; empty for all but the denied. */
  List<String> allow();

  /** Not in these. */
  List<String> deny();
}
