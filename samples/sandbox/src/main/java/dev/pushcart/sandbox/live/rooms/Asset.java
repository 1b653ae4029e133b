package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.input.Members;
import dev.pushcart.sandbox.wire.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What a room shows now: a product of its lineup, a voucher or a link. */
final class Asset {
  private static final Set<String> TYPES = Set.of("product", "voucher", "link");
  private static final int MAX_URL = 2048;

  private Asset() {}

  /** Reads one; what breaks a rule is noted. */
  static ObjectNode read(Members asset) {
    ObjectNode body = Json.object();
    Optional<String> type = asset.require("type").oneOf("type", TYPES);
    type.ifPresent(value -> body.put("type", value));
    switch (type.orElse("")) {
      case "product" -> {
        asset.require("entry_id").id("entry_id").ifPresent(id -> body.put("entry_id", id));
        asset.notAllowed("is not of a product", "code", "url");
      }
      case "voucher" -> {
        asset.require("code").plain("code", 64).ifPresent(code -> body.put("code", code));
        asset.notAllowed("is not of a voucher", "entry_id", "url");
      }
      case "link" -> {
        asset.require("title").require("url");
        url(asset, "url").ifPresent(url -> body.put("url", url));
        asset.notAllowed("is not of a link", "entry_id", "code");
      }
      default -> {
        // Of no known type: that is noted, and no more can be said.
      }
    }
    asset.plain("title", 80).ifPresent(title -> body.put("title", title));
    url(asset, "image").ifPresent(image -> body.put("image", image));
    return body;
  }

  private static Optional<String> url(Members asset, String member) {
    Optional<String> text = asset.sized(member, MAX_URL);
    if (text.isPresent() && !https(text.get())) {
      asset.broken(member, "malformed", "must be an https URL");
      return Optional.empty();
    }
    return text;
  }

  private static boolean https(String text) {
    try {
      URI uri = new URI(text).parseServerAuthority();
      return text.startsWith("https://") && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException none) {
      return false;
    }
  }
}
