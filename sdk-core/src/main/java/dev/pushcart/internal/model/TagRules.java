package dev.pushcart.internal.model;

import dev.pushcart.Money;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.DisclosureKind;
import dev.pushcart.tagging.Keyframe;
import dev.pushcart.tagging.Markets;
import dev.pushcart.tagging.MediaType;
import dev.pushcart.tagging.PriceSnapshot;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.TagAttribution;
import dev.pushcart.tagging.TagContent;
import dev.pushcart.tagging.TagSource;
import dev.pushcart.tagging.TagTarget;
import dev.pushcart.tagging.TimeRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a tag must be like that a platform can be asked to take: every rule that no server is needed
 * for (Pushcart protocol 2026-11-01, Product tags, Placing a tag, Disclosure and Text; {@code
 * schemas/live/tagging.json}). Each refusal is an {@link IllegalArgumentException} that names the
 * field, as the protocol does, and the rule.
 *
 * <p>Values of open enums that are not known here pass: a newer platform may know them.
 */
public final class TagRules {

  private static final int MOST_KEYFRAMES = 32;
  private static final int MOST_LABELS = 50;
  private static final int MOST_LANGUAGES = 50;
  private static final int MOST_COUNTRIES = 250;
  private static final int LONGEST_ORIGIN = 256;
  private static final int LONGEST_PRODUCT_ID = 256;
  private static final int LONGEST_DISCLOSURE = 200;
  private static final int LONGEST_LANGUAGE = 35;
  private static final int LAST_INDEX = 999;
  private static final int LAST_ORDER = 1_000_000;
  private static final int WHOLE = 10_000;
  private static final int OLDEST = 99;
  private static final Instant FIRST_MOMENT = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final int LONGEST_KEYWORD = 20;
  private static final int LONGEST_ID = 128;
  private static final int LONGEST_URL = 2048;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@]+");
  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");
  private static final Pattern LOOPBACK =
      Pattern.compile("127\\.[0-9.]+|\\[::1]|([^.]+\\.)*localhost");

  private static final Set<MediaType> TIMED =
      Set.of(MediaType.VIDEO, MediaType.REPLAY, MediaType.LIVE_ROOM);
  private static final Set<MediaType> INDEXED = Set.of(MediaType.IMAGE, MediaType.POST);

  private TagRules() {}

  /** A whole tag to be. */
  public static void content(TagContent tag) {
    tag.clientRef().ifPresent(TagRules::clientRef);
    target(tag.target());
    product("product", tag.product());
    keyframes(tag.keyframes(), tag.time());
    timed(tag);
    if (tag.order().isPresent()) {
      order(tag.order().getAsInt());
    }
    tag.label().ifPresent(label -> PlainText.require("label", label, PlainText.LABEL));
    localeLabels(tag.localeLabels());
    tag.priceSnapshot().ifPresent(snapshot -> priceSnapshot("price_snapshot", snapshot));
    tag.dealId().ifPresent(deal -> id("deal_id", deal));
    tag.attribution().ifPresent(TagRules::attribution);
    disclosure(tag.disclosure());
    if (tag.attribution().isPresent() && tag.disclosure().kind().equals(DisclosureKind.NONE)) {
      throw new IllegalArgumentException(
          "disclosure: must be something else than none where there is an attribution");
    }
    tag.markets().ifPresent(TagRules::markets);
    languages(tag.languages());
    if (tag.minAge().isPresent()) {
      minAge(tag.minAge().getAsInt());
    }
    schedule(tag.publishAt(), tag.expiresAt());
    if (tag.confidenceSteps().isPresent()) {
      confidence(tag.confidenceSteps().getAsInt());
      if (!tag.source().filter(TagSource.AUTO_DETECT::equals).isPresent()) {
        throw new IllegalArgumentException(
            "confidence: must not be given unless source is auto_detect");
      }
    }
  }

  /** An identifier that may stand in a path. */
  public static String id(String field, String id) {
    if (!ID.matcher(id).matches() || id.equals(".") || id.equals("..")) {
      throw new IllegalArgumentException(
          field
              + ": must be 1 to 128 letters, digits and . _ ~ - but was \""
              + Mismatch.shorten(id)
              + '"');
    }
    return id;
  }

  /** An author's own name of a tag. */
  public static String clientRef(String ref) {
    return visible("client_ref", ref);
  }

  /** A name that somebody gives: visible ASCII. */
  public static String visible(String field, String name) {
    if (!VISIBLE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          field
              + ": must be 1 to 64 visible ASCII characters but was \""
              + Mismatch.shorten(name)
              + '"');
    }
    return name;
  }

  /** A media that a tag is in. */
  public static TagTarget target(TagTarget target) {
    if (target.type().value().isEmpty()) {
      throw new IllegalArgumentException("target.type: must not be empty");
    }
    id("target.id", target.id());
    if (target.mediaIndex().isPresent()) {
      range("target.media_index", target.mediaIndex().getAsInt(), 0, LAST_INDEX);
      if (target.type().isKnown() && !INDEXED.contains(target.type())) {
        throw new IllegalArgumentException(
            "target.media_index: must not be given for "
                + target.type()
                + ", only for image, post");
      }
    }
    return target;
  }

  /** A product of a business. */
  public static ProductRef product(String field, ProductRef product) {
    business(field + ".business", product.business());
    text(field + ".product_id", product.productId(), LONGEST_PRODUCT_ID);
    product.variantId().ifPresent(id -> text(field + ".variant_id", id, LONGEST_PRODUCT_ID));
    product.gtin().ifPresent(gtin -> gtin(field + ".gtin", gtin));
    return product;
  }

  /** The origin of a business: https, or http on this machine. */
  public static URI business(String field, URI business) {
    String origin = business.toString();
    String host = business.getHost();
    boolean plain = "http".equals(business.getScheme());
    if (origin.length() > LONGEST_ORIGIN
        || !ORIGIN.matcher(origin).matches()
        || host == null
        || (plain && !LOOPBACK.matcher(host).matches())) {
      throw noOrigin(field, origin);
    }
    return business;
  }

  /** The origin of a business, of its text. */
  public static URI origin(String field, String text) {
    try {
      return business(field, new URI(text));
    } catch (URISyntaxException noAddress) {
      throw noOrigin(field, text);
    }
  }

  private static IllegalArgumentException noOrigin(String field, String text) {
    return new IllegalArgumentException(
        field
            + ": must be an https origin such as https://shop.example (http for loopback only),"
            + " without a path, of at most 256 characters, but was \""
            + Mismatch.shorten(text)
            + '"');
  }

  private static void gtin(String field, String gtin) {
    if (!GTIN.matcher(gtin).matches()) {
      throw new IllegalArgumentException(
          field + ": must have 8, 12, 13 or 14 digits but was \"" + Mismatch.shorten(gtin) + '"');
    }
    int sum = 0;
    for (int i = 0; i < gtin.length(); i++) {
      int weight = (gtin.length() - i) % 2 == 0 ? 3 : 1;
      sum += weight * (gtin.charAt(i) - '0');
    }
    if (sum % 10 != 0) {
      throw new IllegalArgumentException(field + ": must have a right check digit but was " + gtin);
    }
  }

  /** A way, and when the tag is shown. */
  public static void keyframes(List<Keyframe> frames, Optional<TimeRange> time) {
    most("keyframes", frames.size(), MOST_KEYFRAMES);
    long last = -1;
    for (Keyframe frame : frames) {
      if (frame.timeMs() > Codecs.MAX_SAFE) {
        throw new IllegalArgumentException(
            "keyframes: t_ms must be at most 2^53 - 1 but was " + frame.timeMs());
      }
      if (frame.timeMs() <= last) {
        throw new IllegalArgumentException(
            "keyframes: t_ms must ascend but " + frame.timeMs() + " comes behind " + last);
      }
      last = frame.timeMs();
    }
    if (time.isPresent() && !frames.isEmpty()) {
      TimeRange range = time.get();
      long first = frames.get(0).timeMs();
      if (first < range.startMs() || last > range.endMs()) {
        throw new IllegalArgumentException(
            "keyframes: t_ms must lie within time, from "
                + range.startMs()
                + (range.hasEnd() ? " to " + range.endMs() : " on")
                + ", but they go from "
                + first
                + " to "
                + last);
      }
    }
  }

  private static void timed(TagContent tag) {
    MediaType type = tag.target().type();
    if (!type.isKnown() || TIMED.contains(type)) {
      return;
    }
    if (tag.time().isPresent() || !tag.keyframes().isEmpty()) {
      throw new IllegalArgumentException(
          (tag.time().isPresent() ? "time" : "keyframes")
              + ": must not be given for "
              + type
              + ", only for video, replay, live_room");
    }
  }

  /** The place of a tag among others. */
  public static int order(int order) {
    return range("order", order, 0, LAST_ORDER);
  }

  /** Labels by language. */
  public static void localeLabels(Map<String, String> labels) {
    most("locale_labels", labels.size(), MOST_LABELS);
    labels.forEach(
        (language, label) -> {
          language("locale_labels." + Mismatch.shorten(language), language);
          PlainText.require("locale_labels." + language, label, PlainText.LABEL);
        });
  }

  /** A BCP 47 language. */
  public static String language(String field, String language) {
    if (language.length() > LONGEST_LANGUAGE || !LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException(
          field
              + ": must be a BCP 47 language tag such as vi or pt-BR but was \""
              + Mismatch.shorten(language)
              + '"');
    }
    return language;
  }

  /** An ISO 3166-1 alpha-2 country. */
  public static String country(String field, String country) {
    if (!COUNTRY.matcher(country).matches()) {
      throw new IllegalArgumentException(
          field
              + ": must be two upper-case letters (ISO 3166-1 alpha-2) but was \""
              + Mismatch.shorten(country)
              + '"');
    }
    return country;
  }

  /** What a product cost. */
  public static PriceSnapshot priceSnapshot(String field, PriceSnapshot snapshot) {
    price(field + ".price", snapshot.price());
    snapshot.listPrice().ifPresent(price -> price(field + ".list_price", price));
    moment(field + ".as_of", snapshot.asOf());
    return snapshot;
  }

  /** A price: never negative, and exact in JSON. */
  public static Money price(String field, Money price) {
    if (price.minorUnits() < 0 || price.minorUnits() > Codecs.MAX_SAFE) {
      throw new IllegalArgumentException(
          field + ".amount: must be from 0 to 2^53 - 1 but was " + price.minorUnits());
    }
    return price;
  }

  /** Who earns. */
  public static TagAttribution attribution(TagAttribution attribution) {
    attribution.creatorId().ifPresent(id -> id("attribution.creator_id", id));
    attribution.collaborationId().ifPresent(id -> id("attribution.collaboration_id", id));
    attribution.linkId().ifPresent(id -> id("attribution.link_id", id));
    if (attribution.commissionBps().isPresent()) {
      range(
          "attribution.commission_bps_snapshot", attribution.commissionBps().getAsInt(), 0, WHOLE);
    }
    return attribution;
  }

  /** What is disclosed. */
  public static Disclosure disclosure(Disclosure disclosure) {
    if (disclosure.kind().equals(DisclosureKind.PAID_PARTNERSHIP)
        && disclosure.sponsor().isEmpty()) {
      throw new IllegalArgumentException(
          "disclosure.sponsor: must be given for a paid_partnership");
    }
    disclosure
        .sponsor()
        .ifPresent(sponsor -> PlainText.require("disclosure.sponsor", sponsor, PlainText.LABEL));
    disclosure
        .text()
        .ifPresent(text -> PlainText.require("disclosure.text", text, LONGEST_DISCLOSURE));
    return disclosure;
  }

  /** Where something may be seen. */
  public static Markets markets(Markets markets) {
    countries("markets.allow", markets.allow());
    countries("markets.deny", markets.deny());
    return markets;
  }

  private static void countries(String field, List<String> countries) {
    most(field, countries.size(), MOST_COUNTRIES);
    unique(field, countries);
    countries.forEach(country -> country(field, country));
  }

  /** Who something is for, by language. */
  public static void languages(List<String> languages) {
    most("languages", languages.size(), MOST_LANGUAGES);
    unique("languages", languages);
    languages.forEach(language -> language("languages", language));
  }

  /** Who something is for, by age in years. */
  public static int minAge(int age) {
    return range("min_age", age, 1, OLDEST);
  }

  /** When something is published, and when it ends. */
  public static void schedule(Optional<Instant> publishAt, Optional<Instant> expiresAt) {
    publishAt.ifPresent(at -> moment("publish_at", at));
    expiresAt.ifPresent(at -> moment("expires_at", at));
    if (publishAt.isPresent()
        && expiresAt.isPresent()
        && !expiresAt.get().isAfter(publishAt.get())) {
      throw new IllegalArgumentException(
          "expires_at: must be after publish_at "
              + publishAt.get()
              + " but was "
              + expiresAt.get());
    }
  }

  /** How sure a detection is, in 1/10,000. */
  public static int confidence(int steps) {
    return range("confidence", steps, 0, WHOLE);
  }

  /** A moment that RFC 3339 can say. */
  public static Instant moment(String field, Instant moment) {
    if (moment.isBefore(FIRST_MOMENT) || moment.isAfter(LAST_MOMENT)) {
      throw new IllegalArgumentException(
          field + ": must be in the years 0000 to 9999 (RFC 3339) but was " + moment);
    }
    return moment;
  }

  /** A moderator's reason for machines. */
  public static String reasonCode(String code) {
    if (!REASON.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "reason_code: must be 1 to 64 lower-case letters, digits and _, a letter first, but was"
              + " \""
              + Mismatch.shorten(code)
              + '"');
    }
    return code;
  }

  /** What says an entry in a chat. */
  public static String keyword(String keyword) {
    text("keyword", keyword, LONGEST_KEYWORD);
    if (keyword
        .codePoints()
        .anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw new IllegalArgumentException("keyword: must have no spaces and no control characters");
    }
    return keyword;
  }

  /** A text of an open enum. */
  public static String value(String field, String value) {
    return text(field, value, LONGEST_ID);
  }

  /** An address of a page or an image, which a viewer's browser goes to. */
  public static URI https(String field, URI url) {
    if (!"https".equals(url.getScheme())
        || url.getHost() == null
        || url.toString().length() > LONGEST_URL) {
      throw new IllegalArgumentException(
          field
              + ": must be an https URL of at most 2048 characters but was \""
              + Mismatch.shorten(url.toString())
              + '"');
    }
    return url;
  }

  /** An integer that JSON carries exactly. */
  public static long atLeast(String field, long value, long least) {
    if (value < least || value > Codecs.MAX_SAFE) {
      throw new IllegalArgumentException(
          field + ": must be from " + least + " to 2^53 - 1 but was " + value);
    }
    return value;
  }

  /** A number within bounds. */
  public static int range(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + ": must be from " + least + " to " + most + " but was " + value);
    }
    return value;
  }

  /** A text of bounded length, in code points. */
  public static String text(String field, String text, int most) {
    JsonText.requireUnicode(field, text);
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > most) {
      throw new IllegalArgumentException(
          field + ": must have 1 to " + most + " characters but has " + length);
    }
    return text;
  }

  /** Not more of them. */
  public static void most(String field, int count, int most) {
    if (count > most) {
      throw new IllegalArgumentException(field + ": must be at most " + most + " but are " + count);
    }
  }

  private static void unique(String field, Collection<String> values) {
    if (new HashSet<>(values).size() != values.size()) {
      throw new IllegalArgumentException(field + ": must have each once but has one twice");
    }
  }
}
