package dev.pushcart.sandbox;

import dev.pushcart.sandbox.checkout.CheckoutService;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.function.Supplier;

/** The shop's pages for people: the links of a checkout, and where a buyer approves. */
final class ShopPages {
  private final String shopName;
  private final Database database;
  private final CheckoutService checkouts;

  ShopPages(String shopName, Database database, CheckoutService checkouts) {
    this.shopName = shopName;
    this.database = database;
    this.checkouts = checkouts;
  }

  void register(JavalinConfig config) {
    config.routes.get("/", ctx -> page(ctx, Pages.plain(shopName, "Welcome", "A sandbox shop.")));
    config.routes.get(
        "/terms", ctx -> page(ctx, Pages.plain(shopName, "Terms", "Nothing here is for real.")));
    config.routes.get(
        "/privacy", ctx -> page(ctx, Pages.plain(shopName, "Privacy", "Use no real data.")));
    config.routes.get(
        "/account/orders/{id}",
        ctx -> page(ctx, Pages.plain(shopName, "Order", "Order " + ctx.pathParam("id"))));
    config.routes.get(
        "/checkout/{id}",
        ctx -> {
          String id = ctx.pathParam("id");
          page(
              ctx, () -> Pages.checkout(shopName, id, database.read(h -> checkouts.status(h, id))));
        });
    config.routes.post(
        "/checkout/{id}/approve",
        ctx -> {
          String id = ctx.pathParam("id");
          page(
              ctx,
              () -> {
                database.write(
                    h -> {
                      checkouts.approve(h, id);
                      return id;
                    });
                return Pages.plain(shopName, "Thank you", "Go back to the app and complete there.");
              });
        });
  }

  private void page(Context ctx, String html) {
    page(ctx, () -> html);
  }

  private void page(Context ctx, Supplier<String> html) {
    Reply reply;
    try {
      reply = Reply.html(200, html.get());
    } catch (Problem problem) {
      reply = Reply.html(problem.status(), Pages.plain(shopName, "Sorry", problem.content()));
    }
    Exchange.send(ctx, reply);
  }
}
