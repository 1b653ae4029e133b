package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.commerce.ContentType;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.Presentation;
import dev.pushcart.commerce.Severity;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link Message} on the wire. One table reads all types; which fields belong to which type is the
 * accessors' business. A message without a severity or text is kept: to lose a warning is worse.
 * One that is malformed is of an unknown type, with all of its fields among its extras.
 */
public abstract sealed class MessageData {

  private static final Codec<ContentType> CONTENT_TYPE = text(ContentType::of, ContentType::value);

  private static final BindingTable<Fields> FIELDS =
      new BindingTable<>() {
        // A malformed detail leaves a warning a warning: it must be shown all the same.
        private final Field<String> type = optional("type", STRING, Fields::typeOrNull);
        private final Field<String> code = extension("code", STRING, Fields::codeOrNull);
        private final Field<String> path = extension("path", STRING, Fields::pathOrNull);
        private final Field<ContentType> contentType =
            extension("content_type", CONTENT_TYPE, Fields::contentTypeOrNull);
        private final Field<String> content = extension("content", STRING, Fields::contentOrNull);
        private final Field<Severity> severity =
            extension("severity", text(Severity::of, Severity::value), Fields::severityOrNull);
        private final Field<Presentation> presentation =
            extension(
                "presentation",
                text(Presentation::of, Presentation::value),
                Fields::presentationOrNull);
        private final Field<String> imageUrl = extension("image_url", STRING, Fields::imageOrNull);
        private final Field<String> url = extension("url", STRING, Fields::urlOrNull);

        @Override
        protected Fields build(Slots in) {
          return new Fields(
              in.getOrNull(type),
              in.getOrNull(code),
              in.getOrNull(path),
              in.getOrNull(contentType),
              in.getOrNull(content),
              in.getOrNull(severity),
              in.getOrNull(presentation),
              in.getOrNull(imageUrl),
              in.getOrNull(url),
              in.extras(),
              null);
        }

        @Override
        protected Extras extras(Fields fields) {
          return fields.extras();
        }
      };

  /** Reads and writes any message. */
  public static final Codec<Message> CODEC =
      new Codec<>() {
        @Override
        public Message read(JsonReader reader) throws IOException {
          Fields fields;
          try (JsonReader ahead = reader.peekJson()) {
            fields = FIELDS.read(ahead);
          } catch (Mismatch | JsonDataException malformed) {
            return unreadable(JsonText.read(reader));
          }
          reader.skipValue();
          return switch (fields.typeOrNull() == null ? "" : fields.typeOrNull()) {
            case "error" -> new ErrorData(fields);
            case "warning" -> new WarningData(fields);
            case "info" -> new InfoData(fields);
            default -> new UnknownData(fields);
          };
        }

        @Override
        public void write(JsonWriter writer, Message message) throws IOException {
          Fields fields = ((MessageData) message).fields;
          if (fields.entryOrNull() != null) {
            JsonText.write(writer, fields.entryOrNull());
          } else {
            FIELDS.write(writer, fields);
          }
        }
      };

  // One bad message must cost neither the others nor the resource. Its text is shown where it has
  // one.
  private static Message unreadable(JsonValue entry) {
    JsonValue type = entry.members().get("type");
    JsonValue content = entry.members().get("content");
    return new UnknownData(
        new Fields(
            type == null ? null : type.asString().orElse(null),
            null,
            null,
            null,
            content == null ? null : content.asString().orElse(null),
            null,
            null,
            null,
            null,
            new Extras(entry.members()),
            entry));
  }

  private final Fields fields;

  private MessageData(Fields fields) {
    this.fields = fields;
  }

  /** See {@link Message#content()}. */
  public String content() {
    return fields.contentOrNull() == null ? "" : fields.contentOrNull();
  }

  /** See {@link Message#contentType()}. */
  public ContentType contentType() {
    return fields.contentTypeOrNull() == null ? ContentType.PLAIN : fields.contentTypeOrNull();
  }

  /** See {@link Message#code()}. */
  public Optional<String> code() {
    return Optional.ofNullable(fields.codeOrNull());
  }

  /** See {@link Message#path()}. */
  public Optional<String> path() {
    return Optional.ofNullable(fields.pathOrNull());
  }

  /** See {@link Message#extras()}. */
  public Map<String, JsonValue> extras() {
    return fields.extras().members();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MessageData data && fields.equals(data.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.typeOrNull() + " " + fields.codeOrNull() + ": " + content();
  }

  private record Fields(
      @Nullable String typeOrNull,
      @Nullable String codeOrNull,
      @Nullable String pathOrNull,
      @Nullable ContentType contentTypeOrNull,
      @Nullable String contentOrNull,
      @Nullable Severity severityOrNull,
      @Nullable Presentation presentationOrNull,
      @Nullable String imageOrNull,
      @Nullable String urlOrNull,
      Extras extras,
      @Nullable JsonValue entryOrNull) {}

  private static final class ErrorData extends MessageData implements Message.Error {
    private ErrorData(Fields fields) {
      super(fields);
    }

    // An error without a severity cannot be solved by guessing; the buyer's review is the safe
    // reading.
    @Override
    public Severity severity() {
      Severity severity = super.fields.severityOrNull();
      return severity == null ? Severity.REQUIRES_BUYER_REVIEW : severity;
    }
  }

  private static final class WarningData extends MessageData implements Message.Warning {
    private WarningData(Fields fields) {
      super(fields);
    }

    @Override
    public Presentation presentation() {
      Presentation presentation = super.fields.presentationOrNull();
      return presentation == null ? Presentation.NOTICE : presentation;
    }

    @Override
    public Optional<String> imageUrl() {
      return Optional.ofNullable(super.fields.imageOrNull());
    }

    @Override
    public Optional<String> url() {
      return Optional.ofNullable(super.fields.urlOrNull());
    }
  }

  private static final class InfoData extends MessageData implements Message.Info {
    private InfoData(Fields fields) {
      super(fields);
    }
  }

  private static final class UnknownData extends MessageData implements Message.Unknown {
    private UnknownData(Fields fields) {
      super(fields);
    }

    @Override
    public String type() {
      return super.fields.typeOrNull() == null ? "" : super.fields.typeOrNull();
    }
  }
}
