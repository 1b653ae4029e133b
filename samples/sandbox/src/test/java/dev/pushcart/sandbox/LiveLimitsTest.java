package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.live.ProtocolPages;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How much the live platform takes, and what is left of it after a restart. */
class LiveLimitsTest {
  private static final Pattern GROUP = Pattern.compile("(\\d+)\\s\\(((?:`\\w+`(?:,\\s)?)+)\\)");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  @Test
  void theProfileSaysWhatThePageSaysOfALimitThatIsLeftOut() throws Exception {
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().build())) {
      assertThat(limits(sandbox)).isEqualTo(pageDefaults());
    }
  }

  @Test
  void aLimitSurvivesARestart(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("shop.db");
    try (Sandbox before = Sandbox.start(ShopClient.options().database(file).build())) {
      before.live().limit("lineup", 7);
      before.live().limit("lineup", 8);
    }
    try (Sandbox after = Sandbox.start(ShopClient.options().database(file).build())) {
      assertThat(limits(after)).containsEntry("lineup", 8L).containsEntry("replay", 60L);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "frame_bytes,511",
    "batch,0",
    "label_length,0",
    "keyframes,0",
    "simultaneous_hotspots,0",
    "short_video_ms,0",
    "image,-1",
    "replay,9007199254740992",
    "nothing,1"
  })
  void aValueThatMakesNoSenseIsRefusedAndChangesNothing(String name, long value) throws Exception {
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().build())) {
      Map<String, Long> before = limits(sandbox);
      assertThatThrownBy(() -> sandbox.live().limit(name, value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name);
      assertThat(limits(sandbox)).isEqualTo(before);
    }
  }

  private static Map<String, Long> limits(Sandbox sandbox) throws Exception {
    HttpResponse<String> profile =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(sandbox.liveUrl() + "/.well-known/ucp"))
                    .timeout(ShopClient.HANG)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    JsonNode limits =
        ShopClient.JSON
            .readTree(profile.body())
            .at("/ucp/capabilities/dev.pushcart.live.tagging/0/config/limits");
    Map<String, Long> all = new TreeMap<>();
    limits.properties().forEach(each -> all.put(each.getKey(), each.getValue().longValue()));
    return all;
  }

  private static Map<String, Long> pageDefaults() {
    String page =
        new String(
            new ProtocolPages().at("/ucp/live/tagging").orElseThrow().body(),
            StandardCharsets.UTF_8);
    int begin = page.indexOf("A limit that it leaves out is ");
    Matcher groups = GROUP.matcher(page.substring(begin, page.indexOf("Negotiation", begin)));
    Map<String, Long> all = new TreeMap<>();
    while (groups.find()) {
      Matcher names = NAME.matcher(groups.group(2));
      while (names.find()) {
        all.put(names.group(1), Long.parseLong(groups.group(1)));
      }
    }
    return all;
  }
}
