package dev.pushcart.sandbox;

/** In which form a tool's answer carries what the shop says; platforms must read all of them. */
public enum McpResults {
  /** {@code structuredContent} is the answer, and {@code content[0].text} is the same as text. */
  STRUCTURED,
  /** The same, and a checkout is wrapped in a member {@code checkout}, as older servers do. */
  WRAPPED,
  /** {@code content[0].text} alone. */
  TEXT
}
