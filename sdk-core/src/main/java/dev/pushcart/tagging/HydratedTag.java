package dev.pushcart.tagging;

import dev.pushcart.Money;
import dev.pushcart.catalog.Availability;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.Variant;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tag with what its business says about its product, or why it says nothing. Immutable.
 *
 * <p>{@link #price()} is there only if the business said it just now. What a tag once noted is
 * {@link #snapshot()}, with its date, and must be shown as such.
 */
public final class HydratedTag {

  private final ProductTag tag;
  private final Freshness freshness;
  private final @Nullable Product product;
  private final @Nullable Variant variant;
  private final @Nullable Throwable cause;

  private HydratedTag(
      ProductTag tag,
      Freshness freshness,
      @Nullable Product product,
      @Nullable Variant variant,
      @Nullable Throwable cause) {
    this.tag = tag;
    this.freshness = freshness;
    this.product = product;
    this.variant = variant;
    this.cause = cause;
  }

  static HydratedTag fresh(ProductTag tag, Product product, Variant variant) {
    return new HydratedTag(tag, Freshness.FRESH, product, variant, null);
  }

  static HydratedTag notFound(ProductTag tag) {
    return new HydratedTag(tag, Freshness.NOT_FOUND, null, null, null);
  }

  static HydratedTag unasked(ProductTag tag, Throwable cause) {
    Freshness freshness =
        tag.priceSnapshot().isPresent() ? Freshness.STALE_SNAPSHOT : Freshness.UNREACHABLE;
    return new HydratedTag(tag, freshness, null, null, Objects.requireNonNull(cause));
  }

  /** The tag. */
  public ProductTag tag() {
    return tag;
  }

  /** How current this is. */
  public Freshness freshness() {
    return freshness;
  }

  /** The product; empty unless it is {@link Freshness#FRESH}. */
  public Optional<Product> product() {
    return Optional.ofNullable(product);
  }

  /**
   * The variant that the tag names, or the one that the business features of the product; empty
   * unless it is {@link Freshness#FRESH}.
   */
  public Optional<Variant> variant() {
    return Optional.ofNullable(variant);
  }

  /** What the {@link #variant()} costs now; empty unless it is {@link Freshness#FRESH}. */
  public Optional<Money> price() {
    return variant().map(Variant::price);
  }

  /** Whether the {@link #variant()} can be had; empty when the business did not say. */
  public Optional<Availability> availability() {
    return variant().flatMap(Variant::availability);
  }

  /** What the tag noted of the price; empty when it noted nothing. Look at its {@code asOf()}. */
  public Optional<PriceSnapshot> snapshot() {
    return tag.priceSnapshot();
  }

  /**
   * Of what moment the price is that can be shown: of {@link Freshness#STALE_SNAPSHOT} that of the
   * snapshot; empty otherwise.
   */
  public Optional<Instant> asOf() {
    return freshness == Freshness.STALE_SNAPSHOT
        ? snapshot().map(PriceSnapshot::asOf)
        : Optional.empty();
  }

  /** Whether the price now is another one than the tag noted; false when either is not known. */
  public boolean priceChanged() {
    return price().isPresent()
        && snapshot().map(noted -> !noted.price().equals(price().get())).orElse(false);
  }

  /**
   * Why the business could not be asked: mostly a {@link dev.pushcart.PushcartException}. Empty
   * when it answered.
   */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** The tag's id and how current this is. */
  @Override
  public String toString() {
    return "HydratedTag[" + tag.id() + ", " + freshness + "]";
  }
}
