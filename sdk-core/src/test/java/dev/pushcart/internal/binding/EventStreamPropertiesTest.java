package dev.pushcart.internal.binding;

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

/** However a stream is written, it says the same. */
class EventStreamPropertiesTest {

  @Property(tries = 500)
  void lineEndingsCommentsAndOtherFieldsChangeNothing(
      @ForAll("messages") List<String> messages, @ForAll long seed) {
    Random random = new Random(seed);
    assertThat(EventStream.of(written(messages, random).getBytes(UTF_8)))
        .isEqualTo(new EventStream(messages, false));
  }

  @Property(tries = 500)
  void streamThatIsCutOffSaysNoMoreThanItsWholeEvents(
      @ForAll("messages") List<String> messages, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] whole = written(messages, random).getBytes(UTF_8);
    byte[] start = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
    List<String> read = EventStream.of(start).data();
    assertThat(messages.subList(0, read.size())).isEqualTo(read);
  }

  @Property(tries = 500)
  void noBytesBreakIt(@ForAll byte[] bytes) {
    assertThat(EventStream.of(bytes).data()).isNotNull();
  }

  @Provide
  Arbitrary<List<String>> messages() {
    return Arbitraries.strings()
        .withChars("{}[]\":, \u00e4\u20acx\n\ufeff")
        .ofMaxLength(30)
        .list()
        .ofMaxSize(6);
  }

  private static String written(List<String> messages, Random random) {
    StringBuilder stream = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
    for (String message : messages) {
      List<String> lines = new ArrayList<>();
      if (random.nextBoolean()) {
        lines.add("event: message");
      }
      for (String line : message.split("\n", -1)) {
        noise(lines, random);
        // A space after the colon is no part of the value, so one that is needs another.
        lines.add(random.nextBoolean() || line.startsWith(" ") ? "data: " + line : "data:" + line);
      }
      noise(lines, random);
      lines.add("");
      lines.forEach(line -> stream.append(line).append(ending(line, stream, random)));
    }
    return stream.toString();
  }

  private static void noise(List<String> lines, Random random) {
    String[] noise = {": comment", ":", "id: 7", "retry: 100", "unknown", "dat", "data2: x"};
    if (random.nextInt(3) == 0) {
      lines.add(noise[random.nextInt(noise.length)]);
    }
  }

  private static String ending(String line, StringBuilder before, Random random) {
    boolean joins =
        line.isEmpty() && before.length() > 0 && before.charAt(before.length() - 1) == '\r';
    if (joins) {
      // A line feed here would be the rest of the ending before.
      return random.nextBoolean() ? "\r" : "\r\n";
    }
    return new String[] {"\n", "\r", "\r\n"}[random.nextInt(3)];
  }
}
