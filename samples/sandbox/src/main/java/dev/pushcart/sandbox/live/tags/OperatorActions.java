package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.tags.OperatorDecisions.Deal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decides, told in the same transaction to whoever watches a media with a tag
 * that it concerns: {@code tags.changed} (Pushcart protocol 2026-11-01, Product tags, Watching). A
 * decision that changes nothing is not told.
 */
public final class OperatorActions {
  private final TagStore store;
  private final OperatorDecisions decisions;
  private final LiveLimits limits;
  private final TagJournal journal;

  public OperatorActions(
      TagStore store, OperatorDecisions decisions, LiveLimits limits, TagJournal journal) {
    this.store = store;
    this.decisions = decisions;
    this.limits = limits;
    this.journal = journal;
  }

  public void suspendSeller(Handle h, String business) {
    if (decisions.suspendSeller(h, business)) {
      tellOf(h, business, null, "seller_suspended");
    }
  }

  public void restoreSeller(Handle h, String business) {
    if (decisions.restoreSeller(h, business)) {
      tellOf(h, business, null, "seller_restored");
    }
  }

  public void rejectProduct(Handle h, String business, String productId) {
    if (decisions.rejectProduct(h, business, productId)) {
      tellOf(h, business, productId, "product_rejected");
    }
  }

  public void allowProduct(Handle h, String business, String productId) {
    if (decisions.allowProduct(h, business, productId)) {
      tellOf(h, business, productId, "product_allowed");
    }
  }

  /** Opens a deal, in place of one with the same id. */
  public void openDeal(Handle h, Deal deal) {
    Optional<Deal> before = decisions.deal(h, deal.id());
    decisions.openDeal(h, deal);
    if (before.filter(deal::equals).isEmpty()) {
      tell(h, store.mediaOfDeal(h, deal.id()), "deal_changed");
    }
  }

  /**
   * Ends a deal now; one that has ended stays as it is.
   *
   * @return whether there is such a deal
   */
  public boolean endDeal(Handle h, String id) {
    if (decisions.endDeal(h, id)) {
      tell(h, store.mediaOfDeal(h, id), "deal_ended");
    }
    return decisions.deal(h, id).isPresent();
  }

  /**
   * Changes a limit from now on, and tells it where as many tags stand as it keeps or kept back.
   *
   * @throws IllegalArgumentException when there is none of that name, or the value is negative
   */
  public void limit(Handle h, String name, long value) {
    Map<StoredMedia, Long> before = new HashMap<>();
    for (String id : store.mediaWithTags(h)) {
      StoredMedia media = store.media(h, id).orElseThrow();
      before.put(media, limits.get(limits.of(media)));
    }
    limits.set(h, name, value);
    before.forEach(
        (media, old) -> {
          long now = limits.get(limits.of(media));
          if (now != old && store.count(h, media.id()) > Math.min(old, now)) {
            journal.changed(h, media.id(), now < old ? "limit_exceeded" : "limit_raised");
          }
        });
  }

  private void tellOf(Handle h, String business, @Nullable String productId, String reason) {
    tell(h, store.mediaOfProduct(h, business, productId), reason);
  }

  private void tell(Handle h, List<String> media, String reason) {
    media.forEach(id -> journal.changed(h, id, reason));
  }
}
