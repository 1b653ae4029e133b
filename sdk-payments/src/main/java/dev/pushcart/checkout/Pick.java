package dev.pushcart.checkout;

import dev.pushcart.Money;
import dev.pushcart.commerce.Total;
import dev.pushcart.commerce.TotalType;
import java.util.List;
import java.util.Optional;

/** Picks out of a checkout's lists what has an accessor of its own. */
final class Pick {

  private Pick() {}

  static Optional<Money> only(Checkout checkout, TotalType type) {
    List<Total> found =
        checkout.totals().stream().filter(each -> each.type().equals(type)).toList();
    if (found.size() != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(found.get(0).money(checkout.currency()));
    } catch (IllegalArgumentException noCurrencyCode) {
      return Optional.empty();
    }
  }

  static <E, T extends E> List<T> only(List<E> all, Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
