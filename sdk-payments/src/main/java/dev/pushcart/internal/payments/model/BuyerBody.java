package dev.pushcart.internal.payments.model;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.model.BuyerData;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A buyer as a platform sends it: of each consent the decision and who made it, without the texts
 * and links that only the business says (UCP 2026-08-25, Buyer Consent, {@code ucp_request}).
 */
final class BuyerBody {

  private static final String CONSENT = "consent";
  private static final String SEGMENTS = "segments";

  /** Reads any buyer, and writes a request's. */
  static final Codec<Buyer> CODEC =
      new Codec<>() {
        @Override
        public Buyer read(JsonReader reader) throws IOException {
          return BuyerData.TABLE.read(reader);
        }

        @Override
        public void write(JsonWriter writer, Buyer buyer) throws IOException {
          if (buyer.extra(CONSENT).isEmpty()) {
            BuyerData.TABLE.write(writer, buyer);
            return;
          }
          writer.beginObject();
          Map<String, JsonValue> members = Trees.members(BuyerData.TABLE, buyer);
          for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            writer.name(member.getKey());
            JsonText.write(
                writer,
                member.getKey().equals(CONSENT) ? decisions(member.getValue()) : member.getValue());
          }
          writer.endObject();
        }
      };

  private BuyerBody() {}

  private static JsonValue decisions(JsonValue consent) {
    if (!(consent instanceof JsonObject byName)) {
      return consent;
    }
    Map<String, JsonValue> decisions = new LinkedHashMap<>();
    byName.members().forEach((name, decision) -> decisions.put(name, decision(decision)));
    return new JsonObject(decisions);
  }

  private static JsonValue decision(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    Map<String, JsonValue> decision = new LinkedHashMap<>(object.members());
    decision.remove("description");
    decision.remove("links");
    decision.computeIfPresent(SEGMENTS, (name, segments) -> decisions(segments));
    return new JsonObject(decision);
  }
}
