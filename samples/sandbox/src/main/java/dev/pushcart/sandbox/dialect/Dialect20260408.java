package dev.pushcart.sandbox.dialect;

/** UCP 2026-04-08, the shop's own form: everything is as it is. */
final class Dialect20260408 implements Dialect {
  private static final Site SITE =
      new Site(
          "https://ucp.dev/2026-04-08/", "specification/", "rest.openapi.json", "mcp.openrpc.json");

  @Override
  public String version() {
    return "2026-04-08";
  }

  @Override
  public Site site() {
    return SITE;
  }
}
