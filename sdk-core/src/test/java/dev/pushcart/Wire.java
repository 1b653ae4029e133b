package dev.pushcart;

/** How a test's calls travel. */
public enum Wire {
  REST,
  MCP
}
