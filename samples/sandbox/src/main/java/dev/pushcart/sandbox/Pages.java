package dev.pushcart.sandbox;

/** The pages a buyer can be sent to. Plain HTML without scripts. */
final class Pages {
  private Pages() {}

  static String checkout(String shop, String id, String status) {
    boolean review = status.equals("requires_escalation");
    String action =
        review
            ? "<form method=\"post\" action=\"/checkout/"
                + escape(id)
                + "/approve\"><button>Approve</button></form>"
            : "<p>There is nothing to do here; go back to the app.";
    return page(shop, "Checkout", "<p>Status: <b>" + escape(status) + "</b>" + action);
  }

  static String plain(String shop, String title, String text) {
    return page(shop, title, "<p>" + escape(text));
  }

  private static String page(String shop, String title, String body) {
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>"
        + escape(title + " - " + shop)
        + "</title><h1>"
        + escape(title)
        + "</h1>"
        + body
        + "</html>\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
