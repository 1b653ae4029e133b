package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.tags.OperatorDecisions.Deal;
import dev.pushcart.sandbox.live.tags.Products.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What decides about the tags of one media beside themselves, read once for all of them: what is
 * known of their products, what the operator decided, which tags come first. It holds for the
 * transaction that it was read in.
 */
public final class Circumstances {
  private static final Comparator<StoredTag> ORDER =
      Comparator.comparingInt(StoredTag::order).thenComparing(StoredTag::id);

  private final StoredMedia media;
  private final Map<ProductKey, Finding> known;
  private final Set<ProductKey> rejected;
  private final Set<String> suspended;
  private final Map<String, Deal> deals;
  private final Crowd crowd;

  Circumstances(
      StoredMedia media,
      Map<ProductKey, Finding> known,
      Set<ProductKey> rejected,
      Set<String> suspended,
      Map<String, Deal> deals,
      Crowd crowd) {
    this.media = media;
    this.known = known;
    this.rejected = rejected;
    this.suspended = suspended;
    this.deals = deals;
    this.crowd = crowd;
  }

  StoredMedia media() {
    return media;
  }

  Optional<Finding> finding(ProductKey product) {
    return Optional.ofNullable(known.get(product));
  }

  boolean isRejected(ProductKey product) {
    return rejected.contains(product);
  }

  boolean isSuspended(String business) {
    return suspended.contains(business);
  }

  Optional<Deal> deal(String id) {
    return Optional.ofNullable(deals.get(id));
  }

  /** Whether as many tags as the media takes now come before this one. */
  boolean beyondLimit(StoredTag tag) {
    return !tag.state().isFinal() && crowd.before(tag) >= crowd.limit;
  }

  /** The tags that count against a limit, in order, image by image where each has its own. */
  static final class Crowd {
    private final long limit;
    private final boolean eachImage;
    private final Map<Long, List<StoredTag>> tags = new HashMap<>();

    /**
     * @param live those that are neither revoked nor expired; none where no limit is reached
     */
    Crowd(long limit, boolean eachImage, List<StoredTag> live) {
      this.limit = limit;
      this.eachImage = eachImage;
      live.forEach(tag -> tags.computeIfAbsent(image(tag), i -> new ArrayList<>()).add(tag));
      tags.values().forEach(some -> some.sort(ORDER));
    }

    private long image(StoredTag tag) {
      return eachImage ? tag.mediaIndex() : 0;
    }

    private long before(StoredTag tag) {
      List<StoredTag> others = tags.get(image(tag));
      if (others == null) {
        return 0;
      }
      int place = Collections.binarySearch(others, tag, ORDER);
      return place < 0 ? -place - 1 : place;
    }
  }
}
