package dev.pushcart.internal.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a stream is cut into pieces, it says the same. */
class EventReaderPropertiesTest {

  @Property(tries = 1000)
  void piecesSayWhatTheWholeSays(@ForAll("streams") String stream, @ForAll long seed) {
    byte[] bytes = stream.getBytes(UTF_8);
    Random random = new Random(seed);
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int end = Math.min(bytes.length, at + 1 + random.nextInt(5));
      pieces.add(Arrays.copyOfRange(bytes, at, end));
      at = end;
    }
    assertThat(read(pieces)).isEqualTo(read(List.of(bytes)));
  }

  @Property(tries = 500)
  void noEventIsLargerThanTheLimit(@ForAll byte[] bytes) {
    assertThat(read(List.of(bytes)))
        .allSatisfy(event -> assertThat(event.data().length()).isLessThan(40));
  }

  private static List<ServerSentEvent> read(List<byte[]> pieces) {
    List<ServerSentEvent> events = new ArrayList<>();
    EventReader reader = new EventReader(40, events::add);
    pieces.forEach(reader::read);
    return events;
  }

  @Provide
  Arbitrary<String> streams() {
    return Arbitraries.of(
            "data",
            "id",
            "event",
            "retry",
            ":",
            ": ",
            "\r",
            "\n",
            "\r\n",
            "\n\n",
            "7",
            "\0",
            "\ufeff",
            "\u00e4\u20ac",
            "\ud83c\udf39",
            "xxxxxxxxxxxxxxxxxxxx")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }
}
