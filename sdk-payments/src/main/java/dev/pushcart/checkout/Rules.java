package dev.pushcart.checkout;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.model.Inputs;
import dev.pushcart.internal.payments.model.CheckoutBody;
import dev.pushcart.internal.payments.model.DestinationData;
import dev.pushcart.internal.payments.model.LineBody;
import dev.pushcart.internal.payments.model.PaymentInstrumentData;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What every request of a checkout must keep to. A refusal names the field and the rule. */
final class Rules {

  private Rules() {}

  static IllegalArgumentException broken(String field, String rule) {
    return new IllegalArgumentException(field + ": " + rule);
  }

  static void lines(List<LineBody> lines) {
    if (lines.isEmpty()) {
      throw broken("line_items", "must hold at least one line");
    }
    Set<String> added = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      LineBody line = lines.get(i);
      String field = "line_items[" + i + ']';
      if (line.item().id().isEmpty()) {
        throw broken(field + ".item.id", "must not be empty");
      }
      JsonText.requireUnicode(field + ".item.id", line.item().id());
      if (line.quantity() < 1 || line.quantity() > Codecs.MAX_SAFE) {
        throw broken(
            field + ".quantity", "must be 1 to " + Codecs.MAX_SAFE + " but was " + line.quantity());
      }
      if (line.idOrNull() == null && !added.add(line.item().id())) {
        throw broken(
            field + ".item.id",
            "is added twice: \""
                + Mismatch.shorten(line.item().id())
                + "\"; add one line with the whole quantity");
      }
    }
  }

  static void codes(List<String> codes) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < codes.size(); i++) {
      String field = "discounts.codes[" + i + ']';
      if (codes.get(i).isBlank()) {
        throw broken(field, "must not be blank");
      }
      JsonText.requireUnicode(field, codes.get(i));
      if (!seen.add(codes.get(i).toLowerCase(Locale.ROOT))) {
        throw broken(field, "stands twice, case apart: \"" + Mismatch.shorten(codes.get(i)) + '"');
      }
    }
  }

  static void instruments(List<PaymentInstrument> instruments) {
    Set<String> seen = new HashSet<>();
    int selected = 0;
    for (int i = 0; i < instruments.size(); i++) {
      PaymentInstrument instrument = PaymentInstrumentData.of(instruments.get(i));
      String field = "payment.instruments[" + i + ']';
      if (!seen.add(instrument.id())) {
        throw broken(field + ".id", "stands twice: \"" + Mismatch.shorten(instrument.id()) + '"');
      }
      if (instrument.selected() && ++selected > 1) {
        throw broken(field + ".selected", "must be true for one instrument only");
      }
    }
  }

  static void extras(Map<String, JsonValue> extras) {
    extras.forEach(
        (name, value) -> {
          if (CheckoutBody.isOwn(name)) {
            throw broken(
                name, "is UCP's own and no extra: use its method, or leave it to the business");
          }
          Inputs.kept(name, value);
        });
  }

  static List<Destination> destinations(List<PostalAddress> addresses) {
    if (addresses.isEmpty()) {
      throw broken("destinations", "must hold at least one address");
    }
    return addresses.stream().map(DestinationData::shippingTo).toList();
  }

  static String notEmpty(String field, String value) {
    if (value.isEmpty()) {
      throw broken(field, "must not be empty");
    }
    JsonText.requireUnicode(field, value);
    return value;
  }
}
