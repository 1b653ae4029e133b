package dev.pushcart.sandbox.catalogue;

/**
 * A catalog request that cannot be answered at all: the body is malformed or breaks a limit.
 *
 * <p>What the catalogue merely does not have is no problem but an answer with messages; see {@link
 * CatalogService}.
 */
public final class CatalogProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String content;

  public CatalogProblem(int status, String code, String content) {
    super(status + " " + code + ": " + content);
    this.status = status;
    this.code = code;
    this.content = content;
  }

  /** The HTTP status to answer with, in the 400s. */
  public int status() {
    return status;
  }

  /** A stable code for programs, for example {@code invalid_request}. */
  public String code() {
    return code;
  }

  /** What was wrong, for the person who sent it. */
  public String content() {
    return content;
  }
}
