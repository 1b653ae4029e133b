package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.checkout.Destination;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.model.PostalAddressData;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link Destination} on the wire: an address with an id, or a location with a name. Since UCP
 * 2026-08-25 a {@code type} says which; before, only a location has a name.
 */
public final class DestinationData {

  private static final Set<String> OWN_FIELDS = Set.of("id", "type");
  private static final String ADDRESS_TYPE = "shipping_address";
  private static final String LOCATION_TYPE = "business_location";

  private static final BindingTable<RetailData> LOCATION =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, RetailData::id);
        private final Field<String> type = optional("type", STRING, RetailData::typeOrNull);
        private final Field<String> name = required("name", STRING, RetailData::name);
        private final Field<PostalAddress> address =
            extension("address", PostalAddressData.TABLE, RetailData::addressOrNull);

        @Override
        protected RetailData build(Slots in) {
          return new RetailData(
              in.get(id), in.getOrNull(type), in.get(name), in.getOrNull(address), in.extras());
        }

        @Override
        protected Extras extras(RetailData location) {
          return location.kept();
        }
      };

  /** Reads and writes any destination. One that is malformed is kept as an unknown kind. */
  public static final Codec<Destination> CODEC =
      new Codec<>() {
        @Override
        public Destination read(JsonReader reader) throws IOException {
          JsonValue json;
          try (JsonReader ahead = reader.peekJson()) {
            json = JsonText.read(ahead);
          }
          String type = json.get("type").flatMap(JsonValue::asString).orElse("");
          boolean location =
              type.isEmpty() ? json.get("name").isPresent() : type.equals(LOCATION_TYPE);
          try (JsonReader ahead = reader.peekJson()) {
            if (location) {
              return LOCATION.read(ahead);
            }
            if (type.isEmpty() || type.equals(ADDRESS_TYPE)) {
              return new ShippingData(
                  json.get("id").flatMap(JsonValue::asString).orElse(""),
                  type,
                  withoutOwnFields((PostalAddressData) PostalAddressData.TABLE.read(ahead)));
            }
          } catch (Mismatch | JsonDataException malformed) {
            // Kept below: one bad destination must not cost the others.
          } finally {
            reader.skipValue();
          }
          return new UnknownData(type, json);
        }

        @Override
        public void write(JsonWriter writer, Destination destination) throws IOException {
          if (destination instanceof RetailData location) {
            LOCATION.write(writer, location);
          } else if (destination instanceof ShippingData shipping) {
            writeShipping(writer, shipping);
          } else {
            JsonText.write(writer, ((Destination.Unknown) destination).json());
          }
        }
      };

  private DestinationData() {}

  /** A destination that the platform writes: its id is the business's to give. */
  public static Destination shippingTo(PostalAddress address) {
    return new ShippingData("", "", address);
  }

  // The address and the destination share one object; the id is the destination's.
  private static PostalAddress withoutOwnFields(PostalAddressData all) {
    return new PostalAddressData(
        all.streetAddressOrNull(),
        all.extendedAddressOrNull(),
        all.addressLocalityOrNull(),
        all.addressRegionOrNull(),
        all.addressCountryOrNull(),
        all.postalCodeOrNull(),
        all.firstNameOrNull(),
        all.lastNameOrNull(),
        all.phoneNumberOrNull(),
        all.kept().without(OWN_FIELDS));
  }

  private static void writeShipping(JsonWriter writer, ShippingData shipping) throws IOException {
    writer.beginObject();
    if (!shipping.id().isEmpty()) {
      writer.name("id").value(shipping.id());
    }
    if (!shipping.type().isEmpty()) {
      writer.name("type").value(shipping.type());
    }
    Map<String, JsonValue> address = Trees.members(PostalAddressData.TABLE, shipping.address());
    for (Map.Entry<String, JsonValue> member : address.entrySet()) {
      if (!OWN_FIELDS.contains(member.getKey())) {
        writer.name(member.getKey());
        JsonText.write(writer, member.getValue());
      }
    }
    writer.endObject();
  }

  private record ShippingData(String id, String type, PostalAddress address)
      implements Destination.ShippingDestination {

    @Override
    public Map<String, JsonValue> extras() {
      return address.extras();
    }

    @Override
    public String toString() {
      return "ShippingDestination[" + id + ']';
    }
  }

  private record RetailData(
      String id,
      @Nullable String typeOrNull,
      String name,
      @Nullable PostalAddress addressOrNull,
      Extras kept)
      implements Destination.RetailLocation {

    @Override
    public Optional<PostalAddress> address() {
      return Optional.ofNullable(addressOrNull);
    }

    @Override
    public Map<String, JsonValue> extras() {
      return kept.members();
    }

    @Override
    public String toString() {
      return "RetailLocation[" + id + ", " + name + ']';
    }
  }

  private record UnknownData(String type, JsonValue json) implements Destination.Unknown {

    @Override
    public String id() {
      return json.get("id").flatMap(JsonValue::asString).orElse("");
    }

    @Override
    public Map<String, JsonValue> extras() {
      return json.members();
    }

    @Override
    public String toString() {
      return "UnknownDestination[" + id() + ", " + type + ']';
    }
  }
}
