package dev.pushcart.sandbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.live.ProtocolPages.Page;
import dev.pushcart.schemas.ProtocolFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the live platform serves of its own protocol. */
class ProtocolPagesTest {
  private final ProtocolPages pages = new ProtocolPages();

  @ParameterizedTest
  @ValueSource(strings = {"schemas/live/tagging.json", "services/live/rest.openapi.json"})
  void aFileIsServedAsItLiesInTheProject(String file) throws Exception {
    String path = ProtocolFiles.VERSION + "/" + file;

    Page page = pages.at("/ucp/" + path).orElseThrow();

    assertThat(page.contentType()).isEqualTo("application/json");
    assertThat(page.body()).isEqualTo(Files.readAllBytes(ProtocolFiles.root().resolve(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ucp/live", "/ucp/live/tagging"})
  void aPageIsMarkdownWhoseLinksLeadToWhatIsServed(String path) {
    Page page = pages.at(path).orElseThrow();

    assertThat(page.contentType()).isEqualTo("text/markdown; charset=utf-8");
    assertThat(
            Pattern.compile("\\]\\(([^)]+)\\)")
                .matcher(new String(page.body(), StandardCharsets.UTF_8))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("#")))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(pages.paths()).contains(link));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/ucp",
        "/ucp/",
        "/ucp/live/",
        "/ucp/LIVE",
        "/ucp/live/rooms",
        "/ucp/2026-11-01",
        "/ucp/2026-11-01/schemas/live/",
        "/ucp/2026-11-01/schemas/live/../live/tagging.json",
        "/ucp/2026-11-01/../../catalogue/built-in.json",
        "/ucp/2026-11-01/%2e%2e/README.md",
        "/ucp//live",
        "/ucp/README.md"
      })
  void nothingElseIsServed(String path) {
    assertThat(pages.at(path)).isEmpty();
  }

  @Test
  void aCopyOfItsBytesIsGiven() {
    Page page = pages.at("/ucp/live").orElseThrow();

    page.body()[0] = 0;

    assertThat(page.body()[0]).isNotZero();
  }
}
