package dev.pushcart.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.Authentication;
import dev.pushcart.DecodeException;
import dev.pushcart.JsonValue;
import dev.pushcart.Page;
import dev.pushcart.PagedCall;
import dev.pushcart.Secret;
import dev.pushcart.commerce.Message;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.schemas.NotUcp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

@NotUcp(answers = "lists that only its codec reads")
class PagedCallTest {

  private final EngineFixture shop = new EngineFixture();

  @Test
  void pagesAreFetchedWhenTheyAreReachedAndCarryTheOptions() {
    shop.wire.answers(200, page("a", "b", "c2")).answers(200, page("c", "d", null));
    PagedCall<JsonValue> call =
        shop.list(CODEC)
            .authentication(Authentication.bearer(Secret.of("t")))
            .header("X-Shop", "7");
    Iterator<Page<JsonValue>> pages = call.pages().iterator();
    assertThat(shop.wire.requests).isEmpty();
    assertThat(pages.next().items()).hasSize(2);
    assertThat(shop.wire.requests).hasSize(1);
    assertThat(pages.hasNext()).isTrue();
    assertThat(shop.wire.requests).hasSize(1);
    assertThat(pages.next().items()).hasSize(2);
    assertThat(pages.hasNext()).isFalse();
    assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
    assertThat(shop.wire.requests)
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .contains(Map.entry("X-Shop", "7"), Map.entry("Authorization", "Bearer t")));
    assertThat(shop.wire.requests)
        .extracting(request -> new String(request.body(), StandardCharsets.UTF_8))
        .containsExactly("{\"cursor\":null}", "{\"cursor\":\"c2\"}");
  }

  @Test
  void eachIteratorStartsAnewAndTheCallItselfStaysUnexecuted() {
    shop.wire
        .answers(200, page("a", "b", null))
        .answers(200, page("a", "b", null))
        .answers(200, page("a", "b", null));
    PagedCall<JsonValue> call = shop.list(CODEC);
    assertThat(call.stream()).hasSize(2);
    assertThat(call.stream()).hasSize(2);
    assertThat(call.execute().items()).hasSize(2);
    assertThatThrownBy(call::execute).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cursorGivenTwiceEndsTheList() {
    shop.wire.answers(200, page("a", "b", "again")).answers(200, page("c", "d", "again"));
    assertThatThrownBy(() -> shop.list(CODEC).stream().count())
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("same cursor twice");
    assertThat(shop.wire.requests).hasSize(2);
  }

  private static String page(String first, String second, String cursor) {
    return "{\"items\":[\""
        + first
        + "\",\""
        + second
        + "\"]"
        + (cursor == null ? "" : ",\"cursor\":\"" + cursor + '"')
        + '}';
  }

  private static final Codec<Page<JsonValue>> CODEC =
      new Codec<>() {
        @Override
        public Page<JsonValue> read(JsonReader reader) throws IOException {
          return new Listed(Codecs.JSON.read(reader));
        }

        @Override
        public void write(JsonWriter writer, Page<JsonValue> page) {
          throw new UnsupportedOperationException();
        }
      };

  private record Listed(JsonValue json) implements Page<JsonValue> {
    @Override
    public List<JsonValue> items() {
      return json.get("items").orElseThrow().elements();
    }

    @Override
    public Optional<String> nextCursor() {
      return json.get("cursor").flatMap(JsonValue::asString);
    }

    @Override
    public OptionalLong totalCount() {
      return OptionalLong.empty();
    }

    @Override
    public List<Message> messages() {
      return List.of();
    }
  }
}
