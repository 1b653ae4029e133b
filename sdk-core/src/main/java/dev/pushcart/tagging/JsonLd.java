package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonNumber;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.Money;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.MarkupFree;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.model.TagRules;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tags as schema.org's JSON-LD for the page of a video or picture: what search engines read. It
 * cannot be read back.
 *
 * <pre>{@code
 * String json =
 *     JsonLd.video("Spring bouquets", URI.create("https://app.example/watch/42"))
 *         .uploadedAt(uploaded)
 *         .thumbnail(URI.create("https://app.example/42.jpg"))
 *         .write(tags);
 * }</pre>
 *
 * <p>A video has a {@code Clip} for each tag with a time, and both have a {@code Product} for each
 * product, once. An {@code Offer} is there only with a price snapshot: it binds nobody, and {@code
 * validFrom} says when the price was so.
 *
 * <p>The JSON may stand in a {@code script} element as it is: it has no {@code <}, {@code >} and
 * {@code &}.
 *
 * <p>schema.org: VideoObject, ImageObject, Clip, Product, Offer; Pushcart protocol 2026-11-01,
 * Product tags, Exports. Not safe for concurrent use.
 */
public final class JsonLd {

  /** Of a document. */
  public static final String MEDIA_TYPE = "application/ld+json";

  private final boolean video;
  private final URI page;
  private final Map<String, JsonValue> facts = new LinkedHashMap<>();

  private JsonLd(boolean video, String name, URI page) {
    this.video = video;
    this.page = web("page", page);
    facts.put("@context", JsonValue.of("https://schema.org"));
    facts.put("@type", JsonValue.of(video ? "VideoObject" : "ImageObject"));
    facts.put("name", text("name", name));
    facts.put("url", JsonValue.of(page.toString()));
  }

  /**
   * Of a video, a replay or a live room.
   *
   * @param page where people watch it; a clip's address is this with its own {@code t} in the query
   * @throws IllegalArgumentException if the name is blank or no Unicode, or the page no http or
   *     https URL
   */
  public static JsonLd video(String name, URI page) {
    return new JsonLd(true, name, page);
  }

  /**
   * Of a picture or a post.
   *
   * @param page where people see it
   * @throws IllegalArgumentException as {@link #video}
   */
  public static JsonLd image(String name, URI page) {
    return new JsonLd(false, name, page);
  }

  /**
   * When it was published; search engines want it of a video.
   *
   * @throws IllegalArgumentException if it is not in the years 0000 to 9999 (RFC 3339)
   */
  public JsonLd uploadedAt(Instant moment) {
    facts.put("uploadDate", JsonValue.of(TagRules.moment("uploadedAt", moment).toString()));
    return this;
  }

  /**
   * A picture of it; search engines want it of a video.
   *
   * @throws IllegalArgumentException if it is no http or https URL
   */
  public JsonLd thumbnail(URI picture) {
    facts.put("thumbnailUrl", JsonValue.of(web("thumbnail", picture).toString()));
    return this;
  }

  /**
   * The media itself.
   *
   * @throws IllegalArgumentException if it is no http or https URL
   */
  public JsonLd content(URI media) {
    facts.put("contentUrl", JsonValue.of(web("content", media).toString()));
    return this;
  }

  /**
   * What it is about.
   *
   * @throws IllegalArgumentException if it is blank or no Unicode
   */
  public JsonLd description(String description) {
    facts.put("description", text("description", description));
    return this;
  }

  /**
   * How long a video is.
   *
   * @throws IllegalArgumentException if it is not longer than nothing
   */
  public JsonLd duration(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("duration: must be more than 0 but was " + duration);
    }
    facts.put("duration", JsonValue.of(duration.toString()));
    return this;
  }

  /**
   * The document: whichever tags are given, so leave out those that nobody shall see.
   *
   * @return one line of JSON without markup
   * @throws IllegalArgumentException if a text of a tag is no Unicode
   */
  public String write(Collection<? extends TagContent> tags) {
    List<TagContent> inOrder = TagTimeline.<TagContent>of(tags).tags();
    Map<String, JsonValue> document = new LinkedHashMap<>(facts);
    if (video) {
      List<JsonValue> clips = new ArrayList<>();
      for (TagContent tag : ExportedTags.byStart(inOrder)) {
        tag.time().ifPresent(time -> clips.add(clip(tag, time)));
      }
      putUnlessEmpty(document, "hasPart", clips);
    }
    putUnlessEmpty(document, "mentions", products(inOrder));
    return MarkupFree.of(JsonText.write(new JsonObject(document)));
  }

  private static void putUnlessEmpty(
      Map<String, JsonValue> to, String name, List<JsonValue> elements) {
    if (!elements.isEmpty()) {
      to.put(name, new JsonArray(elements));
    }
  }

  private JsonObject clip(TagContent tag, TimeRange time) {
    Map<String, JsonValue> clip = new LinkedHashMap<>();
    clip.put("@type", JsonValue.of("Clip"));
    clip.put("name", JsonValue.of(name(tag)));
    clip.put("startOffset", new JsonNumber(ExportedTags.seconds(time.startMs())));
    if (time.hasEnd()) {
      clip.put("endOffset", new JsonNumber(ExportedTags.seconds(time.endMs())));
    }
    clip.put("url", JsonValue.of(at(time.startMs())));
    return new JsonObject(clip);
  }

  /**
   * The page at a moment, whole seconds: a page is asked for it, so it is no fragment. It is the
   * only {@code t} of the query, whatever moment the page itself begins at.
   */
  private String at(long ms) {
    String text = page.toString();
    int hash = text.indexOf('#');
    String base = hash < 0 ? text : text.substring(0, hash);
    String fragment = hash < 0 ? "" : text.substring(hash);
    int mark = base.indexOf('?');
    StringBuilder query = new StringBuilder();
    if (mark >= 0) {
      for (String part : base.substring(mark + 1).split("&", -1)) {
        if (!part.isEmpty() && !part.equals("t") && !part.startsWith("t=")) {
          query.append(part).append('&');
        }
      }
    }
    return (mark < 0 ? base : base.substring(0, mark)) + '?' + query + "t=" + ms / 1_000 + fragment;
  }

  /** Each product once, with what the first tags say about it and the newest price. */
  private static List<JsonValue> products(List<TagContent> tags) {
    Map<List<Object>, Mention> mentions = new LinkedHashMap<>();
    for (TagContent tag : tags) {
      ProductRef product = tag.product();
      mentions
          .computeIfAbsent(
              List.of(product.business(), product.productId(), product.variantId()),
              key -> new Mention(product))
          .add(tag);
    }
    return mentions.values().stream().map(mention -> (JsonValue) mention.toJson()).toList();
  }

  private static String name(TagContent tag) {
    return tag.label().orElseGet(() -> tag.product().productId());
  }

  private static JsonValue text(String field, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + ": must not be blank");
    }
    return JsonValue.of(JsonText.requireUnicode(field, text));
  }

  private static URI web(String field, URI address) {
    if (!("https".equalsIgnoreCase(address.getScheme())
            || "http".equalsIgnoreCase(address.getScheme()))
        || address.getHost() == null) {
      throw new IllegalArgumentException(
          field
              + ": must be an http or https URL but was \""
              + Mismatch.shorten(address.toString())
              + '"');
    }
    return address;
  }

  /** What all tags together say about one product. */
  private static final class Mention {

    private final ProductRef product;
    private @Nullable String label;
    private @Nullable String gtin;
    private @Nullable PriceSnapshot newest;

    private Mention(ProductRef product) {
      this.product = product;
    }

    private void add(TagContent tag) {
      label = label == null ? tag.label().orElse(null) : label;
      gtin = gtin == null ? tag.product().gtin().orElse(null) : gtin;
      PriceSnapshot snapshot = tag.priceSnapshot().orElse(null);
      if (snapshot != null && (newest == null || snapshot.asOf().isAfter(newest.asOf()))) {
        newest = snapshot;
      }
    }

    private JsonObject toJson() {
      Map<String, JsonValue> json = new LinkedHashMap<>();
      json.put("@type", JsonValue.of("Product"));
      json.put("name", JsonValue.of(label == null ? product.productId() : label));
      json.put("productID", JsonValue.of(product.productId()));
      product.variantId().ifPresent(variant -> json.put("sku", JsonValue.of(variant)));
      if (gtin != null) {
        json.put("gtin", JsonValue.of(gtin));
      }
      offer().ifPresent(offer -> json.put("offers", offer));
      return new JsonObject(json);
    }

    private Optional<JsonObject> offer() {
      PriceSnapshot snapshot = newest;
      if (snapshot == null) {
        return Optional.empty();
      }
      return decimal(snapshot.price())
          .map(
              price -> {
                Map<String, JsonValue> offer = new LinkedHashMap<>();
                offer.put("@type", JsonValue.of("Offer"));
                offer.put("price", JsonValue.of(price));
                offer.put("priceCurrency", JsonValue.of(snapshot.price().currency()));
                offer.put("validFrom", JsonValue.of(snapshot.asOf().toString()));
                Map<String, JsonValue> seller = new LinkedHashMap<>();
                seller.put("@type", JsonValue.of("Organization"));
                seller.put("url", JsonValue.of(product.business().toString()));
                offer.put("seller", new JsonObject(seller));
                return new JsonObject(offer);
              });
    }

    /** Empty for a currency whose minor units nobody here knows: a wrong price is worse. */
    private static Optional<String> decimal(Money price) {
      int digits;
      try {
        digits = Currency.getInstance(price.currency()).getDefaultFractionDigits();
      } catch (IllegalArgumentException unknown) {
        digits = -1;
      }
      return digits < 0
          ? Optional.empty()
          : Optional.of(BigDecimal.valueOf(price.minorUnits(), digits).toPlainString());
    }
  }
}
