package dev.pushcart.sandbox.catalogue;

/** Text as it may stand in HTML and SVG, in elements and in quoted attributes. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
