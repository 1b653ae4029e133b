package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one reader of {@code $defs/tag_content} (Pushcart protocol 2026-11-01, Product tags). It
 * tells every broken rule and copies what breaks none; what hangs on other tags, on products and on
 * callers is not its business.
 */
public final class ContentRules {
  /** Members of an edit that is a move. */
  static final Set<String> MOVE = sorted("position", "region", "keyframes", "time", "order");

  /** Members of an author's that no edit changes. */
  static final List<String> FIXED = List.of("target", "client_ref", "source", "confidence");

  /** Members that the platform alone sets. */
  static final List<String> PLATFORM =
      List.of(
          "id",
          "state",
          "moderation",
          "visibility",
          "warnings",
          "version",
          "created_by",
          "created_at",
          "updated_at");

  private static final Set<String> TARGETS =
      sorted("image", "video", "live_room", "replay", "post");
  private static final Set<String> TIMED = sorted("video", "live_room", "replay");
  private static final Set<String> PICTURES = sorted("image", "post");
  private static final Set<String> DISCLOSURES =
      sorted("none", "own_brand", "affiliate", "paid_partnership", "gifted");
  private static final Set<String> SOURCES = sorted("manual", "pin", "import", "auto_detect");
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final Pattern ASPECT = Pattern.compile("[1-9][0-9]{0,4}:[1-9][0-9]{0,4}");
  private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");
  static final int MAX_ORDER = 1_000_000;

  private final LiveLimits limits;

  public ContentRules(LiveLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads what an author says.
   *
   * @param in the object; members that the schema does not have are ignored
   * @param pointer where it is in the body
   * @param media the media it is for; null when that is not known
   */
  public ObjectNode read(
      ObjectNode in, String pointer, @Nullable StoredMedia media, Errors errors) {
    Form form = new Form(in, pointer, errors);
    form.required("target", "product", "disclosure")
        .matching("client_ref", VISIBLE_ASCII, "1 to 64 visible ASCII characters")
        .object("target", target -> target(target, media))
        .object("product", ContentRules::product)
        .object("position", ContentRules::point)
        .object("region", ContentRules::region)
        .objects(
            "keyframes",
            limits.get("keyframes"),
            frame -> point(frame.required("t_ms").integer("t_ms", 0, Json.MAX_INTEGER)))
        .matching("authored_aspect", ASPECT, "width and height such as 16:9")
        .object("time", ContentRules::time)
        .integer("order", 0, MAX_ORDER);
    words(form);
    form.object("price_snapshot", ContentRules::snapshot).id("deal_id");
    form.object("attribution", ContentRules::attribution)
        .object("disclosure", ContentRules::disclosure)
        .object("markets", ContentRules::markets)
        .strings("languages", 50, Form.LANGUAGE, "a BCP 47 language tag")
        .integer("min_age", 1, 99)
        .moment("publish_at")
        .moment("expires_at")
        .oneOf("source", SOURCES)
        .fraction("confidence", false);
    belonging(form);
    times(form, media);
    return form.out();
  }

  private void words(Form form) {
    long length = limits.get("label_length");
    form.text("label", length)
        .texts("locale_labels", 50, Form.LANGUAGE, "BCP 47 language tags", length);
  }

  /** {@code $defs/label}. */
  public void label(Form form, String member) {
    form.text(member, limits.get("label_length"));
  }

  private static void target(Form target, @Nullable StoredMedia media) {
    target.required("type", "id").oneOf("type", TARGETS).id("id").integer("media_index", 0, 999);
    if (target.good("type").filter(type -> !PICTURES.contains(type)).isPresent()) {
      target.notAllowed("media_index", "belongs to image and post only");
    } else if (media != null && media.imageCount().isPresent()) {
      long count = media.imageCount().getAsLong();
      if (target.number("media_index").orElse(0) >= count) {
        target.broken("media_index", "out_of_range", "must be below image_count, " + count);
      }
    }
  }

  /** {@code $defs/product}. */
  public static void product(Form product) {
    product
        .required("business", "product_id")
        .origin("business")
        .foreignId("product_id", 256)
        .foreignId("variant_id", 256)
        .matching("gtin", GTIN, "a GTIN of 8, 12, 13 or 14 digits");
    product
        .good("gtin")
        .filter(gtin -> !rightCheckDigit(gtin))
        .ifPresent(gtin -> product.broken("gtin", "malformed", "has a wrong check digit"));
  }

  /** GS1 General Specifications, section 7.9: weights 3 and 1 from the right. */
  private static boolean rightCheckDigit(String gtin) {
    int sum = 0;
    for (int i = 0; i < gtin.length(); i++) {
      int digit = gtin.charAt(gtin.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : 3 * digit;
    }
    return sum % 10 == 0;
  }

  private static void point(Form point) {
    point.required("x", "y").fraction("x", false).fraction("y", false);
  }

  private static void region(Form region) {
    region
        .required("x", "y", "w", "h")
        .fraction("x", false)
        .fraction("y", false)
        .fraction("w", true)
        .fraction("h", true);
    within(region, "x", "w");
    within(region, "y", "h");
  }

  private static void within(Form region, String start, String size) {
    Optional<BigDecimal> from = region.decimal(start);
    Optional<BigDecimal> length = region.decimal(size);
    if (from.isPresent()
        && length.isPresent()
        && from.get().add(length.get()).compareTo(BigDecimal.ONE) > 0) {
      region.broken(size, "out_of_range", "and " + start + " must be at most 1 together");
    }
  }

  private static void time(Form time) {
    time.required("start_ms")
        .readOnly(List.of("start_at"))
        .integer("start_ms", 0, Json.MAX_INTEGER)
        .integer("end_ms", 1, Json.MAX_INTEGER);
    OptionalLong start = time.number("start_ms");
    OptionalLong end = time.number("end_ms");
    if (start.isPresent() && end.isPresent() && end.getAsLong() <= start.getAsLong()) {
      time.broken("end_ms", "inverted", "must be greater than start_ms");
    }
  }

  /** {@code $defs/price_snapshot}. */
  public static void snapshot(Form snapshot) {
    snapshot
        .required("price", "as_of", "binding")
        .object("price", ContentRules::price)
        .object("list_price", ContentRules::price)
        .moment("as_of")
        .flag("binding");
    if (snapshot.out().path("binding").booleanValue(false)) {
      snapshot.broken("binding", "not_allowed", "must be false: a snapshot binds nobody");
    }
  }

  /** {@code $defs/price}. */
  public static void price(Form price) {
    price
        .required("amount", "currency")
        .integer("amount", 0, Json.MAX_INTEGER)
        .matching("currency", Form.CURRENCY, "an ISO 4217 code");
  }

  private static void attribution(Form attribution) {
    attribution
        .id("creator_id")
        .id("collaboration_id")
        .id("link_id")
        .integer("commission_bps_snapshot", 0, 10_000);
  }

  /** {@code $defs/disclosure}. */
  public static void disclosure(Form disclosure) {
    disclosure.required("kind").oneOf("kind", DISCLOSURES).text("sponsor", 80).text("text", 200);
    if (disclosure.good("kind").equals(Optional.of("paid_partnership"))
        && !disclosure.has("sponsor")) {
      disclosure.broken("sponsor", "required", "is required for paid_partnership");
    }
  }

  /** {@code $defs/markets}. */
  static void markets(Form markets) {
    String words = "a country of ISO 3166-1 alpha-2";
    markets.strings("allow", 250, Form.COUNTRY, words).strings("deny", 250, Form.COUNTRY, words);
  }

  private static void belonging(Form form) {
    String type = form.out().path("target").path("type").stringValue("");
    if (TARGETS.contains(type) && !TIMED.contains(type)) {
      form.notAllowed("time", "belongs to video, replay and live_room only");
      form.notAllowed("keyframes", "belongs to video, replay and live_room only");
    }
    if (!form.good("source").equals(Optional.of("auto_detect"))) {
      form.notAllowed("confidence", "belongs to source auto_detect only");
    }
    Optional<String> publish = form.good("publish_at");
    Optional<String> expire = form.good("expires_at");
    if (publish.isPresent()
        && expire.isPresent()
        && !OffsetDateTime.parse(publish.get())
            .toInstant()
            .isBefore(OffsetDateTime.parse(expire.get()).toInstant())) {
      form.broken("expires_at", "inverted", "must be after publish_at");
    }
  }

  private static void times(Form form, @Nullable StoredMedia media) {
    JsonNode time = form.out().path("time");
    long start = time.path("start_ms").longValue(0);
    long end = time.path("end_ms").longValue(Json.MAX_INTEGER);
    if (media != null && media.durationMs().isPresent()) {
      long duration = media.durationMs().getAsLong();
      if (time.has("start_ms") && start >= duration) {
        form.brokenWithin(
            "time", "start_ms", "out_of_range", "must be below duration_ms, " + duration);
      }
      if (time.has("end_ms") && end > duration) {
        form.brokenWithin(
            "time", "end_ms", "out_of_range", "must be at most duration_ms, " + duration);
      }
      end = Math.min(end, duration);
    }
    frames(form, start, end);
  }

  private static void frames(Form form, long start, long end) {
    JsonNode frames = form.out().path("keyframes");
    long before = -1;
    for (int i = 0; i < frames.size(); i++) {
      JsonNode at = frames.get(i).get("t_ms");
      if (at != null) {
        String member = i + "/t_ms";
        if (at.longValue() <= before) {
          form.brokenWithin(
              "keyframes", member, "not_sorted", "must be greater than the one before");
        } else if (at.longValue() < start || at.longValue() > end) {
          form.brokenWithin("keyframes", member, "out_of_range", "must be within time");
        }
        before = at.longValue();
      }
    }
  }

  private static Set<String> sorted(String... values) {
    return new TreeSet<>(List.of(values));
  }
}
