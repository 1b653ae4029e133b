package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.commerce.Link;
import java.util.List;
import java.util.Optional;

/** Who sells a variant, on a marketplace (UCP 2026-04-08, Catalog, Variant). Immutable. */
public interface Seller extends Extensible {

  /** The name to show; empty when not given. */
  Optional<String> name();

  /** Its policies and pages. */
  List<Link> links();
}
