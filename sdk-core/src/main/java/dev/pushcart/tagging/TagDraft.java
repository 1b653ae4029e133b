package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.Inputs;
import dev.pushcart.internal.model.ProductTagData;
import dev.pushcart.internal.model.TagContentData;
import dev.pushcart.internal.model.TagRequests;
import dev.pushcart.internal.model.TagRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tag to be: what its author says, held to every rule that no platform is needed for (Pushcart
 * protocol 2026-11-01, Product tags). Whether it will be seen is for the platform to say, by {@link
 * ProductTags#check(TagDraft)}. Two are equal when their authors say the same. Immutable.
 *
 * <pre>{@code
 * TagDraft.builder()
 *     .video("vid_42")
 *     .product(rose)
 *     .at(0.42, 0.61)
 *     .during(12_000, 19_500)
 *     .disclosure(Disclosure.ownBrand())
 *     .build();
 * }</pre>
 */
public final class TagDraft implements TagContent {

  private final TagContentData content;
  private final boolean submit;

  private TagDraft(TagContentData content, boolean submit) {
    this.content = content;
    this.submit = submit;
  }

  /** Makes one. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A tag to be that says what another one says: one that exists, or one that was imported. It is
   * submitted when it is created.
   *
   * @throws IllegalArgumentException as {@link Builder#build()}
   */
  public static TagDraft of(TagContent content) {
    return content instanceof TagDraft draft ? draft : new Builder().copy(content).build();
  }

  /** One, as it is built. */
  static TagDraft build(Consumer<Builder> draft) {
    Builder builder = new Builder();
    draft.accept(builder);
    return builder.build();
  }

  /** Whether it is submitted when it is created; if not it stays a draft that nobody sees. */
  public boolean submit() {
    return submit;
  }

  @Override
  public Optional<String> clientRef() {
    return content.clientRef();
  }

  @Override
  public TagTarget target() {
    return content.target();
  }

  @Override
  public ProductRef product() {
    return content.product();
  }

  @Override
  public Optional<Position> position() {
    return content.position();
  }

  @Override
  public Optional<Region> region() {
    return content.region();
  }

  @Override
  public List<Keyframe> keyframes() {
    return content.keyframes();
  }

  @Override
  public Optional<AspectRatio> authoredAspect() {
    return content.authoredAspect();
  }

  @Override
  public Optional<TimeRange> time() {
    return content.time();
  }

  @Override
  public OptionalInt order() {
    return content.order();
  }

  @Override
  public Optional<String> label() {
    return content.label();
  }

  @Override
  public Map<String, String> localeLabels() {
    return content.localeLabels();
  }

  @Override
  public Optional<PriceSnapshot> priceSnapshot() {
    return content.priceSnapshot();
  }

  @Override
  public Optional<String> dealId() {
    return content.dealId();
  }

  @Override
  public Optional<TagAttribution> attribution() {
    return content.attribution();
  }

  @Override
  public Disclosure disclosure() {
    return content.disclosure();
  }

  @Override
  public Optional<Markets> markets() {
    return content.markets();
  }

  @Override
  public List<String> languages() {
    return content.languages();
  }

  @Override
  public OptionalInt minAge() {
    return content.minAge();
  }

  @Override
  public Optional<Instant> publishAt() {
    return content.publishAt();
  }

  @Override
  public Optional<Instant> expiresAt() {
    return content.expiresAt();
  }

  @Override
  public Optional<TagSource> source() {
    return content.source();
  }

  @Override
  public OptionalInt confidenceSteps() {
    return content.confidenceSteps();
  }

  @Override
  public Map<String, JsonValue> extras() {
    return content.extras();
  }

  /** A builder that starts with all of this. */
  public Builder toBuilder() {
    return new Builder().copy(this).submit(submit);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TagDraft draft
        && submit == draft.submit
        && content.equals(draft.content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  @Override
  public String toString() {
    return "TagDraft[" + content + ", submit=" + submit + ']';
  }

  /** Collects what the author says. Not thread-safe. */
  public static final class Builder {
    private @Nullable String clientRef;
    private @Nullable TagTarget target;
    private @Nullable ProductRef product;
    private @Nullable Position position;
    private @Nullable Region region;
    private final List<Keyframe> keyframes = new ArrayList<>();
    private @Nullable AspectRatio authoredAspect;
    private @Nullable TimeRange time;
    private @Nullable Integer order;
    private @Nullable String label;
    private final Map<String, String> localeLabels = new LinkedHashMap<>();
    private @Nullable PriceSnapshot priceSnapshot;
    private @Nullable String dealId;
    private @Nullable TagAttribution attribution;
    private @Nullable Disclosure disclosure;
    private @Nullable Markets markets;
    private List<String> languages = List.of();
    private @Nullable Integer minAge;
    private @Nullable Instant publishAt;
    private @Nullable Instant expiresAt;
    private @Nullable TagSource source;
    private @Nullable Integer confidenceSteps;
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();
    private boolean submit = true;

    private Builder() {}

    private Builder copy(TagContent content) {
      clientRef = content.clientRef().orElse(null);
      target = content.target();
      product = content.product();
      position = content.position().orElse(null);
      region = content.region().orElse(null);
      keyframes.addAll(content.keyframes());
      authoredAspect = content.authoredAspect().orElse(null);
      time = content.time().orElse(null);
      order = boxed(content.order());
      label = content.label().orElse(null);
      localeLabels.putAll(content.localeLabels());
      priceSnapshot = content.priceSnapshot().orElse(null);
      dealId = content.dealId().orElse(null);
      attribution = content.attribution().orElse(null);
      disclosure = content.disclosure();
      markets = content.markets().orElse(null);
      languages = List.copyOf(content.languages());
      minAge = boxed(content.minAge());
      publishAt = content.publishAt().orElse(null);
      expiresAt = content.expiresAt().orElse(null);
      source = content.source().orElse(null);
      confidenceSteps = boxed(content.confidenceSteps());
      extras.putAll(content.extras());
      return this;
    }

    private static @Nullable Integer boxed(OptionalInt value) {
      return value.isPresent() ? value.getAsInt() : null;
    }

    /** The author's own name of it, unique in its media: 1 to 64 visible ASCII characters. */
    public Builder clientRef(String clientRef) {
      this.clientRef = Objects.requireNonNull(clientRef, "clientRef");
      return this;
    }

    /** The media it is in. */
    public Builder target(TagTarget target) {
      this.target = Objects.requireNonNull(target, "target");
      return this;
    }

    /**
     * In that video.
     *
     * @throws IllegalArgumentException as {@link TagTarget#video(String)}
     */
    public Builder video(String id) {
      return target(TagTarget.video(id));
    }

    /**
     * In that picture.
     *
     * @throws IllegalArgumentException as {@link TagTarget#image(String)}
     */
    public Builder image(String id) {
      return target(TagTarget.image(id));
    }

    /**
     * In that picture of a carousel.
     *
     * @param mediaIndex which one, from 0
     * @throws IllegalArgumentException as {@link TagTarget#image(String, int)}
     */
    public Builder image(String id, int mediaIndex) {
      return target(TagTarget.image(id, mediaIndex));
    }

    /**
     * In that live room.
     *
     * @throws IllegalArgumentException as {@link TagTarget#liveRoom(String)}
     */
    public Builder liveRoom(String id) {
      return target(TagTarget.liveRoom(id));
    }

    /**
     * In that recording of a live room.
     *
     * @throws IllegalArgumentException as {@link TagTarget#replay(String)}
     */
    public Builder replay(String id) {
      return target(TagTarget.replay(id));
    }

    /**
     * In that post.
     *
     * @throws IllegalArgumentException as {@link TagTarget#post(String)}
     */
    public Builder post(String id) {
      return target(TagTarget.post(id));
    }

    /** The product it shows. */
    public Builder product(ProductRef product) {
      this.product = Objects.requireNonNull(product, "product");
      return this;
    }

    /**
     * Where in the picture; without it, a region and keyframes the tag is in the list only.
     *
     * @param x from the left edge of the content rectangle, 0 to 1
     * @param y from its top edge, 0 to 1
     * @throws IllegalArgumentException if one is not from 0 to 1
     */
    public Builder at(double x, double y) {
      return at(new Position(x, y));
    }

    /** Where in the picture. */
    public Builder at(Position position) {
      this.position = Objects.requireNonNull(position, "position");
      return this;
    }

    /**
     * The part of the picture it fills; see {@link Region}.
     *
     * @throws IllegalArgumentException if it is not within the picture, or is empty
     */
    public Builder region(double x, double y, double w, double h) {
      return region(new Region(x, y, w, h));
    }

    /** The part of the picture it fills. */
    public Builder region(Region region) {
      this.region = Objects.requireNonNull(region, "region");
      return this;
    }

    /** Its way instead of what was given before: at most 32, by ascending time, within its time. */
    public Builder keyframes(List<Keyframe> keyframes) {
      List<Keyframe> copy = List.copyOf(keyframes);
      this.keyframes.clear();
      this.keyframes.addAll(copy);
      return this;
    }

    /** Its way; see {@link #keyframes(List)}. */
    public Builder keyframes(Keyframe... keyframes) {
      return keyframes(Arrays.asList(keyframes));
    }

    /**
     * Its way, as it is built: {@code moving(way -> way.at(12_000, 0.1, 0.5).at(15_000, 0.8,
     * 0.5))}.
     */
    public Builder moving(Consumer<Way> way) {
      return keyframes(Way.collect(way));
    }

    /** The shape of the picture it is placed on, by which a platform warns of another one. */
    public Builder authoredAspect(AspectRatio aspect) {
      this.authoredAspect = Objects.requireNonNull(aspect, "aspect");
      return this;
    }

    /**
     * The shape of the picture it is placed on, such as 16 and 9.
     *
     * @throws IllegalArgumentException as {@link AspectRatio#AspectRatio}
     */
    public Builder authoredAspect(int width, int height) {
      return authoredAspect(new AspectRatio(width, height));
    }

    /**
     * When it is shown: from the first of those milliseconds of media time, and not at the second
     * any more.
     *
     * @throws IllegalArgumentException as {@link TimeRange#TimeRange}
     */
    public Builder during(long startMs, long endMs) {
      return during(new TimeRange(startMs, endMs));
    }

    /** When it is shown; without it, all the time. */
    public Builder during(TimeRange time) {
      this.time = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Shown from that millisecond of media time to the end.
     *
     * @throws IllegalArgumentException as {@link TimeRange#from}
     */
    public Builder from(long startMs) {
      return during(TimeRange.from(startMs));
    }

    /** Its place among others, 0 to 1,000,000, smaller first; the platform decides without it. */
    public Builder order(int order) {
      this.order = order;
      return this;
    }

    /** Its accessible name: plain text of 1 to 80 code points. */
    public Builder label(String label) {
      this.label = Objects.requireNonNull(label, "label");
      return this;
    }

    /**
     * Its accessible name in one language, at most 50 of them.
     *
     * @param language BCP 47, such as {@code vi}
     * @param label plain text of 1 to 80 code points
     */
    public Builder label(String language, String label) {
      localeLabels.put(
          Objects.requireNonNull(language, "language"), Objects.requireNonNull(label, "label"));
      return this;
    }

    /** What the product cost when somebody looked. */
    public Builder priceSnapshot(PriceSnapshot snapshot) {
      this.priceSnapshot = Objects.requireNonNull(snapshot, "snapshot");
      return this;
    }

    /**
     * What the product cost at that moment.
     *
     * @throws IllegalArgumentException as {@link PriceSnapshot#of(Money, Instant)}
     */
    public Builder priceSnapshot(Money price, Instant asOf) {
      return priceSnapshot(PriceSnapshot.of(price, asOf));
    }

    /** The deal it belongs to. */
    public Builder deal(String dealId) {
      this.dealId = Objects.requireNonNull(dealId, "dealId");
      return this;
    }

    /** Who earns by it. Such a tag must disclose something. */
    public Builder attribution(TagAttribution attribution) {
      this.attribution = Objects.requireNonNull(attribution, "attribution");
      return this;
    }

    /**
     * Who earns by it, as it is built.
     *
     * @throws IllegalArgumentException as {@link TagAttribution.Builder#build()}
     */
    public Builder attribution(Consumer<TagAttribution.Builder> attribution) {
      TagAttribution.Builder builder = TagAttribution.builder();
      attribution.accept(builder);
      return attribution(builder.build());
    }

    /** What viewers must be told about the money behind it; required. */
    public Builder disclosure(Disclosure disclosure) {
      this.disclosure = Objects.requireNonNull(disclosure, "disclosure");
      return this;
    }

    /** Where it may be seen; without it, everywhere. */
    public Builder markets(Markets markets) {
      this.markets = Objects.requireNonNull(markets, "markets");
      return this;
    }

    /** Only for viewers of these BCP 47 languages, at most 50, instead of what was given before. */
    public Builder languages(String... languages) {
      this.languages = List.of(languages);
      return this;
    }

    /** Only for viewers known to be that old, 1 to 99 years. */
    public Builder minAge(int years) {
      this.minAge = years;
      return this;
    }

    /** Not seen before. */
    public Builder publishAt(Instant moment) {
      this.publishAt = Objects.requireNonNull(moment, "moment");
      return this;
    }

    /** Expired from then on; after {@link #publishAt}. */
    public Builder expiresAt(Instant moment) {
      this.expiresAt = Objects.requireNonNull(moment, "moment");
      return this;
    }

    /** How it came to be; {@code manual} is what a platform takes it for without it. */
    public Builder source(TagSource source) {
      this.source = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * How sure a detection is; only with {@link TagSource#AUTO_DETECT}.
     *
     * @param confidence 0 to 1, rounded to 1/10,000
     * @throws IllegalArgumentException if it is not
     */
    public Builder confidence(double confidence) {
      this.confidenceSteps = Fraction.steps("confidence", confidence);
      return this;
    }

    /** What no method here sets, by wire name. */
    public Builder extra(String name, JsonValue value) {
      extras.put(name, value);
      return this;
    }

    /** Whether it is submitted when it is created; {@code false} leaves it a draft. */
    public Builder submit(boolean submit) {
      this.submit = submit;
      return this;
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException naming the field and the rule: if target, product or
     *     disclosure is missing; a text is too long or not plain; an identifier, language, country
     *     or reference has another form; a keyframe is out of order or outside of the time; time or
     *     keyframes stand with a picture, or an index with a video; a paid partnership has no
     *     sponsor, or an attribution no disclosure; it expires before it is published; a confidence
     *     stands with what was not detected; or an extra has the name of a field
     */
    public TagDraft build() {
      Inputs.noField(ProductTagData.TABLE, "", extras);
      Inputs.noField(TagRequests.DRAFT, "", extras);
      TagContentData content =
          new TagContentData(
              clientRef,
              given("target", target),
              given("product", product),
              position,
              region,
              List.copyOf(keyframes),
              authoredAspect,
              time,
              order,
              label,
              Collections.unmodifiableMap(new LinkedHashMap<>(localeLabels)),
              priceSnapshot,
              dealId,
              attribution,
              given("disclosure", disclosure),
              markets,
              languages,
              minAge,
              publishAt,
              expiresAt,
              source,
              confidenceSteps,
              new Extras(extras));
      TagRules.content(content);
      return new TagDraft(content, submit);
    }

    private static <V> V given(String field, @Nullable V value) {
      if (value == null) {
        throw new IllegalArgumentException(field + ": must be given");
      }
      return value;
    }
  }

  /** Collects the way of a product that moves. Not thread-safe. */
  public static final class Way {
    private final List<Keyframe> keyframes = new ArrayList<>();

    private Way() {}

    static List<Keyframe> collect(Consumer<Way> way) {
      Way collected = new Way();
      way.accept(collected);
      return List.copyOf(collected.keyframes);
    }

    /**
     * Then it is there; in between it moves straight and evenly.
     *
     * @param timeMs media time in milliseconds, behind the one before
     * @param x 0 to 1
     * @param y 0 to 1
     * @throws IllegalArgumentException if the time is negative, or x or y is not from 0 to 1
     */
    public Way at(long timeMs, double x, double y) {
      keyframes.add(new Keyframe(timeMs, new Position(x, y)));
      return this;
    }
  }
}
