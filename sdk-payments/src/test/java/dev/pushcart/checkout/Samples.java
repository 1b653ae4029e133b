package dev.pushcart.checkout;

import com.squareup.moshi.JsonReader;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.Secret;
import dev.pushcart.internal.payments.model.CheckoutData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.Buffer;

/** Answers of a flower shop. */
final class Samples {

  /** Everything filled in, as UCP 2026-04-08 has it, with fields that no version knows. */
  static final String FULL =
      """
      {
        "ucp": {
          "version": "2026-04-08",
          "capabilities": {"dev.ucp.shopping.checkout": [{"version": "2026-04-08"}],
                           "dev.ucp.shopping.discount": [{"version": "2026-04-08"}],
                           "dev.ucp.shopping.fulfillment": [{"version": "2026-04-08"}]},
          "payment_handlers": {
            "com.google.pay": [{"id": "gpay", "version": "2026-04-08",
              "available_instruments": [{"type": "card", "constraints": {"brands": ["visa"]}}],
              "config": {"merchant": "m1"}}],
            "com.example.any": [{"id": "any", "version": "1.0"}]
          }
        },
        "id": "chk_1",
        "line_items": [
          {"id": "li_1", "item": {"id": "roses", "title": "Roses", "price": 3500,
             "image_url": "https://flowers.example/roses.png", "engraving": "A+B"},
           "quantity": 2,
           "totals": [{"type": "subtotal", "amount": 7000}, {"type": "total", "amount": 7000}],
           "gift_note": "hello"},
          {"id": "li_2", "item": {"id": "vase", "title": "Vase", "price": 1000}, "quantity": 1,
           "totals": [{"type": "total", "amount": 1000}], "parent_id": "li_1"}
        ],
        "buyer": {"first_name": "Ada", "email": "ada@example.com", "consent": {"marketing": false}},
        "context": {"address_country": "US"},
        "signals": {"dev.ucp.buyer_ip": "203.0.113.9"},
        "attribution": {"utm_source": "live"},
        "status": "ready_for_complete",
        "currency": "USD",
        "totals": [
          {"type": "subtotal", "amount": 8000},
          {"type": "discount", "amount": -500},
          {"type": "fulfillment", "amount": 700,
           "lines": [{"display_text": "Van", "amount": 400}, {"display_text": "Ice",
             "amount": 300}]},
          {"type": "total", "amount": 8200}
        ],
        "messages": [
          {"type": "warning", "code": "prop65", "content": "Read this",
            "presentation": "disclosure"},
          {"type": "info", "content": "Thanks"}
        ],
        "links": [{"type": "privacy_policy", "url": "https://flowers.example/privacy"}],
        "expires_at": "2026-11-22T12:00:00Z",
        "continue_url": "https://flowers.example/checkout/chk_1",
        "payment": {"instruments": [
          {"id": "pi_1", "handler_id": "gpay", "type": "card", "selected": true,
           "display": {"last_digits": "4242"},
           "credential": {"type": "token", "token": "echoed-secret"}}]},
        "discounts": {"codes": ["SPRING"], "applied": [
          {"code": "SPRING", "title": "Spring", "amount": 500, "method": "across", "priority": 1,
           "allocations": [{"path": "$.line_items[0]", "amount": 500}]},
          {"title": "Loyal", "amount": 0, "automatic": true, "provisional": true,
           "eligibility": "com.example.loyal"}]},
        "fulfillment": {
          "methods": [
            {"id": "ship", "type": "shipping", "line_item_ids": ["li_1", "li_2"],
             "destinations": [
               {"id": "d1", "street_address": "1 Main St", "address_country": "US",
                 "doorcode": "7"},
               {"id": "d2", "street_address": "2 Side St", "address_country": "US"}],
             "selected_destination_id": "d1",
             "groups": [
               {"id": "g1", "line_item_ids": ["li_1", "li_2"], "selected_option_id": "std",
                "options": [
                  {"id": "std", "title": "Standard", "description": "In a week",
                   "totals": [{"type": "total", "amount": 700}]},
                  {"id": "exp", "title": "Express", "carrier": "Van",
                   "earliest_fulfillment_time": "2026-11-23T08:00:00+01:00",
                   "totals": [{"type": "total", "amount": 1500}]}],
                "packing": "foam"}],
             "note": "ring twice"}],
          "available_methods": [{"type": "pickup", "line_item_ids": ["li_1"],
            "fulfillable_on": "now"}],
          "insured": true},
        "com.example.gift": {"wrap": true}
      }
      """;

  private Samples() {}

  static Checkout read(String json) {
    try {
      return CheckoutData.TABLE.read(JsonReader.of(new Buffer().writeUtf8(json)));
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
  }

  static Checkout full() {
    return read(FULL);
  }

  /** The full answer, with some top-level members instead of its own; null takes one out. */
  static Checkout with(String name, String json) {
    Map<String, JsonValue> members = new LinkedHashMap<>(JsonValue.parse(FULL).members());
    if (json == null) {
      members.remove(name);
    } else {
      members.put(name, JsonValue.parse(json));
    }
    return read(new JsonObject(members).toString());
  }

  static PaymentInstrument card() {
    return PaymentInstrument.builder()
        .id("pi_9")
        .handlerId("gpay")
        .type("card")
        .credential(
            Credential.builder("token")
                .token(Secret.of("very-secret"))
                .member("cryptogram", JsonValue.of("hidden-too"))
                .build())
        .build();
  }
}
