package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import java.util.Optional;

/**
 * A page of the business that belongs to a resource (UCP 2026-04-08, Checkout, Links). Immutable.
 */
public interface Link extends Extensible {

  /** What it leads to. One of an unknown type is shown by its title, or left out. */
  LinkType type();

  /** The address as sent. Not checked: look at its scheme before you open it. */
  String url();

  /** The text to show; empty when the business leaves that to the platform. */
  Optional<String> title();
}
