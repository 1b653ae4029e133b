package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.tags.ContentRules;
import dev.pushcart.sandbox.live.tags.Errors;
import dev.pushcart.sandbox.live.tags.Form;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A product as somebody offers it: one entry of a lineup that is to be.
 *
 * @param pointer where it stood in the request
 * @param body as it is kept and read, without what the platform adds
 */
record LineupItem(String pointer, ObjectNode body) {
  private static final Set<String> FORMATS =
      new TreeSet<>(List.of("fixed", "auction", "giveaway", "flash_deal"));
  private static final Pattern KEYWORD =
      Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cs}\\ufeff\\u202a-\\u202e\\u2066-\\u2069]{1,20}");

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

  ProductKey product() {
    JsonNode product = body.path("product");
    return new ProductKey(
        business(),
        product.path("product_id").asString(""),
        product.path("variant_id").asStringOpt().orElse(null));
  }

  Optional<String> dealId() {
    return body.path("deal_id").asStringOpt();
  }

  /** What is the same keyword, whatever the case. */
  Optional<String> keywordKey() {
    return body.path("keyword")
        .asStringOpt()
        .map(word -> word.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  /**
   * The {@code entries} of a call, each product once: the first one counts.
   *
   * @throws Problem 422 {@code limit_exceeded} when there are too many
   */
  static List<LineupItem> read(
      ObjectNode payload, ContentRules rules, LiveLimits limits, Errors errors) {
    JsonNode entries = payload.path("entries");
    long max = limits.get("batch");
    if (entries.size() > max) {
      throw exceeded("batch", max, entries.size());
    }
    if (entries.isArray() && entries.isEmpty()) {
      errors.add("/entries", "required", "must have at least one entry");
    }
    Form request = new Form(payload, "", errors).required("entries");
    request.objects("entries", max, entry -> read(entry, rules));
    List<LineupItem> all = new ArrayList<>();
    Set<String> products = new HashSet<>();
    Set<String> keywords = new HashSet<>();
    JsonNode good = request.out().path("entries");
    for (int i = 0; i < good.size(); i++) {
      LineupItem item = new LineupItem("/entries/" + i, (ObjectNode) good.get(i));
      if (products.add(item.productKey())) {
        if (item.keywordKey().filter(word -> !keywords.add(word)).isPresent()) {
          errors.add(item.pointer() + "/keyword", "not_unique", "is another entry's, too");
        }
        all.add(item);
      }
    }
    return all;
  }

  private static void read(Form entry, ContentRules rules) {
    entry
        .readOnly(List.of("id", "added_at"))
        .required("product")
        .object("product", ContentRules::product)
        .oneOf("format", FORMATS)
        .matching(
            "keyword",
            KEYWORD,
            "a word of 1 to 20 characters without spaces, control characters or bidirectional controls");
    if (!entry.out().has("format")) {
      entry.out().put("format", "fixed");
    }
    rules.label(entry, "label");
    entry.id("deal_id").object("price_snapshot", ContentRules::snapshot);
  }

  static Problem exceeded(String name, long max, int count) {
    return new Problem(
            422, "limit_exceeded", "at most " + max + " are taken, and there would be " + count)
        .with("limit", Json.object().put("name", name).put("max", max).put("count", count));
  }
}
