package dev.pushcart.sandbox.dialect;

import dev.pushcart.sandbox.negotiation.Capability;

/**
 * Where UCP publishes one version's documents.
 *
 * @param root what all its addresses begin with, with a slash at the end
 * @param pages where below it the specification's pages of capabilities are
 * @param rest the name of the REST description
 * @param mcp the name of the MCP description
 */
public record Site(String root, String pages, String rest, String mcp) {

  /** A capability's specification for people. */
  public String spec(Capability capability) {
    return root + pages + capability.page();
  }

  /** A capability's JSON Schema. */
  public String schema(Capability capability) {
    return schema(capability.schema());
  }

  /** A JSON Schema of the shopping service by its name. */
  String schema(String name) {
    return root + "schemas/shopping/" + name + ".json";
  }

  /** The specification of the shopping service. */
  public String serviceSpec() {
    return root + "specification/overview";
  }

  /**
   * The interface description of the shopping service.
   *
   * @param transport {@code rest} or {@code mcp}
   */
  public String serviceSchema(String transport) {
    return root + "services/shopping/" + (transport.equals("mcp") ? mcp : rest);
  }
}
