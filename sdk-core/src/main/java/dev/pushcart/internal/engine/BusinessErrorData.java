package dev.pushcart.internal.engine;

import static dev.pushcart.internal.json.Codecs.STRING;

import com.squareup.moshi.JsonReader;
import dev.pushcart.BusinessError;
import dev.pushcart.commerce.Message;
import dev.pushcart.internal.binding.Payload;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.model.MessageData;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** {@link BusinessError} on the wire; serialized as what it is there. */
@SuppressWarnings("serial") // What is serialized is the JSON, never the messages.
record BusinessErrorData(List<Message> messages, @Nullable String continueUrlOrNull)
    implements BusinessError {

  static final BindingTable<BusinessErrorData> TABLE =
      new BindingTable<>() {
        private final ListField<Message> messages =
            list("messages", MessageData.CODEC, BusinessErrorData::messages);
        private final Field<String> continueUrl =
            optional("continue_url", STRING, BusinessErrorData::continueUrlOrNull);

        @Override
        protected BusinessErrorData build(Slots in) {
          return new BusinessErrorData(in.get(messages), in.getOrNull(continueUrl));
        }
      };

  @Override
  public Optional<URI> continueUrl() {
    if (continueUrlOrNull == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(continueUrlOrNull));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> code() {
    return messages.stream()
        .filter(Message.Error.class::isInstance)
        .flatMap(message -> message.code().stream())
        .findFirst();
  }

  private Object writeReplace() {
    return new Serialized(new String(Payload.of(TABLE, this).bytes(), StandardCharsets.UTF_8));
  }

  private record Serialized(String json) implements Serializable {
    private Object readResolve() throws IOException {
      return TABLE.read(JsonReader.of(new Buffer().writeUtf8(json)));
    }
  }
}
