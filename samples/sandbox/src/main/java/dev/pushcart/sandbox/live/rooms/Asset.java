package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.tags.ContentRules;
import dev.pushcart.sandbox.live.tags.Form;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a room shows now: a product of its lineup, a voucher or a link. */
final class Asset {
  private static final Set<String> TYPES = new TreeSet<>(List.of("product", "voucher", "link"));
  private static final Pattern HTTPS = Pattern.compile("https://[\\x21-\\x7e]{1,2040}");

  private Asset() {}

  /** Reads one; every broken rule is told. */
  static void read(Form asset, ContentRules rules) {
    asset.required("type").oneOf("type", TYPES);
    String type = asset.good("type").orElse("");
    switch (type) {
      case "product" -> asset.required("entry_id");
      case "voucher" -> asset.required("code");
      case "link" -> asset.required("title", "url");
      default -> {
        // Of no known type: that is told, and no more can be said.
      }
    }
    belongs(asset, "entry_id", "product", type);
    belongs(asset, "code", "voucher", type);
    belongs(asset, "url", "link", type);
    asset.id("entry_id").text("code", 64);
    rules.label(asset, "title");
    url(asset, "url");
    url(asset, "image");
  }

  private static void belongs(Form asset, String member, String owner, String type) {
    if (!type.isEmpty() && !type.equals(owner)) {
      asset.notAllowed(member, "belongs to " + owner + " only");
    }
  }

  private static void url(Form asset, String member) {
    String words = "an https URL of at most 2048 characters";
    asset.matching(member, HTTPS, words);
    asset
        .good(member)
        .filter(url -> !hasHost(url))
        .ifPresent(url -> asset.broken(member, "malformed", "must be " + words));
  }

  private static boolean hasHost(String url) {
    try {
      URI uri = new URI(url).parseServerAuthority();
      return uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException none) {
      return false;
    }
  }
}
