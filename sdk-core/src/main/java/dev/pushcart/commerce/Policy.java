package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import java.util.List;
import java.util.Optional;

/**
 * A lasting rule of the business about what an answer contains, such as how returns work (UCP
 * 2026-08-25, Policies). Reference data: what must be shown to a buyer comes as a {@link
 * Message.Warning} whose code is this policy's type.
 */
public interface Policy extends Extensible {

  /**
   * What kind of rule, in reverse-domain naming, such as {@code dev.ucp.shopping.policy.return}.
   */
  String type();

  /** The rule in words. */
  Description description();

  /**
   * What it is about, as JSONPaths from the answer's root (RFC 9535); empty for all of the answer.
   */
  List<String> appliesTo();

  /** The whole policy's address as sent; empty when there is none. Not checked. */
  Optional<String> url();
}
