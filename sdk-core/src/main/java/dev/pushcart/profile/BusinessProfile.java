package dev.pushcart.profile;

import dev.pushcart.Extensible;

/** What a business publishes at {@code /.well-known/ucp} (UCP 2026-04-08, Overview, Discovery). Immutable. */
public interface BusinessProfile extends Extensible {

  /** The version this profile is written in, such as {@code 2026-04-08}. */
  String version();
}
