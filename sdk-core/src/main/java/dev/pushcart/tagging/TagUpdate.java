package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.model.DisclosureData;
import dev.pushcart.internal.model.Inputs;
import dev.pushcart.internal.model.MarketsData;
import dev.pushcart.internal.model.PlainText;
import dev.pushcart.internal.model.PriceSnapshotData;
import dev.pushcart.internal.model.ProductRefData;
import dev.pushcart.internal.model.ProductTagData;
import dev.pushcart.internal.model.TagAttributionData;
import dev.pushcart.internal.model.TagRules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What changes about a tag (Pushcart protocol 2026-11-01, Product tags, States). What is not named
 * stays; what is named takes the place of the old one whole. An edit of what was reviewed may send
 * an approved tag back to review: {@link TagMove} does not. Not thread-safe.
 *
 * <p>The media, the author's own name of the tag, its source and its confidence never change.
 */
public final class TagUpdate {

  private final TagPatch patch = new TagPatch();
  private final Map<String, JsonValue> localeLabels = new LinkedHashMap<>();
  private @Nullable Instant publishAt;
  private @Nullable Instant expiresAt;

  TagUpdate() {}

  /** The product it shows. */
  public TagUpdate product(ProductRef product) {
    patch.replace("product", ProductRefData.TABLE, TagRules.product("product", product));
    return this;
  }

  /**
   * Where in the picture.
   *
   * @param x 0 to 1
   * @param y 0 to 1
   * @throws IllegalArgumentException if one is not
   */
  public TagUpdate at(double x, double y) {
    patch.position(new Position(x, y));
    return this;
  }

  /** Where in the picture. */
  public TagUpdate at(Position position) {
    patch.position(position);
    return this;
  }

  /** In the list only: without a point in the picture. */
  public TagUpdate clearPosition() {
    patch.clear("position");
    return this;
  }

  /** The part of the picture it fills. */
  public TagUpdate region(Region region) {
    patch.region(region);
    return this;
  }

  /** Without a part of the picture. */
  public TagUpdate clearRegion() {
    patch.clear("region");
    return this;
  }

  /** Its way: at most 32, by ascending time, within its time. */
  public TagUpdate keyframes(List<Keyframe> keyframes) {
    patch.keyframes(keyframes);
    return this;
  }

  /** Without a way. */
  public TagUpdate clearKeyframes() {
    patch.keyframes(List.of());
    patch.clear("keyframes");
    return this;
  }

  /** Its way, as it is built. */
  public TagUpdate moving(Consumer<TagDraft.Way> way) {
    patch.keyframes(TagDraft.Way.collect(way));
    return this;
  }

  /** The shape of the picture it is placed on. */
  public TagUpdate authoredAspect(AspectRatio aspect) {
    patch.set("authored_aspect", JsonValue.of(aspect.toString()));
    return this;
  }

  /** Without saying what it is placed on. */
  public TagUpdate clearAuthoredAspect() {
    patch.clear("authored_aspect");
    return this;
  }

  /**
   * When it is shown, in milliseconds of media time.
   *
   * @throws IllegalArgumentException as {@link TimeRange#TimeRange}
   */
  public TagUpdate during(long startMs, long endMs) {
    patch.time(new TimeRange(startMs, endMs));
    return this;
  }

  /** When it is shown. */
  public TagUpdate during(TimeRange time) {
    patch.time(time);
    return this;
  }

  /** Shown all the time. */
  public TagUpdate clearTime() {
    patch.clear("time");
    return this;
  }

  /**
   * Its place among others, smaller first.
   *
   * @param order 0 to 1,000,000
   * @throws IllegalArgumentException if it is not
   */
  public TagUpdate order(int order) {
    patch.order(order);
    return this;
  }

  /** Behind all others. */
  public TagUpdate clearOrder() {
    patch.clear("order");
    return this;
  }

  /**
   * Its accessible name.
   *
   * @param label plain text of 1 to 80 code points
   * @throws IllegalArgumentException if it is not
   */
  public TagUpdate label(String label) {
    patch.set("label", JsonValue.of(PlainText.require("label", label, PlainText.LABEL)));
    return this;
  }

  /** Without an accessible name. */
  public TagUpdate clearLabel() {
    patch.clear("label");
    return this;
  }

  /**
   * Its accessible name in one language; the others stay.
   *
   * @param language BCP 47
   * @param label plain text of 1 to 80 code points
   * @throws IllegalArgumentException if they are not
   */
  public TagUpdate label(String language, String label) {
    TagRules.localeLabels(Map.of(language, label));
    localeLabels.put(language, JsonValue.of(label));
    patch.set("locale_labels", new JsonObject(localeLabels));
    return this;
  }

  /** Without accessible names by language. */
  public TagUpdate clearLocaleLabels() {
    localeLabels.clear();
    patch.clear("locale_labels");
    return this;
  }

  /** What the product cost when somebody looked. This alone keeps an approved tag approved. */
  public TagUpdate priceSnapshot(PriceSnapshot snapshot) {
    patch.replace(
        "price_snapshot",
        PriceSnapshotData.TABLE,
        TagRules.priceSnapshot("price_snapshot", snapshot));
    return this;
  }

  /** Without a price. */
  public TagUpdate clearPriceSnapshot() {
    patch.clear("price_snapshot");
    return this;
  }

  /**
   * The deal it belongs to.
   *
   * @throws IllegalArgumentException if it is no id
   */
  public TagUpdate deal(String dealId) {
    patch.set("deal_id", JsonValue.of(TagRules.id("deal_id", dealId)));
    return this;
  }

  /** Without a deal. */
  public TagUpdate clearDeal() {
    patch.clear("deal_id");
    return this;
  }

  /** Who earns by it. */
  public TagUpdate attribution(TagAttribution attribution) {
    patch.replace("attribution", TagAttributionData.TABLE, TagRules.attribution(attribution));
    return this;
  }

  /** Nobody earns by it. */
  public TagUpdate clearAttribution() {
    patch.clear("attribution");
    return this;
  }

  /** What viewers must be told about the money behind it. */
  public TagUpdate disclosure(Disclosure disclosure) {
    patch.replace("disclosure", DisclosureData.TABLE, TagRules.disclosure(disclosure));
    return this;
  }

  /** Where it may be seen. */
  public TagUpdate markets(Markets markets) {
    patch.replace("markets", MarketsData.TABLE, TagRules.markets(markets));
    return this;
  }

  /** To be seen everywhere. */
  public TagUpdate clearMarkets() {
    patch.clear("markets");
    return this;
  }

  /**
   * Only for viewers of these BCP 47 languages.
   *
   * @throws IllegalArgumentException if one is none, or stands twice, or they are more than 50
   */
  public TagUpdate languages(String... languages) {
    TagRules.languages(List.of(languages));
    patch.strings("languages", List.of(languages));
    return this;
  }

  /** For viewers of every language. */
  public TagUpdate clearLanguages() {
    patch.clear("languages");
    return this;
  }

  /**
   * Only for viewers known to be that old.
   *
   * @param years 1 to 99
   * @throws IllegalArgumentException if it is not
   */
  public TagUpdate minAge(int years) {
    patch.set("min_age", JsonValue.of(TagRules.minAge(years)));
    return this;
  }

  /** For viewers of every age. */
  public TagUpdate clearMinAge() {
    patch.clear("min_age");
    return this;
  }

  /** Not seen before. */
  public TagUpdate publishAt(Instant moment) {
    publishAt = TagRules.moment("publish_at", moment);
    patch.set("publish_at", JsonValue.of(moment.toString()));
    return this;
  }

  /** To be seen at once. */
  public TagUpdate clearPublishAt() {
    publishAt = null;
    patch.clear("publish_at");
    return this;
  }

  /** Expired from then on. */
  public TagUpdate expiresAt(Instant moment) {
    expiresAt = TagRules.moment("expires_at", moment);
    patch.set("expires_at", JsonValue.of(moment.toString()));
    return this;
  }

  /** Never expired. */
  public TagUpdate clearExpiresAt() {
    expiresAt = null;
    patch.clear("expires_at");
    return this;
  }

  /**
   * Takes the accessible name in one language away; the others stay.
   *
   * @throws IllegalArgumentException if it is no BCP 47 language
   */
  public TagUpdate clearLabel(String language) {
    localeLabels.put(TagRules.language("locale_labels", language), JsonNull.NULL);
    patch.set("locale_labels", new JsonObject(localeLabels));
    return this;
  }

  /**
   * What no method here sets, by wire name; JSON's null takes it away.
   *
   * @throws IllegalArgumentException if the name is that of a field
   */
  public TagUpdate extra(String name, JsonValue value) {
    Inputs.noField(ProductTagData.TABLE, "", Map.of(name, value));
    patch.set(name, value);
    return this;
  }

  /** What is sent. */
  static JsonObject patch(Consumer<TagUpdate> update) {
    TagUpdate collected = new TagUpdate();
    update.accept(collected);
    TagRules.schedule(
        Optional.ofNullable(collected.publishAt), Optional.ofNullable(collected.expiresAt));
    return collected.patch.document();
  }
}
