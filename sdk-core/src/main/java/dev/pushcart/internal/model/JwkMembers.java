package dev.pushcart.internal.model;

import java.util.Set;

/** What is known about the members of a JSON Web Key (RFC 7517, RFC 7518 section 6, RFC 8037). */
public final class JwkMembers {

  /** The members that only a private or a symmetric key has. */
  public static final Set<String> SECRET = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private JwkMembers() {}
}
