package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.input.Members;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A product as somebody offers it: one entry of a lineup that is to be.
 *
 * @param pointer where it stood in the request
 * @param body as it is kept and read, without what the platform adds
 */
record LineupItem(String pointer, ObjectNode body) {
  private static final int PER_CALL = 100;
  private static final Set<String> FORMATS = Set.of("fixed", "auction", "giveaway", "flash_deal");
  private static final Pattern KEYWORD = Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\ufeff]+");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");

  /** What is the same product in a lineup. */
  String productKey() {
    ObjectNode key = Json.object();
    for (String member : List.of("business", "product_id", "variant_id")) {
      key.put(member, body.path("product").path(member).asString(""));
    }
    return Json.text(key);
  }

  String business() {
    return body.path("product").path("business").asString("");
  }

  /** What is the same keyword, whatever the case. */
  Optional<String> keywordKey() {
    return body.path("keyword")
        .asStringOpt()
        .map(word -> word.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  Optional<String> dealId() {
    return body.path("deal_id").asStringOpt();
  }

  /**
   * The entries of a call, each product once: the first one counts.
   *
   * @throws Problem 422 {@code limit_exceeded} when there are too many
   */
  static List<LineupItem> read(Members request) {
    List<Members> entries = request.require("entries").objects("entries");
    if (entries.size() > PER_CALL) {
      throw exceeded("batch", PER_CALL, entries.size());
    }
    List<LineupItem> all = new ArrayList<>();
    Set<String> products = new HashSet<>();
    Set<String> keywords = new HashSet<>();
    for (Members entry : entries) {
      LineupItem item = read(entry, entry.pointer());
      if (products.add(item.productKey())) {
        item.keywordKey()
            .filter(word -> !keywords.add(word))
            .ifPresent(
                taken -> entry.broken("keyword", "not_unique", "another entry has this keyword"));
        all.add(item);
      }
    }
    return all;
  }

  private static LineupItem read(Members entry, String pointer) {
    entry.readOnly("id", "added_at");
    ObjectNode body = Json.object();
    entry.require("product");
    entry.object("product").ifPresent(product -> body.set("product", product(product)));
    body.put("format", entry.oneOf("format", FORMATS).orElse("fixed"));
    entry
        .matching("keyword", 20, KEYWORD, "must be one word without spaces or control characters")
        .ifPresent(word -> body.put("keyword", word));
    entry.plain("label", 80).ifPresent(label -> body.put("label", label));
    entry.id("deal_id").ifPresent(deal -> body.put("deal_id", deal));
    entry.object("price_snapshot").ifPresent(price -> body.set("price_snapshot", snapshot(price)));
    return new LineupItem(pointer, body);
  }

  private static ObjectNode product(Members product) {
    ObjectNode body = Json.object();
    product.require("business").origin("business").ifPresent(b -> body.put("business", b));
    product
        .require("product_id")
        .sized("product_id", 256)
        .ifPresent(p -> body.put("product_id", p));
    product.sized("variant_id", 256).ifPresent(v -> body.put("variant_id", v));
    product.text("gtin").ifPresent(gtin -> gtin(product, gtin, body));
    return body;
  }

  private static void gtin(Members product, String gtin, ObjectNode body) {
    int sum = 0;
    for (int i = 0; i < gtin.length(); i++) {
      sum += (gtin.charAt(gtin.length() - 1 - i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    if (GTIN.matcher(gtin).matches() && sum % 10 == 0) {
      body.put("gtin", gtin);
    } else {
      product.broken("gtin", "malformed", "must be a GTIN-8, -12, -13 or -14 with its check digit");
    }
  }

  private static ObjectNode snapshot(Members snapshot) {
    ObjectNode body = Json.object();
    snapshot.require("price").object("price").ifPresent(p -> body.set("price", price(p)));
    snapshot.object("list_price").ifPresent(p -> body.set("list_price", price(p)));
    snapshot
        .require("as_of")
        .instant("as_of")
        .map(Instant::toString)
        .ifPresent(at -> body.put("as_of", at));
    snapshot
        .require("binding")
        .flag("binding")
        .ifPresent(
            binding -> {
              if (binding) {
                snapshot.broken("binding", "not_allowed", "must be false: a snapshot binds nobody");
              }
              body.put("binding", false);
            });
    return body;
  }

  private static ObjectNode price(Members price) {
    ObjectNode body = Json.object();
    price
        .require("amount")
        .integer("amount", 0, Json.MAX_INTEGER)
        .ifPresent(amount -> body.put("amount", amount));
    price
        .require("currency")
        .matching("currency", 3, CURRENCY, "must be a currency of ISO 4217")
        .ifPresent(currency -> body.put("currency", currency));
    return body;
  }

  static Problem exceeded(String name, long max, int count) {
    return new Problem(
            422, "limit_exceeded", "at most " + max + " are taken, and there would be " + count)
        .with("limit", Json.object().put("name", name).put("max", max).put("count", count));
  }
}
