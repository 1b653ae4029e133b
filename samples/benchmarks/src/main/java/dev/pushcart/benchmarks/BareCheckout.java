package dev.pushcart.benchmarks;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The floor: a checkout read and written with Moshi's streams by hand, into plain records, as fast
 * as one would without giving anything for it. It reads all members that the fixture has and
 * refuses missing ones by {@code null} alone; it keeps nothing unknown and names no path.
 */
record BareCheckout(
    String version,
    String id,
    List<Line> lines,
    @Nullable Buyer buyer,
    @Nullable Context context,
    String status,
    String currency,
    List<Total> totals,
    List<Message> messages,
    List<Link> links,
    @Nullable Instant expiresAt,
    @Nullable URI continueUrl) {

  private static final JsonReader.Options MEMBERS =
      JsonReader.Options.of(
          "ucp",
          "id",
          "line_items",
          "buyer",
          "context",
          "status",
          "currency",
          "totals",
          "messages",
          "links",
          "expires_at",
          "continue_url");
  private static final JsonReader.Options ENVELOPE = JsonReader.Options.of("version");

  static BareCheckout read(byte[] json) throws IOException {
    return read(new Buffer().write(json));
  }

  static BareCheckout read(BufferedSource source) throws IOException {
    JsonReader in = JsonReader.of(source);
    String version = null;
    String id = null;
    List<Line> lines = null;
    Buyer buyer = null;
    Context context = null;
    String status = null;
    String currency = null;
    List<Total> totals = null;
    List<Message> messages = List.of();
    List<Link> links = List.of();
    Instant expiresAt = null;
    URI continueUrl = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (in.selectName(MEMBERS)) {
        case 0 -> version = envelope(in);
        case 1 -> id = in.nextString();
        case 2 -> lines = list(in, Line::read);
        case 3 -> buyer = Buyer.read(in);
        case 4 -> context = Context.read(in);
        case 5 -> status = in.nextString();
        case 6 -> currency = in.nextString();
        case 7 -> totals = list(in, Total::read);
        case 8 -> messages = list(in, Message::read);
        case 9 -> links = list(in, Link::read);
        case 10 -> expiresAt = Instant.parse(in.nextString());
        case 11 -> continueUrl = URI.create(in.nextString());
        default -> skip(in);
      }
    }
    in.endObject();
    return new BareCheckout(
        Objects.requireNonNull(version),
        Objects.requireNonNull(id),
        Objects.requireNonNull(lines),
        buyer,
        context,
        Objects.requireNonNull(status),
        Objects.requireNonNull(currency),
        Objects.requireNonNull(totals),
        messages,
        links,
        expiresAt,
        continueUrl);
  }

  /** The body of an update: what a platform says of this checkout. */
  byte[] update() throws IOException {
    Buffer buffer = new Buffer();
    JsonWriter out = JsonWriter.of(buffer);
    out.beginObject().name("line_items").beginArray();
    for (Line line : lines) {
      out.beginObject().name("id").value(line.id);
      out.name("item").beginObject().name("id").value(line.item.id).endObject();
      out.name("quantity").value(line.quantity).endObject();
    }
    out.endArray();
    if (buyer != null) {
      out.name("buyer").beginObject();
      out.name("first_name").value(buyer.firstName);
      out.name("last_name").value(buyer.lastName);
      out.name("email").value(buyer.email);
      out.name("phone_number").value(buyer.phoneNumber).endObject();
    }
    if (context != null) {
      out.name("context").beginObject();
      out.name("address_country").value(context.country);
      out.name("address_region").value(context.region);
      out.name("postal_code").value(context.postalCode);
      out.name("language").value(context.language).endObject();
    }
    out.endObject().close();
    return buffer.readByteArray();
  }

  private static @Nullable String envelope(JsonReader in) throws IOException {
    String version = null;
    in.beginObject();
    while (in.hasNext()) {
      if (in.selectName(ENVELOPE) == 0) {
        version = in.nextString();
      } else {
        skip(in);
      }
    }
    in.endObject();
    return version;
  }

  private static void skip(JsonReader in) throws IOException {
    in.skipName();
    in.skipValue();
  }

  private static <T> List<T> list(JsonReader in, Element<T> element) throws IOException {
    List<T> list = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      list.add(element.read(in));
    }
    in.endArray();
    return List.copyOf(list);
  }

  /** Members that are all text, in the order of the options; null where one is missing. */
  private static @Nullable String[] texts(JsonReader in, JsonReader.Options names, int count)
      throws IOException {
    @Nullable String[] texts = new String[count];
    in.beginObject();
    while (in.hasNext()) {
      int name = in.selectName(names);
      if (name >= 0) {
        texts[name] = in.nextString();
      } else {
        skip(in);
      }
    }
    in.endObject();
    return texts;
  }

  private interface Element<T> {
    T read(JsonReader in) throws IOException;
  }

  record Line(String id, Item item, long quantity, List<Total> totals) {
    private static final JsonReader.Options MEMBERS =
        JsonReader.Options.of("id", "item", "quantity", "totals");

    static Line read(JsonReader in) throws IOException {
      String id = null;
      Item item = null;
      long quantity = 0;
      List<Total> totals = null;
      in.beginObject();
      while (in.hasNext()) {
        switch (in.selectName(MEMBERS)) {
          case 0 -> id = in.nextString();
          case 1 -> item = Item.read(in);
          case 2 -> quantity = in.nextLong();
          case 3 -> totals = list(in, Total::read);
          default -> skip(in);
        }
      }
      in.endObject();
      return new Line(
          Objects.requireNonNull(id),
          Objects.requireNonNull(item),
          quantity,
          Objects.requireNonNull(totals));
    }
  }

  record Item(String id, String title, long price, @Nullable String imageUrl) {
    private static final JsonReader.Options MEMBERS =
        JsonReader.Options.of("id", "title", "price", "image_url");

    static Item read(JsonReader in) throws IOException {
      String id = null;
      String title = null;
      long price = 0;
      String imageUrl = null;
      in.beginObject();
      while (in.hasNext()) {
        switch (in.selectName(MEMBERS)) {
          case 0 -> id = in.nextString();
          case 1 -> title = in.nextString();
          case 2 -> price = in.nextLong();
          case 3 -> imageUrl = in.nextString();
          default -> skip(in);
        }
      }
      in.endObject();
      return new Item(Objects.requireNonNull(id), Objects.requireNonNull(title), price, imageUrl);
    }
  }

  record Total(String type, long amount, @Nullable String displayText) {
    private static final JsonReader.Options MEMBERS =
        JsonReader.Options.of("type", "amount", "display_text");

    static Total read(JsonReader in) throws IOException {
      String type = null;
      long amount = 0;
      String displayText = null;
      in.beginObject();
      while (in.hasNext()) {
        switch (in.selectName(MEMBERS)) {
          case 0 -> type = in.nextString();
          case 1 -> amount = in.nextLong();
          case 2 -> displayText = in.nextString();
          default -> skip(in);
        }
      }
      in.endObject();
      return new Total(Objects.requireNonNull(type), amount, displayText);
    }
  }

  record Buyer(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String email,
      @Nullable String phoneNumber) {
    private static final JsonReader.Options MEMBERS =
        JsonReader.Options.of("first_name", "last_name", "email", "phone_number");

    static Buyer read(JsonReader in) throws IOException {
      @Nullable String[] texts = texts(in, MEMBERS, 4);
      return new Buyer(texts[0], texts[1], texts[2], texts[3]);
    }
  }

  record Context(
      @Nullable String country,
      @Nullable String region,
      @Nullable String postalCode,
      @Nullable String language) {
    private static final JsonReader.Options MEMBERS =
        JsonReader.Options.of("address_country", "address_region", "postal_code", "language");

    static Context read(JsonReader in) throws IOException {
      @Nullable String[] texts = texts(in, MEMBERS, 4);
      return new Context(texts[0], texts[1], texts[2], texts[3]);
    }
  }

  record Message(
      @Nullable String type,
      @Nullable String code,
      @Nullable String path,
      @Nullable String content,
      @Nullable String severity) {
    private static final JsonReader.Options MEMBERS =
        JsonReader.Options.of("type", "code", "path", "content", "severity");

    static Message read(JsonReader in) throws IOException {
      @Nullable String[] texts = texts(in, MEMBERS, 5);
      return new Message(texts[0], texts[1], texts[2], texts[3], texts[4]);
    }
  }

  record Link(@Nullable String type, @Nullable String url, @Nullable String title) {
    private static final JsonReader.Options MEMBERS = JsonReader.Options.of("type", "url", "title");

    static Link read(JsonReader in) throws IOException {
      @Nullable String[] texts = texts(in, MEMBERS, 3);
      return new Link(texts[0], texts[1], texts[2]);
    }
  }
}
