package dev.pushcart.sandbox.catalogue;

import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers to UCP 2026-04-08's catalog operations, without the {@code ucp} member, which the
 * server adds.
 *
 * <p>A request that cannot be understood throws {@link CatalogProblem}. What the catalogue does not
 * have is an answer: {@link #lookup} says so in its messages, and {@link #product} then carries
 * {@code messages} and no {@code product}.
 */
public final class CatalogService {
  /** Answers from whatever database it is handed. */
  public CatalogService() {}

  /** Answers {@code search_catalog}. */
  public ObjectNode search(Handle h, ObjectNode request) {
    throw new UnsupportedOperationException();
  }

  /** Answers {@code lookup_catalog}. */
  public ObjectNode lookup(Handle h, ObjectNode request) {
    throw new UnsupportedOperationException();
  }

  /** Answers {@code get_product}. */
  public ObjectNode product(Handle h, ObjectNode request) {
    throw new UnsupportedOperationException();
  }
}
